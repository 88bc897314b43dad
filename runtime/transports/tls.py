"""One TLS context for all transports, built when the first encrypted connection needs it."""

from __future__ import annotations

import ssl
from functools import lru_cache


@lru_cache(maxsize=1)
def tls_context() -> ssl.SSLContext:
    """Return the shared context: certificates and host names are checked against the system's trusted roots."""
    return ssl.create_default_context()
