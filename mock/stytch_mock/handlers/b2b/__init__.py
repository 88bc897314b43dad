"""Handlers for the B2B product."""
