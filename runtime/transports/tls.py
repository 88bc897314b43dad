"""The TLS context that all transports share; the first encrypted connection creates it, which takes milliseconds."""

from __future__ import annotations

import ssl
from functools import lru_cache


@lru_cache(maxsize=8)
def tls_context(ca_file: str | None = None) -> ssl.SSLContext:
    """Return the context, which verifies certificates and host names against the trusted roots of the system.

    Args:
        ca_file: File with certificates, in PEM format, that are trusted as well.
    """
    context = ssl.create_default_context()
    if ca_file is not None:
        context.load_verify_locations(ca_file)
    return context
