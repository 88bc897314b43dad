"""Handlers for connected apps."""
