"""Locks of members and users: ten failures in a row lock the account for an hour."""

from __future__ import annotations

from typing import Any, Final

from ...errors import ApiError
from ...rfc3339 import parse, rfc3339

FAILURES: Final = 10
"""Failures in a row that lock an account."""

DURATION: Final = 3600
"""Duration of a lock, in seconds."""

COUNTER: Final = "_failures"
"""The private field that counts failures in a row."""

UNLOCKED: Final[dict[str, Any]] = {"is_locked": False, "lock_created_at": None, "lock_expires_at": None}
"""The public fields of a member or user without a lock."""


def is_locked(record: dict[str, Any], now: float) -> bool:
    """Return whether the account of a member or user is locked.

    Args:
        record: The member's or user's record.
        now: Unix seconds of the world; likewise in all functions below.
    """
    return bool(record["is_locked"]) and now < parse(record["lock_expires_at"])


def require_unlocked(record: dict[str, Any], now: float) -> None:
    """Raise an error if the account is locked.

    Raises:
        ApiError: 429 `user_lock_limit_reached`.
    """
    if is_locked(record, now):
        raise ApiError("user_lock_limit_reached")


def record_failure(record: dict[str, Any], now: float) -> dict[str, Any]:
    """Return the record after a failed attempt, perhaps locked now; to be saved before the error is raised."""
    current = without_expired_lock(record, now)
    count = current.get(COUNTER, 0) + 1
    if count < FAILURES:
        return {**current, COUNTER: count}
    times = {"lock_created_at": rfc3339(now), "lock_expires_at": rfc3339(now + DURATION)}
    return {**current, "is_locked": True, **times, COUNTER: 0}


def record_success(record: dict[str, Any], now: float) -> dict[str, Any]:
    """Return the record after a successful attempt, with the count of failures at zero; to be saved."""
    return {**without_expired_lock(record, now), COUNTER: 0}


def without_expired_lock(record: dict[str, Any], now: float) -> dict[str, Any]:
    """Return the record, without its lock if that has expired."""
    return record if not record["is_locked"] or is_locked(record, now) else {**record, **UNLOCKED}
