"""Whether the application runs in an event loop: calls in process run it without one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from typing import TypeVar

T = TypeVar("T")


def is_running() -> bool:
    """Return whether an event loop runs in this thread."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


async def in_thread(function: Callable[[], T]) -> T:
    """Return what a function that takes long returns; meanwhile, other requests get their responses."""
    return await asyncio.to_thread(function) if is_running() else function()


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
