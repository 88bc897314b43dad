"""Reads requests from ASGI and sends responses to it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Generator, Mapping, MutableMapping
from contextlib import closing
from typing import Any, Final

from .. import event_loop
from ..dashboard import Page
from ..errors import ConnectionDropped
from ..response import Response

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Finish = Callable[[], Awaitable[None]]

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False)


def encode(response: Response) -> bytes:
    """Return the body of a response as JSON.

    Raises:
        ValueError: It holds a number that JSON does not have.
        TypeError: It holds a value of another type.
    """
    return _ENCODER.encode(response.body).encode()


async def send_response(response: Response, content: bytes, send: Send, finish: Finish) -> None:
    """Send a response.

    Args:
        response: The response.
        content: Its body as JSON.
        send: ASGI's function to send.
        finish: Receives the rest of the request. The server may close the connection at the end of the response,
            and a client that is still sending would not read it.

    Raises:
        ConnectionDropped: The response is not complete, and what there is of it has been sent.
    """
    if response.delivery == "dropped":
        raise ConnectionDropped
    if response.parts is not None:
        await _send_parts(response.parts, send)
        return
    await _start(response.status, {"content-type": "application/json", **response.headers}, len(content), send)
    if response.delivery == "truncated":
        await send({"type": "http.response.body", "body": content[: len(content) // 2], "more_body": True})
        raise ConnectionDropped
    await send({"type": "http.response.body", "body": content, "more_body": True})
    await finish()
    await send({"type": "http.response.body", "body": b""})


async def send_page(page: Page, send: Send) -> None:
    """Send a page.

    Args:
        page: The page.
        send: ASGI's function to send.
    """
    await _start(page.status, page.headers, len(page.content), send)
    await send({"type": "http.response.body", "body": page.content})


async def _send_parts(parts: Generator[bytes], send: Send) -> None:
    with closing(parts):
        await _start(200, {"content-type": "application/json"}, None, send)
        for part in parts:
            await send({"type": "http.response.body", "body": part, "more_body": True})
            if event_loop.is_running():
                await asyncio.sleep(0)  # other requests get their responses meanwhile
        await send({"type": "http.response.body", "body": b""})


async def _start(status: int, headers: Mapping[str, str], length: int | None, send: Send) -> None:
    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    if length is not None:
        pairs.append((b"content-length", str(length).encode()))
    await send({"type": "http.response.start", "status": status, "headers": pairs})
