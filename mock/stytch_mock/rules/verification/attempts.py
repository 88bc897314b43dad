"""Attempts to prove something with a code: wrong ones in a row lock the member or user."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from ...errors import ApiError
from ...worlds import World
from . import locks

# Codes that somebody who guesses would send. Misshapen ones and those used twice by mistake are none of these.
_FAILURES: Final = frozenset(
    {
        "otp_code_not_found",
        "unable_to_auth_otp_code",
        "unable_to_authenticate_recovery_code",
        "unable_to_authenticate_totp",
    }
)


@contextmanager
def count_failures(
    world: World, record: dict[str, Any], keep: Callable[[World, dict[str, Any]], object]
) -> Iterator[None]:
    """Check a code inside a `with` block: a refusal that says it is wrong counts towards a lock.

    Args:
        world: Where the member or user is.
        record: The member or user. Save it with `locks.record_success` when the attempt was good.
        keep: Saves the record with another failure counted.

    Raises:
        Refusal: 429 `user_lock_limit_reached`: the account is locked, so the block is not entered.
    """
    now = world.clock.now()
    locks.require_unlocked(record, now)
    try:
        yield
    except ApiError as refusal:
        if refusal.error_type in _FAILURES:
            keep(world, locks.record_failure(record, now))
        raise
