"""Text of the spec to Python: docstrings, literals and names."""
