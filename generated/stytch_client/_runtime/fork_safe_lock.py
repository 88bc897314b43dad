"""A lock that is free in a forked child process, even if another thread of the parent held it."""

from __future__ import annotations

import os
import threading
import weakref


class ForkSafeLock:
    """A lock for `with`; a forked child gets a new one, since the thread that held it does not exist there."""

    __slots__ = ("__weakref__", "_lock")

    def __init__(self) -> None:
        """Start unlocked."""
        self._lock = threading.Lock()
        _locks.add(self)

    def __enter__(self) -> None:
        """Acquire the lock."""
        self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        """Release the lock."""
        self._lock.release()

    def renew(self) -> None:
        """Replace the lock by an unlocked one."""
        self._lock = threading.Lock()


_locks: weakref.WeakSet[ForkSafeLock] = weakref.WeakSet()


def _renew_all() -> None:
    for lock in _locks:
        lock.renew()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_all)
