"""What the API decides, as functions without input or output: facts in, verdict or refusal out."""
