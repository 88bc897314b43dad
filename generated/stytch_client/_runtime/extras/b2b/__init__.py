"""Additions to the resources of the `b2b` namespace."""
