"""Resources below `aio`."""
