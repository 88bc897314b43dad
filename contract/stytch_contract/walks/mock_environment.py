"""What a walk needs from a backend besides its API, provided by the mock's control plane."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from stytch_mock import handlers
from stytch_mock.handler_registry import collect

from stytch_contract.mock_control import MockControl


@dataclass
class MockEnvironment:
    """Reset, messages and clock of one project of a mock server.

    Args:
        control: The control plane for the project.
    """

    control: MockControl
    shared: bool = False
    _read: set[str] = field(default_factory=set)

    def stateful_operations(self) -> frozenset[str]:
        """The operations with a handler; the IDs in the documented examples of the others fit no other request."""
        return frozenset(collect(handlers))

    def reset(self) -> None:
        """Delete all objects and messages of the project."""
        self.control.send("POST", "reset", {})
        self._read.clear()

    def new_messages(self) -> list[dict[str, Any]]:
        """The emails and texts sent since the last call, oldest first."""
        outbox = self.control.send("GET", "outbox")["messages"]
        new = [message for message in outbox if message["id"] not in self._read]
        self._read.update(message["id"] for message in new)
        return new

    def now(self) -> float:
        """The project's time, in Unix seconds."""
        return float(self.control.send("GET", "clock")["unix"])

    def advance_clock(self, seconds: float) -> None:
        """Move the project's clock forward."""
        self.control.send("POST", "clock", {"advance": seconds})
