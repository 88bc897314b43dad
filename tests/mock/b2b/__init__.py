"""The B2B product of the mock server, driven operation by operation."""
