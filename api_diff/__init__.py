"""Compares two versions of the API and says which changes break a caller."""
