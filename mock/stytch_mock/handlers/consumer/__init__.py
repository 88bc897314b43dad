"""Handlers for the consumer product."""
