"""The mock as walks need it: a fresh world, its mail, its clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from contract.control import ControlPlane


@dataclass
class MockWorld:
    """The world of one project of a mock server, emptied for every walk.

    Args:
        control: steers the world.
    """

    control: ControlPlane
    _read: set[str] = field(default_factory=set)

    def open(self) -> None:
        """Begin in a fresh world."""
        self.control.ask("POST", "reset", {})
        self._read.clear()

    def messages(self) -> list[dict[str, Any]]:
        """What was mailed or texted since the last call, newest last."""
        new = [message for message in self.control.ask("GET", "outbox")["messages"] if message["id"] not in self._read]
        self._read.update(message["id"] for message in new)
        return new

    def now(self) -> float:
        """The world's time, in Unix seconds."""
        return float(self.control.ask("GET", "clock")["unix"])

    def wait(self, seconds: float) -> None:
        """Let the world's time pass."""
        self.control.ask("POST", "clock", {"advance": seconds})
