"""How a documented field is to be written, learned from the fields of the spec that are documented alike."""
