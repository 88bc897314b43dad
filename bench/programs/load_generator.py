"""Sends requests over several connections, as each line of stdin says, and prints `null` when all have a response.

The server is what is measured: this program only has to keep it busy.
"""

from __future__ import annotations

import asyncio
import json
import sys
from functools import partial
from urllib.parse import urlsplit

from ..document import basic_auth

_END = b"\r\n\r\n"
_LENGTH = b"content-length:"
_SUCCESS = b"HTTP/1.1 200 "


class LoadConnection(asyncio.Protocol):
    """One connection, which sends the next request as soon as it has the response to the last.

    Args:
        request: The bytes of the request.
        count: How many times to send it.
        done: Completed when all responses have arrived, or with the error that ended the connection.
    """

    def __init__(self, request: bytes, count: int, done: asyncio.Future[None]) -> None:
        self._request = request
        self._left = count
        self._done = done
        self._received = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Send the first request."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        """Read a response; send the next request or stop."""
        self._received += data
        end = self._received.find(_END)
        if end < 0:
            return
        head = self._received[:end].lower()
        at = head.find(_LENGTH)
        if at < 0 or not self._received.startswith(_SUCCESS):
            self._fail(f"unexpected response: {self._received[:200]!r}")
            return
        if len(self._received) < end + len(_END) + int(head[at + len(_LENGTH) :].partition(b"\r\n")[0]):
            return
        self._received = b""
        self._left -= 1
        assert self._transport is not None
        if self._left:
            self._transport.write(self._request)
        elif not self._done.done():
            self._done.set_result(None)
            self._transport.close()

    def connection_lost(self, error: Exception | None) -> None:
        """Fail if responses are missing."""
        if self._left:
            self._fail(f"the server closed the connection: {error}")

    def _fail(self, text: str) -> None:
        if not self._done.done():
            self._done.set_exception(ConnectionError(text))


async def send(url: str, connections: int, requests: int) -> None:
    """Send requests over connections, each of which has the same share.

    Raises:
        ConnectionError: A response was not a success, or a connection was closed.
    """
    parts = urlsplit(url)
    host, port = parts.hostname, parts.port
    assert host is not None
    assert port is not None
    lines = (
        f"GET {parts.path} HTTP/1.1",
        f"Host: {parts.netloc}",
        "Accept: application/json",
        f"Authorization: {basic_auth()}",
    )
    request = "\r\n".join(lines).encode() + _END
    loop = asyncio.get_running_loop()
    each = requests // connections
    futures = [loop.create_future() for _ in range(connections)]
    for future in futures:
        await loop.create_connection(partial(LoadConnection, request, each, future), host, port)
    await asyncio.gather(*futures)


def main() -> None:
    """Send a batch of requests for each line of stdin."""
    with asyncio.Runner() as runner:
        for line in sys.stdin:
            url, connections, requests = json.loads(line)
            runner.run(send(url, connections, requests))
            print("null", flush=True)


if __name__ == "__main__":
    main()
