"""Opaque tokens: their format, and the digest that records store instead of the token."""

from __future__ import annotations

import hashlib
import re
from typing import Final

from ...errors import ApiError

_FORM: Final = re.compile(r"[A-Za-z0-9_-]{43}[A-Za-z0-9_=-]", re.ASCII)


def digest(token: str) -> str:
    """Return the digest that identifies the record of a token."""
    # A fast hash is enough: a token has 264 random bits and cannot be guessed.
    return hashlib.blake2b(token.encode(), digest_size=24).hexdigest()


def require_format(token: str) -> None:
    """Raise an error for a malformed token.

    Raises:
        ApiError: 400 `invalid_session_token`: not 44 characters of base64url.
    """
    if not _FORM.fullmatch(token):
        raise ApiError("invalid_session_token")
