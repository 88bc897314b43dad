"""Time-based one-time passcodes (RFC 6238), as an authenticator app computes them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct

PERIOD_SECONDS = 30


def totp(secret: str, unix_time: float) -> str:
    """The six-digit passcode of a secret at a time.

    Args:
        secret: Shared secret in Base32, with or without padding.
        unix_time: Seconds since 1970-01-01 UTC.
    """
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(unix_time) // PERIOD_SECONDS), hashlib.sha1).digest()
    offset = digest[-1] & 0xF
    return f"{(struct.unpack('>I', digest[offset : offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"
