"""Extracts facts from parsed documents and stores them as YAML."""
