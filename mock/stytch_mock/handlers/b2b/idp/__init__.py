"""Handlers for the project as identity provider of connected apps."""
