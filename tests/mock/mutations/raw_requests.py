"""Mutated raw requests: bytes that are almost HTTP, sent to a socket. None may hang, fail or stop the server."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from random import Random
from typing import Final

from ..small_api import SECRET, basic

PATIENCE: Final = 30
"""Seconds until a connection counts as hanging; the server closes one without a whole head after 10."""

_BODY: Final = json.dumps({"email": "ann@example.com", "trusted_metadata": {"plan": "free"}})
_PIECES: Final = (
    b"\r\n",
    b"\r\n\r\n",
    b"\n",
    b"\x00",
    b"\xff\xfe",
    b" ",
    b":",
    b"HTTP/1.1",
    b"HTTP/9.9",
    b"Transfer-Encoding: chunked\r\n",
    b"Content-Length: 5\r\n",
    b"Content-Length: -1\r\n",
    b"Content-Length: 99999999999999999999\r\n",
    b"Host: example.com\r\n",
    b"Expect: 100-continue\r\n",
    b"Upgrade: websocket\r\nConnection: Upgrade\r\n",
    b"0\r\n\r\n",
    b"ffffffffffffffff\r\n",
    b"%00",
    b"/../../",
    b"A" * 9_000,
    b"X: " + b"y" * 70_000 + b"\r\n",
)


def templates() -> list[bytes]:
    """Return whole requests, with a length and in chunks, to the API, the control plane and the pages."""
    found = []
    for method, target in (
        ("POST", "/v1/users"),
        ("POST", "/v1/b2b/organizations/search"),
        ("GET", "/v1/users/user-test-1?x=1"),
        ("GET", "/_mock/outbox"),
        ("POST", "/_mock/seed"),
        ("GET", "/_mock/"),
        ("POST", "/v1/public/project-test-1/oauth2/token"),
    ):
        head = f"{method} {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: {basic()}\r\nConnection: close\r\n"
        sized = f"Content-Type: application/json\r\nContent-Length: {len(_BODY)}\r\n\r\n{_BODY}"
        chunked = f"Transfer-Encoding: chunked\r\n\r\n{len(_BODY):x}\r\n{_BODY}\r\n0\r\n\r\n"
        found += [(head + part).encode() for part in (sized, chunked, "\r\n")]
    return found


def mutated(random: Random, request: bytes) -> bytes:
    """Return a request with one to four mutations."""
    for _ in range(random.randint(1, 4)):
        at, end = sorted(random.randrange(len(request) + 1) for _ in range(2))
        match random.randrange(6):
            case 0:
                request = request[:at] + random.choice(_PIECES) + request[at:]
            case 1:
                request = request[:at] + random.choice(_PIECES) + request[at + 1 :]
            case 2:
                request = request[:at] + request[min(end, at + 40) :]
            case 3:
                request = request[:end] + request[at:end] + request[end:]
            case 4:
                request = request[:at] + random.randbytes(random.randint(1, 8)) + request[at + 1 :]
            case 5:
                request = request[:at]
    return request


def findings(port: int, random: Random, number: int) -> Iterator[str]:
    """Send mutated requests, and yield after each one a text: what is wrong with its response, empty if nothing is.

    Args:
        port: Port of the server on loopback.
        random: Chooses the requests.
        number: How many to send.
    """
    whole = templates()
    for _ in range(number):
        request = mutated(random, random.choice(whole))
        problem = _problem(port, request)
        yield f"{request[:300]!r}: {problem}" if problem else ""


def _problem(port: int, request: bytes) -> str:
    received = b""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            while part := connection.recv(65_536):
                received += part
    except TimeoutError:
        return f"no end of the response within {PATIENCE} s"
    except ConnectionRefusedError:
        return "the server is gone"
    except OSError:
        pass  # the server may close the connection before it has read everything
    if received.startswith(b"HTTP/1.1 5") and b" 501 " not in received[:20]:
        return received[:300].decode(errors="replace")
    return "the response has the secret of the project" if SECRET.encode() in received else ""
