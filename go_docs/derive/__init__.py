"""Proposes YAML for the spec from the documented facts and from what the rest of the spec writes for similar facts."""
