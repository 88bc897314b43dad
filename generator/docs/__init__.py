"""The texts of the documentation: docstrings of methods, and example calls."""
