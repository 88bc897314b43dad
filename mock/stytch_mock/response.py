"""Puts an answer on the wire, whole or, when a fault asks for it, cut off."""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any, Final

from .errors import ConnectionDropped, Refusal

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False)
_LOG: Final = logging.getLogger("stytch_mock")

MOCK_HEADER: Final = "x-stytch-mock"
"""Header of a response that no handler made: `example` for a documented example, `fault` for an injected error."""

VIOLATION_HEADER: Final = "x-stytch-mock-violation"
"""Header of a response that breaks the document; it says how. A strict server responds with 500 instead."""

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its status, JSON object and headers by lower-case name; `cut` when its end shall get lost."""

    status: int
    body: Mapping[str, Any]
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False


NOTHING: Final = Answer(0, {})
"""In place of an answer: the connection is to be closed without one."""


def refused(refusal: Refusal, request_id: str) -> Answer:
    """Return the answer that says so."""
    return Answer(refusal.status, refusal.envelope(request_id), refusal.headers)


def failed(error: Exception, request_id: str) -> Answer:
    """Return the answer to a request that the server itself failed at, having logged where."""
    # The text of an exception can quote a secret; the places in our code cannot.
    places = "".join(traceback.format_tb(error.__traceback__))
    _LOG.error("%s failed with %s\n%s", request_id, type(error).__name__, places)
    return refused(Refusal("internal_server_error"), request_id)


def encoded(answer: Answer) -> bytes:
    """Return the JSON of an answer.

    Raises:
        ValueError, TypeError: It holds something that JSON has no word for.
    """
    return _ENCODER.encode(answer.body).encode()


async def deliver(answer: Answer, content: bytes, send: Send) -> None:
    """Send an answer.

    Args:
        answer: The answer.
        content: Its JSON.
        send: ASGI's way to the client.

    Raises:
        ConnectionDropped: The answer is one to be cut, and the first half of it was sent.
    """
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(content)).encode())]
    headers += [(name.encode(), value.encode()) for name, value in answer.headers.items()]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    if answer.cut:
        await send({"type": "http.response.body", "body": content[: len(content) // 2], "more_body": True})
        raise ConnectionDropped
    await send({"type": "http.response.body", "body": content})


async def read_body(receive: Receive, limit: int) -> bytes | None:
    """Return the body of a request, or None if it is too large; it is then still read to its end.

    Otherwise the client would write on and never get to read the answer.

    Args:
        receive: ASGI's way from the client.
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
