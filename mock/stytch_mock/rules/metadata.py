"""Metadata of organizations, members and users: merged by their top-level keys, within limits."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from ..errors import ApiError

KEYS: Final = 20
"""Top-level keys that one metadata object may have."""

LIMIT: Final = 4096
"""Bytes that one metadata object may take as JSON."""


def merge(held: Mapping[str, Any], changes: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return metadata after a request: a key in the request replaces the one before, null removes it.

    Args:
        held: The metadata so far.
        changes: What the request says; None if it says nothing.

    Raises:
        Refusal: 400 `metadata_too_many_keys` or `metadata_too_large`: the result is over a limit.
    """
    if changes is None:
        return dict(held)
    merged = {name: value for name, value in {**held, **changes}.items() if value is not None}
    # That there are limits is known from the error types; the numbers are those of the custom claims and a guess.
    if len(merged) > KEYS:
        raise ApiError("metadata_too_many_keys")
    if len(json.dumps(merged, ensure_ascii=False, separators=(",", ":")).encode()) > LIMIT:
        raise ApiError("metadata_too_large")
    return merged
