"""The seam between the client and the network: transports that keep what went through them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stytch_client import AsyncTransport, Request, Response, Transport

if TYPE_CHECKING:
    from stytch_mock.serving.inprocess import Application


@dataclass(frozen=True)
class Exchange:
    """One request as the client sent it, and the answer it got."""

    request: Request
    response: Response


@dataclass
class Recorder:
    """A sync transport that hands on to another and remembers."""

    inner: Transport
    exchanges: list[Exchange] = field(default_factory=list)

    def send(self, request: Request) -> Response:
        """Send, and keep the exchange; a transport error is the caller's."""
        response = self.inner.send(request)
        self.exchanges.append(Exchange(request, response))
        return response

    def close(self) -> None:
        """Close the transport behind."""
        self.inner.close()


@dataclass
class AsyncRecorder:
    """The same for the async client."""

    inner: AsyncTransport
    exchanges: list[Exchange] = field(default_factory=list)

    async def send(self, request: Request) -> Response:
        """Send, and keep the exchange; a transport error is the caller's."""
        response = await self.inner.send(request)
        self.exchanges.append(Exchange(request, response))
        return response

    async def aclose(self) -> None:
        """Close the transport behind."""
        await self.inner.aclose()


@dataclass(frozen=True)
class InProcess:
    """The mock without a socket: an ASGI application driven in this thread."""

    app: Application

    def send(self, request: Request) -> Response:
        """Answer from the application."""
        from stytch_mock.serving.inprocess import call

        origin_form = "/" + request.url.split("/", 3)[3]
        status, headers, body = call(self.app, request.method, origin_form, dict(request.headers), request.body or b"")
        return Response(status=status, headers=headers, body=body)

    def close(self) -> None:
        """Nothing to let go of."""


@dataclass(frozen=True)
class AsyncInProcess:
    """The same for the async client."""

    app: Application

    async def send(self, request: Request) -> Response:
        """Answer from the application."""
        return InProcess(self.app).send(request)

    async def aclose(self) -> None:
        """Nothing to let go of."""
