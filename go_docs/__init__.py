"""Reads facts from documentation pages of Go packages, and compares the spec with them."""
