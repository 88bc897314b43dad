"""Reads requests from ASGI and sends responses to it."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any, Final

from ..dashboard import Page
from ..errors import ConnectionDropped
from ..response import Response

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False)


async def read_body(receive: Receive, limit: int) -> bytes | None:
    """Return the body of a request, or None if it is larger than the limit.

    A body over the limit is still read to its end: a client that is still sending would not read the response.

    Args:
        receive: ASGI's function to receive.
        limit: Largest size, in bytes.
    """
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        part = message.get("body", b"")
        size += len(part)
        if size <= limit:
            parts.append(part)
        else:
            parts.clear()
        if not message.get("more_body", False):
            return b"".join(parts) if size <= limit else None


def encode(response: Response) -> bytes:
    """Return the body of a response as JSON.

    Raises:
        ValueError: It holds a number that JSON does not have.
        TypeError: It holds a value of another type.
    """
    return _ENCODER.encode(response.body).encode()


async def send_response(response: Response, content: bytes, send: Send) -> None:
    """Send a response.

    Args:
        response: The response.
        content: Its body as JSON.
        send: ASGI's function to send.

    Raises:
        ConnectionDropped: The response is not complete, and what there is of it has been sent.
    """
    if response.delivery == "dropped":
        raise ConnectionDropped
    await _start(response.status, {"content-type": "application/json", **response.headers}, len(content), send)
    if response.delivery == "truncated":
        await send({"type": "http.response.body", "body": content[: len(content) // 2], "more_body": True})
        raise ConnectionDropped
    await send({"type": "http.response.body", "body": content})


async def send_page(page: Page, send: Send) -> None:
    """Send a file of the dashboard.

    Args:
        page: The file.
        send: ASGI's function to send.
    """
    await _start(page.status, page.headers, len(page.content), send)
    await send({"type": "http.response.body", "body": page.content})


async def _start(status: int, headers: Mapping[str, str], length: int, send: Send) -> None:
    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    pairs.append((b"content-length", str(length).encode()))
    await send({"type": "http.response.start", "status": status, "headers": pairs})
