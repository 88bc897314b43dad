"""The measurements; each returns its results as a list."""
