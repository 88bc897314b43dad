"""Resources below `resources.common`."""
