"""Resources below `aio.b2b`."""
