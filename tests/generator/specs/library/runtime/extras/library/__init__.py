"""Hand-written parts of the library."""
