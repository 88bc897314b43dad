"""Updates and removal of members and organizations."""
