"""The commands `run`, `scenarios` and `fuzz`, and what they print."""
