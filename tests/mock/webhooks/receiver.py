"""A receiver of webhooks on loopback that a test tells how to respond."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from types import TracebackType
from typing import Any, NamedTuple, Self


class Message(NamedTuple):
    """One request to the receiver."""

    headers: dict[str, str]
    body: bytes

    @property
    def event(self) -> dict[str, Any]:
        """The event in the request."""
        event: dict[str, Any] = json.loads(self.body)
        return event


class Receiver:
    """Receives webhooks while its `with` block runs.

    Attributes:
        url: Where it listens.
        status: What it responds with.
        open: Cleared, it does not respond until it is set again.
    """

    def __init__(self, status: int = 204) -> None:
        self.status = status
        self.open = threading.Event()
        self.open.set()
        self._messages: Queue[Message] = Queue()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                receiver._messages.put(Message({name.lower(): text for name, text in self.headers.items()}, body))
                receiver.open.wait(60)
                self.send_response(receiver.status)
                self.send_header("location", "http://127.0.0.1:1/elsewhere")
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Keep quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/hook?from=mock"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self.open.set()
        self._server.shutdown()
        self._server.server_close()

    def next(self) -> Message:
        """Return the next request; wait for it."""
        return self._messages.get(timeout=30)

    @property
    def is_empty(self) -> bool:
        """Whether all requests were taken."""
        return self._messages.empty()
