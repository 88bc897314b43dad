"""One HTTP connection: uvicorn's, with limits on the head of a request, deadlines, and responses that are cut off."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from ..errors import ConnectionDropped

if TYPE_CHECKING:
    from uvicorn._types import ASGI3Application, ASGIReceiveCallable, ASGISendCallable, Scope

Phase = Literal["head", "body", "complete"]

_LARGEST_HEAD: Final = 64_000
"""Most bytes of a request line and headers that are kept while the rest is missing."""

_DEADLINES: Final[dict[Phase, float]] = {"head": 10, "body": 60}
"""Seconds within which the head of a request must arrive, and after it the body."""

_TOO_LARGE: Final = b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"

_LOG: Final = logging.getLogger("stytch_mock.connections")
_LOG.setLevel(logging.ERROR)  # a malformed request is the mistake of the client, which gets status 400


class Connection(HttpToolsProtocol):
    """One connection.

    It is closed when the application raises `ConnectionDropped`, when the head of a request is too large, and when a
    request does not arrive in time. For a request that arrives at once none of this costs a timer.
    """

    def __init__(self, *positional: Any, **named: Any) -> None:
        super().__init__(*positional, **named)
        self.logger = _LOG
        self._phase: Phase = "head"
        self._head_size = 0
        self._deadline: asyncio.TimerHandle | None = None
        self._set_deadline()
        app = self.app

        async def run(scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
            try:
                await app(scope, receive, send)
            except ConnectionDropped:
                # Data sent so far is still delivered. After the disconnect, uvicorn expects nothing more.
                self.transport.close()
                while (await receive())["type"] != "http.disconnect":
                    pass

        self.app = cast("ASGI3Application", run)

    def connection_lost(self, exc: Exception | None) -> None:
        """Cancel the deadline."""
        super().connection_lost(exc)
        self._cancel_deadline()

    def data_received(self, data: bytes) -> None:
        """Parse data, and close the connection if the head of a request grows too large."""
        before = self._phase
        if before != "body":
            self._head_size += len(data)
        super().data_received(data)
        if self._phase == "head" and self._head_size > _LARGEST_HEAD and not self.transport.is_closing():
            self.transport.write(_TOO_LARGE)
            self.transport.close()
        if self._phase != before:
            self._set_deadline()

    def on_message_begin(self) -> None:
        """Begin the head of a request."""
        super().on_message_begin()
        self._phase = "head"

    def on_header(self, name: bytes, value: bytes) -> None:
        """Add a header; those that follow the body (trailers) are ignored."""
        if self._phase == "head":
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Begin the body of a request."""
        super().on_headers_complete()
        self._phase = "body"

    def on_message_complete(self) -> None:
        """Wait for another request."""
        super().on_message_complete()
        self._phase = "complete"
        self._head_size = 0

    def _set_deadline(self) -> None:
        self._cancel_deadline()
        if self._phase in _DEADLINES:
            self._deadline = self.loop.call_later(_DEADLINES[self._phase], self._close)

    def _close(self) -> None:
        self.transport.close()

    def _cancel_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
