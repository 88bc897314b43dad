"""Handlers for the operations of both products."""
