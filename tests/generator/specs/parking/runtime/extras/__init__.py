"""Methods that no document can describe."""
