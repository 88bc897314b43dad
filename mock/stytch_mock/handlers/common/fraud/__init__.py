"""Handlers for fraud."""
