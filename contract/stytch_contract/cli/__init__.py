"""The command lines `fuzz`, `backend` and `scenarios`, and what they print."""
