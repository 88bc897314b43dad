"""Handlers for one-time passcodes of members."""
