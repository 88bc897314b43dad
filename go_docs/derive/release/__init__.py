"""The patch for the spec after a new release of the documentation."""
