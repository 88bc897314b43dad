"""What a walk gets from a backend that offers nothing but its API: no messages, no control of the clock, no reset."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ApiEnvironment:
    """A project that may have objects of others.

    Args:
        operations: Dotted names of the operations that walks may call.
    """

    operations: frozenset[str]
    shared: bool = True
    outside: None = None

    def stateful_operations(self) -> frozenset[str]:
        """All operations."""
        return self.operations

    def reset(self) -> None:
        """Do nothing; the objects of the project may belong to others."""

    def new_messages(self) -> list[dict[str, Any]]:
        """No messages."""
        return []

    def now(self) -> float:
        """The time of this machine, in Unix seconds."""
        return time.time()

    def advance_clock(self, seconds: float) -> None:
        """Do nothing; the clock is not ours."""
