"""Passkeys and security keys: the options for browsers, and the credentials they return."""
