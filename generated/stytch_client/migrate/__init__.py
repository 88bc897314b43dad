"""Rewrites programs that use the package `stytch`; `python3 -m stytch_client.migrate --help` describes it."""
