"""Passwords of either product."""
