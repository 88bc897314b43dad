"""The hand-written runtime of the library, with only the names that rules look up."""
