"""Additions to the resources of the `consumer` namespace."""
