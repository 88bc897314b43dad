"""A small runtime, with which the generator's tests call a generated client."""
