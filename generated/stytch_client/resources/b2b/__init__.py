"""Resources below `resources.b2b`."""
