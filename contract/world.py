"""The mock's control plane, as far as walks need it: a fresh world, its mail, its clock."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from stytch_client import APIConnectionError, Request, Timeout, Transport

from contract.surface import Credentials


@dataclass
class MockWorld:
    """The world of one project of a mock server.

    Args:
        base_url: where the mock is.
        credentials: whose world it is.
        transport: carries the requests.
    """

    base_url: str
    credentials: Credentials
    transport: Transport
    _read: set[str] = field(default_factory=set)

    def exists(self) -> bool:
        """Whether the backend has such a control plane."""
        request = Request("GET", f"{self.base_url}/_mock/health", {}, None, Timeout())
        try:
            return self.transport.send(request).status == 200
        except APIConnectionError:
            return False

    def enter(self) -> None:
        """Begin in a fresh world."""
        self._ask("POST", "reset", {})
        self._read.clear()

    def messages(self) -> list[dict[str, Any]]:
        """What was mailed or texted since the last call, newest last."""
        new = [message for message in self._ask("GET", "outbox")["messages"] if message["id"] not in self._read]
        self._read.update(message["id"] for message in new)
        return new

    def now(self) -> float:
        """The world's time, in Unix seconds."""
        return float(self._ask("GET", "clock")["unix"])

    def wait(self, seconds: float) -> None:
        """Let the world's time pass."""
        self._ask("POST", "clock", {"advance": seconds})

    def _ask(self, method: str, name: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        headers = {"Authorization": self.credentials.header, "Content-Type": "application/json"}
        content = None if body is None else json.dumps(body).encode()
        answer = self.transport.send(Request(method, f"{self.base_url}/_mock/{name}", headers, content, Timeout()))
        if answer.status != 200:
            raise RuntimeError(f"the mock's control plane answered {answer.status} to {method} /_mock/{name}")
        result: dict[str, Any] = json.loads(answer.body)
        return result
