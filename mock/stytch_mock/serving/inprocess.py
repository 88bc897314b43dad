"""Calls an ASGI application without a socket, a thread or an event loop, for tests and fuzzing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Mapping, MutableMapping
from typing import Any, NamedTuple
from urllib.parse import unquote

from ..event_loop import WITHOUT_EVENT_LOOP

Message = MutableMapping[str, Any]
Application = Callable[
    [Mapping[str, Any], Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]],
    Coroutine[Any, Any, None],
]


class Response(NamedTuple):
    """A response; header names are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


def call(app: Application, method: str, target: str, headers: Mapping[str, str], body: bytes = b"") -> Response:
    """Send one request to an ASGI application that never waits, and return the response.

    Args:
        app: The application.
        method: HTTP method.
        target: Path and query as they would be sent, percent-encoded.
        headers: Header values by name.
        body: The body.

    Raises:
        RuntimeError: The application waited, so it needs an event loop.
    """
    path, _, query = target.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": method.upper(),
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()],
        "client": None,
        "server": None,
    }
    incoming: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]
    outgoing: list[Message] = []

    async def receive() -> Message:
        return incoming.pop() if incoming else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        outgoing.append(message)

    running = app(scope, receive, send)
    entered = WITHOUT_EVENT_LOOP.set(True)
    try:
        running.send(None)
    except StopIteration:
        pass
    else:
        running.close()
        raise RuntimeError("the application waited for something; it needs an event loop")
    finally:
        WITHOUT_EVENT_LOOP.reset(entered)
    start = outgoing[0]
    received = {name.decode("latin-1"): value.decode("latin-1") for name, value in start["headers"]}
    return Response(start["status"], received, b"".join(message.get("body", b"") for message in outgoing[1:]))
