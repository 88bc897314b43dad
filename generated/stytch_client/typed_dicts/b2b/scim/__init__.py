"""Dicts that methods accept, below `typed_dicts.b2b.scim`."""
