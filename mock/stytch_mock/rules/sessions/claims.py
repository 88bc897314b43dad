"""Custom claims of sessions: merged by key, without the names reserved by JWTs and the API."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from ...errors import ApiError

LIMIT: Final = 4096
"""Most bytes of all custom claims of a session as JSON."""

RESERVED: Final = frozenset({"iss", "sub", "aud", "exp", "nbf", "iat", "jti"})
"""Registered claims of JWTs; as custom claims they are ignored."""

_OWN: Final = "https://stytch.com/"


def merge(current: Mapping[str, Any], changes: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the custom claims of a session after a request.

    Args:
        current: The claims of the session before the request.
        changes: The claims in the request: a value replaces the former one, null removes it, objects are merged.

    Raises:
        ApiError: 400 `stytch_claims_in_custom_claims`: a name is one of the API's own claims. 400
            `custom_claims_too_large`: the result takes more than `LIMIT` bytes.
    """
    if changes is None:
        return dict(current)
    # Reserved names are documented to be ignored. The API's own names have an error type, so they are rejected.
    if any(name.startswith(_OWN) for name in changes):
        raise ApiError("stytch_claims_in_custom_claims")
    merged = _merge(current, {name: value for name, value in changes.items() if name not in RESERVED})
    if len(json.dumps(merged, ensure_ascii=False, separators=(",", ":")).encode()) > LIMIT:
        raise ApiError("custom_claims_too_large")
    return merged


def _merge(current: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(current)
    for name, value in changes.items():
        if value is None:
            merged.pop(name, None)
        elif isinstance(value, dict):
            before = merged.get(name)
            merged[name] = _merge(before if isinstance(before, dict) else {}, value)
        else:
            merged[name] = value
    return merged
