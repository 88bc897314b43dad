"""The database: what the server remembers, in memory or in a file."""
