"""Realistic faults of backends, switchable by id in a proxy, and which part of the suite finds each."""
