"""Sends one request repeatedly over several connections and prints the number of responses per second."""

from __future__ import annotations

import argparse
import asyncio
import time
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


async def throughput(url: str, connections: int, requests: int) -> float:
    """Return the responses per second for `requests`, divided among `connections`.

    Raises:
        ConnectionError: A response was not a success, or a connection was closed.
    """
    parts = urlsplit(url)
    assert parts.hostname is not None
    assert parts.port is not None
    lines = (
        f"GET {parts.path} HTTP/1.1",
        f"Host: {parts.netloc}",
        "Accept: application/json",
        f"Authorization: {basic_auth()}",
    )
    request = "\r\n".join(lines).encode() + _END
    loop = asyncio.get_running_loop()
    each = max(1, requests // connections)
    futures = [loop.create_future() for _ in range(connections)]
    began = time.perf_counter()
    for future in futures:
        await loop.create_connection(partial(LoadConnection, request, each, future), parts.hostname, parts.port)
    await asyncio.gather(*futures)
    return each * connections / (time.perf_counter() - began)


def main() -> None:
    """Warm the server up, then measure."""
    parser = argparse.ArgumentParser(prog="python -m bench.programs.load_generator", description=__doc__)
    parser.add_argument("url", help="URL to GET, with the credentials of the project of the benchmarks")
    parser.add_argument("--connections", type=int, default=1, help="number of connections (default: %(default)s)")
    parser.add_argument(
        "--requests", type=int, default=2000, help="number of requests over all connections (default: %(default)s)"
    )
    chosen = parser.parse_args()
    asyncio.run(throughput(chosen.url, chosen.connections, max(chosen.connections, chosen.requests // 10)))
    print(asyncio.run(throughput(chosen.url, chosen.connections, chosen.requests)))


if __name__ == "__main__":
    main()
