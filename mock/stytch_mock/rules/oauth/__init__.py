"""Sign-in with OAuth providers, which the mock plays itself."""
