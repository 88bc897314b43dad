"""Metadata of organizations, members and users: merged by top-level key, with limits."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from ..errors import ApiError

KEYS: Final = 20
"""Most top-level keys of one metadata object."""

LIMIT: Final = 4096
"""Most bytes of one metadata object as JSON."""


def merge(current: Mapping[str, Any], changes: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return metadata after a request: a key in the request replaces the former value, null removes it.

    Args:
        current: The metadata before the request.
        changes: The metadata in the request; None if it has none.

    Raises:
        ApiError: 400 `metadata_too_many_keys` or `metadata_too_large`: the result is over a limit.
    """
    if changes is None:
        return dict(current)
    merged = {name: value for name, value in {**current, **changes}.items() if value is not None}
    # The limits are known from the error types; their numbers are those of custom claims, and a guess.
    if len(merged) > KEYS:
        raise ApiError("metadata_too_many_keys")
    if len(json.dumps(merged, ensure_ascii=False, separators=(",", ":")).encode()) > LIMIT:
        raise ApiError("metadata_too_large")
    return merged
