"""Dicts that methods accept, below `typed_dicts.common.m2m`."""
