"""Base classes of the generated clients."""

from __future__ import annotations

from .resource import AsyncCore, Core
from .transport import AsyncTransport, Transport


class Client:
    """Calls the API."""

    def __init__(self, base: str, transport: Transport) -> None:
        self._core = Core(base, transport)

    def close(self) -> None:
        """Do nothing: there is nothing to close."""


class AsyncClient:
    """Calls the API without blocking."""

    def __init__(self, base: str, transport: AsyncTransport) -> None:
        self._core = AsyncCore(base, transport)

    async def aclose(self) -> None:
        """Do nothing: there is nothing to close."""
