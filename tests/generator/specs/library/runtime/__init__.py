"""The hand-written runtime of the library: just the names that rules look for."""
