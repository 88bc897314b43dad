"""Hand-written methods."""
