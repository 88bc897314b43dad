"""Whether the application runs in an event loop: calls in process run it without one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
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
