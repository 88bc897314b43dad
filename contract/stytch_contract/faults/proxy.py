"""A proxy with one fault switched on: as a transport, and as an ASGI application in front of a backend at a URL."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from stytch_client import APIConnectionError, Request, Response, Timeout, Transport

from stytch_contract.clients.operation_finder import OperationFinder
from stytch_contract.faults.fault import Fault, Memory

Message = MutableMapping[str, Any]
# Headers that belong to one connection.
_HOP_BY_HOP = {"host", "connection", "keep-alive", "transfer-encoding", "content-length", "upgrade"}


@dataclass
class FaultyTransport:
    """Sends requests to a backend of which one operation misbehaves.

    Args:
        inner: Sends requests to the healthy backend.
        finder: Finds the operation of a request.
        fault: The fault; None for a healthy backend.
        memory: What the fault remembers.
        requests: Number of requests so far.
        crash: The exception of the fault itself, which must not count as something that was found.
    """

    inner: Transport
    finder: OperationFinder
    fault: Fault | None
    memory: Memory = field(default_factory=Memory)
    requests: int = 0
    crash: Exception | None = None

    def send(self, request: Request) -> Response:
        """Return the response of the faulty backend."""
        self.requests += 1
        if self.fault is None:
            return self.inner.send(request)
        operation = self.finder.find(request)
        if operation not in self.fault.operations:
            return self.inner.send(request)
        try:
            return self.fault.behaviour(request, self.inner.send, self.memory)
        except APIConnectionError:
            raise
        except Exception as error:
            self.crash = error
            raise

    def raise_crash(self) -> None:
        """Raise the exception of the fault itself, if there was one."""
        if self.crash is not None:
            raise RuntimeError("the planted fault itself crashed") from self.crash

    def close(self) -> None:
        """Close the inner transport."""
        self.inner.close()


@dataclass(frozen=True)
class AsyncFaultyTransport:
    """`FaultyTransport` for the async client."""

    sync: FaultyTransport

    async def send(self, request: Request) -> Response:
        """Return the response of the faulty backend."""
        return self.sync.send(request)

    async def aclose(self) -> None:
        """Do nothing; the sync transport is closed by its owner."""


@dataclass(frozen=True)
class Proxy:
    """An ASGI application that forwards every request to a backend.

    Args:
        transport: Sends the requests, with a fault or without.
        base_url: Base URL of the backend.
    """

    transport: Transport
    base_url: str

    async def __call__(
        self,
        scope: MutableMapping[str, Any],
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        """Forward a request."""
        if scope["type"] != "http":
            return
        request = Request(
            scope["method"],
            self.base_url + _target(scope),
            {
                name.decode("latin-1"): value.decode("latin-1")
                for name, value in scope["headers"]
                if name.decode("latin-1") not in _HOP_BY_HOP
            },
            await _body(receive),
            Timeout(),
        )
        try:
            response = await asyncio.to_thread(self.transport.send, request)
        except APIConnectionError:
            response = Response(502, {"content-type": "text/plain"}, b"the backend does not respond")
        headers = [
            (name.encode("latin-1"), value.encode("latin-1"))
            for name, value in response.headers.items()
            if name.lower() not in _HOP_BY_HOP
        ]
        await send({"type": "http.response.start", "status": response.status, "headers": headers})
        await send({"type": "http.response.body", "body": response.body})


def _target(scope: MutableMapping[str, Any]) -> str:
    query = scope["query_string"].decode("latin-1")
    return str(scope["raw_path"].decode("latin-1")) + (f"?{query}" if query else "")


async def _body(receive: Callable[[], Awaitable[Message]]) -> bytes | None:
    parts = b""
    while True:
        message = await receive()
        parts += message.get("body", b"")
        if not message.get("more_body"):
            return parts or None
