"""Sessions of members."""
