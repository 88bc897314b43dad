"""Reads what documentation pages of Go packages state, and holds the spec against it."""
