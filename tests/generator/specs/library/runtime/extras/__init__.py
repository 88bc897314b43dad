"""Hand-written parts of resources."""
