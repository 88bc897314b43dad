"""Resources below `aio.consumer`."""
