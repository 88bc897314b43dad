"""The seam: what goes out and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Request:
    """One request, before it becomes bytes."""

    method: str
    url: str
    parts: Mapping[str, object]


class Transport(Protocol):
    """Carries requests."""

    def send(self, request: Request) -> bytes:
        """Return the body of the answer."""
        ...


class AsyncTransport(Protocol):
    """Carries requests without blocking."""

    async def send(self, request: Request) -> bytes:
        """Return the body of the answer."""
        ...
