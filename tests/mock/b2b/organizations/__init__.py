"""Organizations: created, read, updated, deleted and searched."""
