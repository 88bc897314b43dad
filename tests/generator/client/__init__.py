"""What users of the generated client see: docstrings, examples, types and stable models."""
