"""The version of the package and of the document that it is generated from."""

__version__ = "0.1.0"
