"""Resources below `resources`."""
