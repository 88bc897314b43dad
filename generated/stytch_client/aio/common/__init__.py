"""Resources below `aio.common`."""
