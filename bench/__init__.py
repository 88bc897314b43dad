"""Measures speed beside peers in the same run, so that a number means something on any machine."""
