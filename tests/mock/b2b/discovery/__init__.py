"""Discovery: listing, founding and joining organizations with an intermediate session."""
