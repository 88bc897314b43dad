"""Resources below `resources.consumer`."""
