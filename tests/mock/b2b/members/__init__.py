"""Members: created, read, updated, deleted, reactivated and searched."""
