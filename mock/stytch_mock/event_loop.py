"""Whether the application runs in an event loop: calls in process run it without one."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from contextlib import AbstractContextManager
from contextvars import ContextVar
from threading import Lock
from typing import Final, TypeVar

T = TypeVar("T")

# Seconds.
_TURN: Final = 0.0005

WITHOUT_EVENT_LOOP: Final = ContextVar("WITHOUT_EVENT_LOOP", default=False)
"""Whether no event loop drives the call, although one may run in this thread."""


def is_running() -> bool:
    """Return whether an event loop drives the call."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return not WITHOUT_EVENT_LOOP.get()


class _ShortTurns(AbstractContextManager[None]):
    """Has the interpreter change threads more often than usual while a `with` block of an event loop runs.

    Each statement of a request for the database lets another thread run Python, which keeps on for a turn: by default
    5 ms, several times in a request.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._blocks = 0
        self._usual = 0.0

    def __enter__(self) -> None:
        with self._lock:
            if not self._blocks:
                self._usual = sys.getswitchinterval()
                sys.setswitchinterval(_TURN)
            self._blocks += 1

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: object) -> None:
        with self._lock:
            self._blocks -= 1
            if not self._blocks:
                sys.setswitchinterval(self._usual)


_SHORT_TURNS: Final = _ShortTurns()


async def in_thread(function: Callable[[], T]) -> T:
    """Return what a function that takes long returns; meanwhile, other requests get their responses."""
    if not is_running():
        return function()
    with _SHORT_TURNS:
        return await asyncio.to_thread(function)


async def wait_for(future: Future[bool], seconds: float) -> bool:
    """Return the result of a future that another thread or request completes, or False when the time is up.

    Args:
        future: The future.
        seconds: The longest wait, in seconds of real time.
    """
    if not is_running():
        try:
            return future.result(seconds)
        except FutureTimeoutError:
            return False
    await asyncio.wait([asyncio.wrap_future(future)], timeout=seconds)
    return future.done() and future.result()
