"""Opaque tokens: the form they all share, and the digest under which a record is kept in place of the token."""

from __future__ import annotations

import hashlib
import re
from typing import Final

from ...errors import ApiError

_FORM: Final = re.compile(r"[A-Za-z0-9_-]{43}[A-Za-z0-9_=-]", re.ASCII)


def digest(token: str) -> str:
    """Return the key under which the record of a token is kept, so that what is stored gives no token away."""
    # A cheap hash on purpose: a token has 256 random bits, there is nothing to guess.
    return hashlib.blake2b(token.encode(), digest_size=24).hexdigest()


def require_format(token: str) -> None:
    """Refuse what cannot be a token.

    Raises:
        Refusal: 400 `invalid_session_token`: not 44 characters of base64url.
    """
    if not _FORM.fullmatch(token):
        raise ApiError("invalid_session_token")
