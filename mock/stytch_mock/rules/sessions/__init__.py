"""Sessions of either product: tokens, JWTs, custom claims and authentication factors."""
