"""Sign-in of members with OAuth providers."""
