"""The mock server, tested over its ASGI interface and over loopback sockets."""
