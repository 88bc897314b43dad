"""Locks that a forked child does not inherit in a locked state."""

from __future__ import annotations

import os
import threading
import weakref


class ForkSafeLock:
    """A lock for `with`; in a child process it starts anew, since the thread that held it stayed behind."""

    __slots__ = ("__weakref__", "_lock")

    def __init__(self) -> None:
        """Start unlocked."""
        self._lock = threading.Lock()
        _alive.add(self)

    def __enter__(self) -> None:
        """Wait for the lock and take it."""
        self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        """Give the lock back."""
        self._lock.release()

    def renew(self) -> None:
        """Forget who held the lock."""
        self._lock = threading.Lock()


_alive: weakref.WeakSet[ForkSafeLock] = weakref.WeakSet()


def _renew_all() -> None:
    for lock in _alive:
        lock.renew()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_all)
