"""What the processes of one server do so that each sees what the others write to the database that they share."""

from __future__ import annotations

import mmap
import tempfile
from collections.abc import Callable
from typing import Final

# Places in the memory that the processes share: whether one of them writes, and how often one has expired the caches,
# has written, and has handed work to the first one.
_BUSY: Final = 0
_EXPIRED: Final = 1
_WRITTEN: Final = 2
_HANDED: Final = 3


class OtherProcesses:
    """The other processes that have the same database open: all that a process forks after it has created this.

    They wait for each other by a lock that the system releases when a process ends in any way. SQLite itself would
    repeat its attempts with pauses of milliseconds, which is much longer than most transactions.

    Attributes:
        is_first: Whether this process does what only one of them may do; it is replaced when it ends.
    """

    def __init__(self) -> None:
        # Not on every system; where it is missing, processes are not forked either.
        from fcntl import LOCK_EX, LOCK_UN, lockf

        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (open as long as the processes run)
        self._lock: Callable[[], None] = lambda: lockf(self._file, LOCK_EX)
        self._unlock: Callable[[], None] = lambda: lockf(self._file, LOCK_UN)
        self._shared = memoryview(mmap.mmap(-1, mmap.PAGESIZE)).cast("Q")
        self._seen_expired = self._seen_written = 0
        self._seen_handed = -1
        self.is_first = True
        self._expiring = False

    def wait(self) -> None:
        """Wait until no other process writes; until `release`, none begins to."""
        self._lock()
        if self._shared[_BUSY]:
            # A process has ended before it could say what it has written.
            self._shared[_EXPIRED] += 1
            self._shared[_WRITTEN] += 1
        self._shared[_BUSY] = 1

    def release(self, *, written: bool = False) -> None:
        """Let other processes write.

        Args:
            written: This process has committed something.
        """
        if written:
            self._shared[_WRITTEN] += 1
            self._shared[_EXPIRED] += self._expiring
        self._expiring = False
        self._shared[_BUSY] = 0
        self._unlock()

    def expire_caches(self) -> None:
        """Have all processes read again what they have cached, after this transaction."""
        self._expiring = True

    def have_expired_caches(self) -> bool:
        """Return whether a process did that since the last call."""
        former, self._seen_expired = self._seen_expired, self._shared[_EXPIRED]
        return self._seen_expired != former

    def have_written(self) -> bool:
        """Return whether a process has written anything since the last call."""
        former, self._seen_written = self._seen_written, self._shared[_WRITTEN]
        return self._seen_written != former

    def hand_over(self) -> None:
        """Have the first process look for work; within a transaction, it waits for the end of that."""
        self._shared[_HANDED] += 1

    def have_handed_over(self) -> bool:
        """Return whether a process did that since the last call; the first call returns True."""
        former, self._seen_handed = self._seen_handed, self._shared[_HANDED]
        return self._seen_handed != former
