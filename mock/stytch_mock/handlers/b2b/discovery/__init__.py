"""Behaviour of discovery: signing in before an organization is chosen."""
