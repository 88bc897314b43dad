"""Passwords of either product: strength, hashes, and hashes of other systems."""
