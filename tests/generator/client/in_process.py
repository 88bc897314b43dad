"""Clients of a mock in the process of the test."""

from __future__ import annotations

from typing import Any

import stytch_client
from stytch_client import Request, Response
from stytch_mock import App
from stytch_mock.serving.inprocess import call

SECRET = "secret-test-0123456789abcdef"


class InProcess:
    """A transport to a mock in this process, which keeps the requests."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.requests: list[Request] = []

    def send(self, request: Request) -> Response:
        self.requests.append(request)
        target = "/" + request.url.split("/", 3)[3]
        status, headers, body = call(self._app, request.method, target, request.headers, request.body or b"")
        return Response(status, headers, body)

    def close(self) -> None:
        """There is no connection to close."""


class AsyncInProcess:
    """The same for an asynchronous client."""

    def __init__(self, app: App) -> None:
        self.inner = InProcess(app)

    async def send(self, request: Request) -> Response:
        return self.inner.send(request)

    async def aclose(self) -> None:
        """There is no connection to close."""


def client_on(app: App, name: str, project: str = "project-test-examples") -> Any:
    """Return a client of that class whose requests a mock in this process responds to."""
    transport = (AsyncInProcess if name.startswith("Async") else InProcess)(app)
    return getattr(stytch_client, name)(project, SECRET, base_url="http://127.0.0.1", http_client=transport)
