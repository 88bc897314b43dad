"""The isolated state of each project."""
