"""Proof Key for Code Exchange: who redeems a link must hold what its hash was sent for (RFC 7636, method S256)."""

from __future__ import annotations

import hmac
import re
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Final

from ....errors import ApiError

_CHALLENGE: Final = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
_VERIFIER: Final = re.compile(r"[A-Za-z0-9._~-]{43,128}", re.ASCII)


def require_challenge_format(challenge: str) -> None:
    """Refuse what cannot be a code challenge; an empty text is none, and goes through.

    Raises:
        Refusal: 400 `invalid_pkce_code_challenge`: not the unpadded base64url form of a SHA-256 hash.
    """
    if challenge and not _CHALLENGE.fullmatch(challenge):
        raise ApiError("invalid_pkce_code_challenge")


def verify(challenge: str, verifier: str) -> None:
    """Hold a code verifier against the challenge that was sent when the flow began; either may be empty.

    Raises:
        Refusal: 400 `pkce_expected_code_verifier` or `pkce_did_not_expect_code_verifier`: only one of them is there.
            400 `invalid_pkce_code_verifier`: it does not have the form of one. 400 `pkce_mismatch`: it is another.
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
