"""Handlers for SCIM."""
