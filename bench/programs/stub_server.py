"""A server with fixed responses by path, which takes so little time that the client dominates a measurement.

Run as a program, it reads a JSON object of paths and bodies from stdin, prints its URL, and serves until terminated.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from stytch_mock.serving.tls import loopback_context

from ..processes import python, read_last_word, running

_END = b"\r\n\r\n"
_LENGTH = b"content-length:"
_NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"


class StubProtocol(asyncio.Protocol):
    """One connection, which is kept open.

    Args:
        responses: Complete HTTP responses by path.
    """

    def __init__(self, responses: Mapping[bytes, bytes]) -> None:
        self._responses = responses
        self._received = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Respond to every complete request."""
        self._received += data
        while (end := self._received.find(_END)) >= 0:
            head = self._received[:end].lower()
            at = head.find(_LENGTH)
            size = int(head[at + len(_LENGTH) :].partition(b"\r\n")[0]) if at >= 0 else 0
            whole = end + len(_END) + size
            if len(self._received) < whole:
                return
            path = self._received.split(b" ", 2)[1].partition(b"?")[0]
            self._received = self._received[whole:]
            assert self._transport is not None
            self._transport.write(self._responses.get(path, _NOT_FOUND))


@contextmanager
def stub_server(bodies: Mapping[str, Any], certificate: Path | None = None) -> Iterator[str]:
    """Serve JSON bodies by path, in a process of its own, for the length of a `with` block; yields the URL.

    Args:
        bodies: The responses.
        certificate: Where to write a certificate to trust, to serve encrypted.
    """
    options = [] if certificate is None else [str(certificate)]
    with running(python("-m", "bench.programs.stub_server", *options), json.dumps(bodies).encode()) as child:
        yield read_last_word(child)


def _response(body: Any) -> bytes:
    content = json.dumps(body).encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (
        len(content),
        content,
    )


async def _serve(responses: Mapping[bytes, bytes], certificate: str | None) -> None:
    loop = asyncio.get_running_loop()
    tls = None if certificate is None else loopback_context(Path(certificate))
    server = await loop.create_server(lambda: StubProtocol(responses), "127.0.0.1", 0, backlog=1024, ssl=tls)
    print(f"{'http' if tls is None else 'https'}://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    bodies = json.load(sys.stdin)
    certificate = sys.argv[1] if len(sys.argv) > 1 else None
    asyncio.run(_serve({path.encode(): _response(body) for path, body in bodies.items()}, certificate))
