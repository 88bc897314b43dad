"""The TLS context that all transports share; the first encrypted connection creates it, which takes milliseconds."""

from __future__ import annotations

import ssl
from functools import lru_cache


@lru_cache(maxsize=1)
def tls_context() -> ssl.SSLContext:
    """Return the context, which verifies certificates and host names against the trusted roots of the system."""
    return ssl.create_default_context()
