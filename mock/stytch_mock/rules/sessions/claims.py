"""Custom claims of sessions: merged key by key, kept off the names that JWTs and the API need for themselves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from ...errors import ApiError

LIMIT: Final = 4096
"""Bytes that all custom claims of a session may take as JSON."""

RESERVED: Final = frozenset({"iss", "sub", "aud", "exp", "nbf", "iat", "jti"})
"""Claims that every JWT needs for itself; given as custom claims they are left out without a word."""

_OWN: Final = "https://stytch.com/"


def merge(held: Mapping[str, Any], changes: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the custom claims of a session after a request.

    Args:
        held: The claims that the session has.
        changes: The claims in the request: a value replaces the one before, objects are merged likewise, null removes.

    Raises:
        Refusal: 400 `stytch_claims_in_custom_claims`: a name belongs to the API's own claims. 400
            `custom_claims_too_large`: the result takes more than `LIMIT` bytes.
    """
    if changes is None:
        return dict(held)
    # Documented names are ignored. For the API's own there is an error type, so those are taken to be refused.
    if any(name.startswith(_OWN) for name in changes):
        raise ApiError("stytch_claims_in_custom_claims")
    merged = _merge(held, {name: value for name, value in changes.items() if name not in RESERVED})
    if len(json.dumps(merged, ensure_ascii=False, separators=(",", ":")).encode()) > LIMIT:
        raise ApiError("custom_claims_too_large")
    return merged


def _merge(held: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(held)
    for name, value in changes.items():
        if value is None:
            merged.pop(name, None)
        elif isinstance(value, dict):
            before = merged.get(name)
            merged[name] = _merge(before if isinstance(before, dict) else {}, value)
        else:
            merged[name] = value
    return merged
