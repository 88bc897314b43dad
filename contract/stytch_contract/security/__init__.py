"""Security of every operation: credentials, member sessions, malformed HTTP, single-use values spent in parallel."""
