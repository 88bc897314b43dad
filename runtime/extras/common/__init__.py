"""Additions to the resources of the `common` namespace."""
