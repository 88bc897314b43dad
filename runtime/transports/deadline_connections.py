"""Connections of urllib3 that keep a deadline even while the answer drips in byte by byte.

urllib3 limits each single read; a server that sends one byte now and then would never exceed that. Here every read
gets only what is left of the whole call.
"""

from __future__ import annotations

import io
import socket
import threading
from collections.abc import Callable
from functools import partial
from http.client import HTTPResponse
from math import inf
from time import monotonic
from typing import Any

from typing_extensions import Buffer
from urllib3.connection import HTTPConnection, HTTPSConnection

from ..timeout import Timeout


class CallProgress(threading.local):
    """How far the current call of this thread has come, and how long it may go on."""

    deadline: float = inf
    read: float = inf
    sent: bool = False

    def begin(self, limits: Timeout) -> None:
        """Start counting for a new attempt."""
        self.deadline = monotonic() + limits.total
        self.read = limits.read
        self.sent = False

    def next_read(self) -> float:
        """Return the seconds the next read may take.

        Raises:
            TimeoutError: none are left.
        """
        left = self.deadline - monotonic()
        if left <= 0:
            raise TimeoutError("the call has used up its time")
        return min(left, self.read)

    def describe_timeout(self, limits: Timeout) -> str:
        """Say which limit was reached."""
        if monotonic() >= self.deadline - 0.001:
            return f"no complete answer within the {limits.total:g} s left of the call"
        if self.sent:
            return f"the server was silent for {limits.read:g} s"
        return f"no connection within {limits.connect:g} s"


class _DeadlineReader(io.RawIOBase):
    """Reads from a socket, each time within what the call has left."""

    def __init__(self, connection: socket.socket, progress: CallProgress) -> None:
        super().__init__()
        self._connection = connection
        self._raw = connection.makefile("rb", buffering=0)
        self._progress = progress

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int | None:
        self._connection.settimeout(self._progress.next_read())
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()


class _DeadlineSocket:
    """Stands in for a socket where `http.client` asks for its readable file."""

    def __init__(self, connection: socket.socket, progress: CallProgress) -> None:
        self._connection = connection
        self._progress = progress

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_DeadlineReader(self._connection, self._progress))


def _response(progress: CallProgress, connection: socket.socket, *args: Any, **options: Any) -> HTTPResponse:
    return HTTPResponse(_DeadlineSocket(connection, progress), *args, **options)  # type: ignore[arg-type]


class _SingleWrite:
    """Collects what `http.client` sends in pieces, so that one write carries head and body.

    Besides being faster, it leaves no state in which a server has half a request.
    """

    def __init__(self, progress: CallProgress) -> None:
        self._progress = progress
        self._parts: list[bytes] | None = None

    def collect(self, write: Callable[[], None], send: Callable[[bytes], None]) -> None:
        """Call `write`, which sends in pieces, then `send` with all of them."""
        parts: list[bytes] = []
        self._parts = parts
        try:
            write()
        finally:
            self._parts = None
        send(b"".join(parts))
        self._progress.sent = True

    def takes(self, data: bytes) -> bool:
        """Keep `data` if pieces are being collected; else return `False`."""
        if self._parts is None:
            return False
        self._parts.append(data)
        return True


class DeadlineHTTPConnection(HTTPConnection):
    """A plain connection that keeps the deadline and knows whether anything was sent."""

    def __init__(self, *args: Any, progress: CallProgress, **options: Any) -> None:
        """Report to `progress`; the rest is urllib3's."""
        super().__init__(*args, **options)
        self._pieces = _SingleWrite(progress)
        self.response_class = partial(_response, progress)  # type: ignore[assignment]

    def request(self, *args: Any, **options: Any) -> None:
        """Send a request in one piece, connecting first where need be."""
        self._pieces.collect(lambda: super(DeadlineHTTPConnection, self).request(*args, **options), super().send)

    def send(self, data: Any) -> None:
        """Send `data`, or keep it until the request is complete."""
        if not self._pieces.takes(data):
            super().send(data)


class DeadlineHTTPSConnection(HTTPSConnection):
    """The same for an encrypted connection."""

    def __init__(self, *args: Any, progress: CallProgress, **options: Any) -> None:
        """Report to `progress`; the rest is urllib3's."""
        super().__init__(*args, **options)  # pyright: ignore[reportUnknownMemberType]
        self._pieces = _SingleWrite(progress)
        self.response_class = partial(_response, progress)  # type: ignore[assignment]

    def request(self, *args: Any, **options: Any) -> None:
        """Send a request in one piece, connecting first where need be."""
        self._pieces.collect(lambda: super(DeadlineHTTPSConnection, self).request(*args, **options), super().send)

    def send(self, data: Any) -> None:
        """Send `data`, or keep it until the request is complete."""
        if not self._pieces.takes(data):
            super().send(data)
