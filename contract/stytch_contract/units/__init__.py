"""Units of a run: plain values that any process can run, and what it needs to run them."""
