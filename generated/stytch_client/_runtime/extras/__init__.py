"""Hand-written methods that join the generated resources of the same dotted name."""
