"""Time, sleep and random numbers as values that tests can replace, so that no test waits."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass


def _random() -> float:
    import random  # takes milliseconds to load, and most clients never retry

    return random.random()  # noqa: S311 - spreads retries in time; protects nothing


async def _async_sleep(seconds: float) -> None:
    import asyncio  # takes tens of milliseconds to load, and synchronous clients never need it

    await asyncio.sleep(seconds)


@dataclass(frozen=True, slots=True)
class Clock:
    """The source of time, sleep and random numbers of a client.

    Args:
        now: Returns the seconds since the epoch.
        monotonic: Returns the seconds of a clock that never goes back.
        sleep: Waits for a number of seconds.
        async_sleep: Waits for a number of seconds, as a coroutine.
        random: Returns a random number from 0 up to, but not including, 1.
    """

    now: Callable[[], float] = time.time
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    async_sleep: Callable[[float], Awaitable[None]] = _async_sleep
    random: Callable[[], float] = _random
