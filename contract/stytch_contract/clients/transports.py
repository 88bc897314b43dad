"""Transports for the generated client: recording ones, and ones that call a mock in this process without a socket."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stytch_client import AsyncTransport, Request, Response, Transport

if TYPE_CHECKING:
    from stytch_mock.serving.inprocess import Application


@dataclass(frozen=True)
class Exchange:
    """A request as the client sent it, and its response."""

    request: Request
    response: Response


@dataclass
class RecordingTransport:
    """A transport that records every exchange.

    Args:
        inner: The transport that sends the requests.
        exchanges: The recorded exchanges, oldest first.
    """

    inner: Transport
    exchanges: list[Exchange] = field(default_factory=list)

    def send(self, request: Request) -> Response:
        """Send a request and record the exchange; a request that fails to get a response is not recorded."""
        response = self.inner.send(request)
        self.exchanges.append(Exchange(request, response))
        return response

    def close(self) -> None:
        """Close the inner transport."""
        self.inner.close()


@dataclass
class AsyncRecordingTransport:
    """`RecordingTransport` for the async client."""

    inner: AsyncTransport
    exchanges: list[Exchange] = field(default_factory=list)

    async def send(self, request: Request) -> Response:
        """Send a request and record the exchange; a request that fails to get a response is not recorded."""
        response = await self.inner.send(request)
        self.exchanges.append(Exchange(request, response))
        return response

    async def aclose(self) -> None:
        """Close the inner transport."""
        await self.inner.aclose()


@dataclass(frozen=True)
class InProcessTransport:
    """Calls an ASGI application directly, in this thread.

    Args:
        app: The application, such as a mock.
    """

    app: Application

    def send(self, request: Request) -> Response:
        """Return the application's response."""
        from stytch_mock.serving.inprocess import call

        target = "/" + request.url.split("/", 3)[3]
        status, headers, body = call(self.app, request.method, target, dict(request.headers), request.body or b"")
        return Response(status=status, headers=headers, body=body)

    def close(self) -> None:
        """Do nothing; there is no connection to close."""


@dataclass(frozen=True)
class AsyncInProcessTransport:
    """`InProcessTransport` for the async client."""

    app: Application

    async def send(self, request: Request) -> Response:
        """Return the application's response."""
        return InProcessTransport(self.app).send(request)

    async def aclose(self) -> None:
        """Do nothing; there is no connection to close."""
