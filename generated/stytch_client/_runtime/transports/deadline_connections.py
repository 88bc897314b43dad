"""Connections for urllib3 that keep a deadline for the whole response.

urllib3 limits each single read, which a server that sends a byte now and then never exceeds. Here each read may only
take the time that remains of the whole call.
"""

from __future__ import annotations

import io
import socket
import threading
from collections.abc import Callable
from functools import partial
from http.client import HTTPResponse, parse_headers
from math import inf
from time import monotonic
from typing import Any

from typing_extensions import Buffer
from urllib3.connection import HTTPConnection, HTTPSConnection

from ..timeout import Timeout


class CallProgress(threading.local):
    """The progress of the current call of a thread, and its deadline."""

    deadline: float = inf
    read: float = inf
    sent: bool = False

    def begin(self, limits: Timeout) -> None:
        """Start a new attempt."""
        self.deadline = monotonic() + limits.total
        self.read = limits.read
        self.sent = False

    def next_read(self) -> float:
        """Return the seconds that the next read may take.

        Raises:
            TimeoutError: The deadline has passed.
        """
        left = self.deadline - monotonic()
        if left <= 0:
            raise TimeoutError("the total timeout of the call has passed")
        return min(left, self.read)

    def describe_timeout(self, limits: Timeout) -> str:
        """Return a text that names the limit that was reached."""
        if monotonic() >= self.deadline - 0.001:
            return f"no complete response within the remaining {limits.total:g} s of the call"
        if self.sent:
            return f"the server sent nothing for {limits.read:g} s"
        return f"no connection within {limits.connect:g} s"


class _DeadlineReader(io.RawIOBase):
    """Reads from a socket within the time that remains of the call."""

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
    """Takes the place of a socket where `http.client` opens it as a file."""

    def __init__(self, connection: socket.socket, progress: CallProgress) -> None:
        self._connection = connection
        self._progress = progress

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_DeadlineReader(self._connection, self._progress))


class _FinalResponse(HTTPResponse):
    """Skips interim responses such as 103, which `http.client` takes for the response, with the real one following."""

    def _read_status(self) -> tuple[str, int, str]:
        while True:
            version, status, reason = super()._read_status()  # type: ignore[misc]
            if not 100 < status < 200:  # `http.client` itself skips 100
                return version, status, reason  # pyright: ignore[reportUnknownVariableType]
            parse_headers(self.fp)


def _response(progress: CallProgress, connection: socket.socket, *args: Any, **options: Any) -> HTTPResponse:
    return _FinalResponse(_DeadlineSocket(connection, progress), *args, **options)  # type: ignore[arg-type]


class _SingleWrite:
    """Collects what `http.client` sends in parts, so that headers and body are sent in a single write.

    This is faster, and a server never has half a request.
    """

    def __init__(self, progress: CallProgress) -> None:
        self._progress = progress
        self._parts: list[bytes] | None = None

    def collect(self, write: Callable[[], None], send: Callable[[bytes], None]) -> None:
        """Call `write`, which sends in parts, then `send` with all parts joined."""
        parts: list[bytes] = []
        self._parts = parts
        try:
            write()
        finally:
            self._parts = None
        send(b"".join(parts))
        self._progress.sent = True

    def keep(self, data: bytes) -> bool:
        """Keep `data` and return `True` while parts are being collected; otherwise return `False`."""
        if self._parts is None:
            return False
        self._parts.append(data)
        return True


class DeadlineHTTPConnection(HTTPConnection):
    """An unencrypted connection that keeps the deadline and records whether the request was sent."""

    def __init__(self, *args: Any, progress: CallProgress, **options: Any) -> None:
        """Record progress in `progress`; the other arguments are those of urllib3."""
        super().__init__(*args, **options)
        self._single_write = _SingleWrite(progress)
        self.response_class = partial(_response, progress)  # type: ignore[assignment]

    def request(self, *args: Any, **options: Any) -> None:
        """Connect if necessary, and send a request in a single write."""
        self._single_write.collect(lambda: super(DeadlineHTTPConnection, self).request(*args, **options), super().send)

    def send(self, data: Any) -> None:
        """Send `data`, or keep it until the request is complete."""
        if not self._single_write.keep(data):
            super().send(data)


class DeadlineHTTPSConnection(HTTPSConnection):
    """An encrypted connection that keeps the deadline and records whether the request was sent."""

    def __init__(self, *args: Any, progress: CallProgress, **options: Any) -> None:
        """Record progress in `progress`; the other arguments are those of urllib3."""
        super().__init__(*args, **options)  # pyright: ignore[reportUnknownMemberType]
        self._single_write = _SingleWrite(progress)
        self.response_class = partial(_response, progress)  # type: ignore[assignment]

    def request(self, *args: Any, **options: Any) -> None:
        """Connect if necessary, and send a request in a single write."""
        self._single_write.collect(lambda: super(DeadlineHTTPSConnection, self).request(*args, **options), super().send)

    def send(self, data: Any) -> None:
        """Send `data`, or keep it until the request is complete."""
        if not self._single_write.keep(data):
            super().send(data)
