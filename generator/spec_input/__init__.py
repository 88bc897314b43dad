"""Reads the spec: YAML files with positions, and the one document they are bundled into."""
