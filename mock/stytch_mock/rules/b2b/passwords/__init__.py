"""Passwords of members: sign in, resets, migration, and passwords for all organizations of a person."""
