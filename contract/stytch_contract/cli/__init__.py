"""The commands `run`, `merge`, `scenarios` and `fuzz`, and what they print."""
