"""Proof Key for Code Exchange (RFC 7636), method S256."""

from __future__ import annotations

import hmac
import re
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Final

from ...errors import ApiError

_CHALLENGE: Final = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
_VERIFIER: Final = re.compile(r"[A-Za-z0-9._~-]{43,128}", re.ASCII)


def require_challenge_format(challenge: str) -> None:
    """Raise an error for a malformed code challenge; an empty string is accepted.

    Raises:
        ApiError: 400 `invalid_pkce_code_challenge`: it is not a SHA-256 hash in unpadded base64url.
    """
    if challenge and not _CHALLENGE.fullmatch(challenge):
        raise ApiError("invalid_pkce_code_challenge")


def verify(challenge: str, verifier: str) -> None:
    """Verify a code verifier against the challenge of the link; either may be empty.

    Raises:
        ApiError: 400 `pkce_expected_code_verifier` or `pkce_did_not_expect_code_verifier`: only one of them is
            present. 400 `invalid_pkce_code_verifier`: the verifier is malformed. 400 `pkce_mismatch`: it is wrong.
    """
    if not challenge and not verifier:
        return
    if not verifier:
        raise ApiError("pkce_expected_code_verifier")
    if not challenge:
        raise ApiError("pkce_did_not_expect_code_verifier")
    if not _VERIFIER.fullmatch(verifier):
        raise ApiError("invalid_pkce_code_verifier")
    hashed = urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    if not hmac.compare_digest(hashed, challenge):
        raise ApiError("pkce_mismatch")
