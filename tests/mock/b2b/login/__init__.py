"""The last part of every sign-in: missing factors, intermediate sessions and locks."""
