"""Faults of a server, as scripts for `socket_server`."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable
from itertools import repeat

from tests.runtime.fakes import SECRET, TOKEN
from tests.runtime.socket_server import Connection, Script, forever, http_response, replies

OK = b'{"status_code": 200, "request_id": "request-1"}'
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
ECHO = json.dumps(
    {
        "status_code": 400,
        "request_id": "request-1",
        "error_type": "bad_request",
        "error_message": f"no such token: {TOKEN}",
        "error_details": {TOKEN: [TOKEN, {"secret": SECRET}]},
    }
).encode()
"""An error response that repeats what was sent."""


def body(content: bytes, *headers: str, status: int = 200, media_type: str = "application/json") -> Script:
    """Respond to every request with `content`."""
    return forever(http_response(status, body=content, headers=headers, media_type=media_type))


def status(code: int, error_type: str = "some_error", *headers: str) -> Script:
    """Respond to every request with an error."""
    content = {"status_code": code, "request_id": "request-1", "error_type": error_type}
    return forever(http_response(code, content, headers=headers))


def raw(data: bytes) -> Script:
    """Send `data` for the first request of a connection, then close it."""
    return replies(data)


def hold(connection: Connection) -> None:
    """Read a request and send nothing."""
    connection.read()
    connection.pause(5)


def hold_after(data: bytes) -> Script:
    """Send `data` for a request, then nothing more."""

    def script(connection: Connection) -> None:
        connection.read()
        connection.send(data)
        connection.pause(5)

    return script


def drip(parts: Iterable[bytes], *, first: bytes = b"") -> Script:
    """Send `parts` with 20 ms between them, which is below every limit for a read."""

    def script(connection: Connection) -> None:
        connection.read()
        connection.send(first)
        for part in parts:
            connection.send(part)
            if not connection.pause(0.02):
                return

    return script


def endless(first: bytes, part: bytes) -> Script:
    """Send `part` as fast as the client reads, until it closes the connection."""

    def script(connection: Connection) -> None:
        connection.read()
        connection.send(first)
        for _ in repeat(None):
            connection.send(part)

    return script


def close_at_once(connection: Connection) -> None:
    """Close without reading."""
    connection.sock.recv(1)


def reset_at_once(connection: Connection) -> None:
    """Reset without reading the request."""
    connection.reset()


def reset(connection: Connection) -> None:
    """Read a request and reset the connection."""
    connection.read()
    connection.reset()


def reset_within(data: bytes) -> Script:
    """Send `data` for a request, then reset the connection."""

    def script(connection: Connection) -> None:
        connection.read()
        connection.send(data)
        connection.reset()

    return script


def unread(response: bytes) -> Script:
    """Respond before the request is read, then close."""

    def script(connection: Connection) -> None:
        connection.sock.recv(1)
        connection.send(response)

    return script


def zipped(content: bytes, encoding: str = "gzip") -> Script:
    """Respond with a compressed body."""
    packed = {
        "gzip": gzip.compress,
        "x-gzip": gzip.compress,
        "deflate": zlib.compress,
        "gzip, gzip": lambda data: gzip.compress(gzip.compress(data)),
    }.get(encoding, gzip.compress)(content)
    return body(packed, f"Content-Encoding: {encoding}")


def padded(size: int) -> bytes:
    """Return a JSON object of `size` bytes."""
    text = json.dumps({"status_code": 200, "request_id": "request-1", "pad": ""})
    return (text[:-2] + "x" * (size - len(text)) + text[-2:]).encode()
