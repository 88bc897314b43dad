"""Discovery: listing, creating and joining organizations with an intermediate session."""
