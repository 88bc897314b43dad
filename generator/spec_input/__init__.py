"""Reads a spec: YAML files with positions, what convention and shared examples supply, and one bundled document."""
