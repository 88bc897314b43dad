"""Sessions of members, and intermediate sessions of unfinished logins."""
