"""A runtime just large enough to call a generated client in the generator's own tests."""
