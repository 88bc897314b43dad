"""The built-in transports, which send one HTTP request over the network."""
