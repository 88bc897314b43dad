"""Scenarios: flows written in YAML and run through the generated client against any backend."""
