"""Webhooks of one world: their endpoints, and the deliveries of events to them."""
