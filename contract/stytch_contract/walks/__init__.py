"""Walks: sequences of valid calls through a stateful backend, each using values from earlier responses."""
