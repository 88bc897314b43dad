"""Failed attempts to verify a code, which lock the member or user."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from ...errors import ApiError
from ...worlds.world import World
from . import locks

# Errors of guessed codes; malformed codes and codes that were used before do not count.
_FAILURES: Final = frozenset(
    {
        "otp_code_not_found",
        "password_does_not_match",
        "unable_to_auth_otp_code",
        "unable_to_authenticate_crypto_wallet",
        "unable_to_authenticate_recovery_code",
        "unable_to_authenticate_totp",
    }
)


@contextmanager
def count_failures(
    world: World, record: dict[str, Any], save: Callable[[World, dict[str, Any]], object]
) -> Iterator[None]:
    """Return a context manager in which an error for a wrong code counts towards a lock.

    Args:
        world: The world of the member or user.
        record: The member or user. After a success, save it with `locks.record_success`.
        save: Saves the record with the failure counted.

    Raises:
        ApiError: 429 `user_lock_limit_reached`: the account is locked; the block is not entered.
    """
    now = world.clock.now()
    locks.require_unlocked(record, now)
    try:
        yield
    except ApiError as error:
        if error.error_type in _FAILURES:
            save(world, locks.record_failure(record, now))
        raise
