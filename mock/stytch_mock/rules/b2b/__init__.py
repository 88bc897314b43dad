"""The rules of the B2B product: organizations, members, login and sessions."""
