"""Time and chance as values, so that tests decide both and never wait."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass


def _random() -> float:
    import random  # costs milliseconds to load, and most clients never retry

    return random.random()  # noqa: S311 - spreads retries, protects nothing


async def _async_sleep(seconds: float) -> None:
    import asyncio  # costs tens of milliseconds to load, and synchronous clients never need it

    await asyncio.sleep(seconds)


@dataclass(frozen=True, slots=True)
class Clock:
    """Where a client gets time and chance from.

    Args:
        now: seconds since the epoch.
        monotonic: seconds on a clock that never goes back.
        sleep: waits that many seconds.
        asleep: the same for coroutines.
        random: a number from 0 to below 1.
    """

    now: Callable[[], float] = time.time
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    async_sleep: Callable[[float], Awaitable[None]] = _async_sleep
    random: Callable[[], float] = _random
