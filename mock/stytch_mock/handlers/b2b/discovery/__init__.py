"""Handlers for discovery: login before an organization is chosen."""
