"""The version of the package and of its document."""

__version__ = "0.1.0"
