"""Reads the spec: YAML files with positions, completed by convention, and the one document they are bundled into."""
