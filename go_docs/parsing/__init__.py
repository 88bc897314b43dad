"""Parses Go declarations, from source files and from both layouts of documentation pages."""
