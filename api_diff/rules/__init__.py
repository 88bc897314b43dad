"""The rules: each names one kind of change, its verdict and its reason."""

from . import arguments, document, fields, models, operations

__all__ = ["arguments", "document", "fields", "models", "operations"]
