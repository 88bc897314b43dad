"""Scenarios: flows through a backend, told in files that people can read, and played through the generated client."""
