"""Attempts to prove something with a code: wrong ones in a row lock the user."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from ...errors import Refusal
from ...worlds import World
from .. import locks
from . import sandbox, users

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
def counted(world: World, user: dict[str, Any]) -> Iterator[None]:
    """Check the code of a user inside a `with` block: a refusal that says it is wrong counts towards a lock.

    Args:
        world: Where the user is.
        user: The user. Save it with `locks.succeeded` when the attempt was good.

    Raises:
        Refusal: 429 `user_lock_limit_reached`: the user is locked, so the block is not entered.
    """
    now = world.clock.now()
    locks.check(user, now)
    try:
        yield
    except Refusal as refusal:
        # The sandbox is for trying out failures too, and has to go on working after them.
        if refusal.error_type in _FAILURES and user["user_id"] != sandbox.USER_ID:
            users.save(world, locks.failed(user, now))
        raise
