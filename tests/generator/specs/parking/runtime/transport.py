"""The interface to the network: a request and its response."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Request:
    """One request, before it is encoded."""

    method: str
    url: str
    parts: Mapping[str, object]


class Transport(Protocol):
    """Sends requests."""

    def send(self, request: Request) -> bytes:
        """Return the body of the response."""
        ...


class AsyncTransport(Protocol):
    """Sends requests without blocking."""

    async def send(self, request: Request) -> bytes:
        """Return the body of the response."""
        ...
