"""Transports with pyreqwest, to be passed as `http_client=`: the fastest ones, for programs that do not fork.

They need the extra `pyreqwest` of this package. pyreqwest has one runtime for the whole process, which does not survive
`os.fork`: a child that is forked after the first call of its parent cannot make calls with these transports. It notices
in the background that the server has closed an idle connection, so a call right after that may fail as not delivered
or lost, where the built-in transports open a new connection.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from time import monotonic
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from ..errors import APIConnectionError, APITimeoutError, ConfigurationError
from ..fork_safe_lock import ForkSafeLock
from ..timeout import Timeout
from ..transport import Request, Response
from .response_body import check_size, complete_response, is_bounded

if TYPE_CHECKING:
    from pyreqwest.client import BaseClientBuilder, Client, SyncClient
    from pyreqwest.exceptions import DetailedPyreqwestError
    from pyreqwest.request import BaseRequestBuilder

BuilderT = TypeVar("BuilderT", bound="BaseClientBuilder")
RequestT = TypeVar("RequestT", bound="BaseRequestBuilder")
ClientT = TypeVar("ClientT")
_Key: TypeAlias = tuple[int, float, float]

_MAX_IDLE_CONNECTIONS: Final = 100
_NEVER_SENT: Final = "client error (Connect)"
"""The cause that is named if no connection was opened. An error without it counts as delivered."""


class PyreqwestTransport:
    """A `Transport` to share between threads. The user closes it, after the clients that use it."""

    def __init__(self) -> None:
        """Start without connections; the first request opens one.

        Raises:
            ConfigurationError: The library pyreqwest is not installed.
        """
        self._failure = _require_pyreqwest()
        self._clients: dict[_Key, SyncClient] = {}
        self._lock = ForkSafeLock()

    def send(self, request: Request) -> Response:
        """Send `request` once; see `Transport.send`.

        Raises:
            ConfigurationError: The parent of this process made calls with pyreqwest before it was forked.
        """
        deadline = monotonic() + request.timeout.total
        client = self._client(request.timeout)
        try:
            builder = client.request(request.method, request.url)
            with _prepare(builder, request, deadline).build_streamed() as response:
                headers = {name.lower(): value for name, value in response.headers.items()}
                if is_bounded(headers, request):
                    return complete_response(response.status, headers, bytes(response.bytes()), request)
                body = bytearray()
                while (part := response.body_reader.read_chunk()) is not None:
                    body += part
                    check_size(len(body), request)
                return complete_response(response.status, headers, bytes(body), request)
        except self._failure as error:
            raise _error_from(error) from error

    def close(self) -> None:
        """Close all connections."""
        with self._lock:
            clients, self._clients = self._clients, {}
        for client in clients.values():
            client.close()

    def _client(self, limits: Timeout) -> SyncClient:
        key = _key(limits)
        if (client := self._clients.get(key)) is not None:
            return client
        from pyreqwest.client import SyncClientBuilder

        with self._lock:
            if key not in self._clients:
                self._clients[key] = _build(_configure(SyncClientBuilder(), limits).build)
            return self._clients[key]


class AsyncPyreqwestTransport:
    """An `AsyncTransport` for any number of event loops. The user closes it, after the clients that use it."""

    def __init__(self) -> None:
        """Start without connections; the first request opens one.

        Raises:
            ConfigurationError: The library pyreqwest is not installed.
        """
        self._failure = _require_pyreqwest()
        self._clients: dict[_Key, Client] = {}

    async def send(self, request: Request) -> Response:
        """Send `request` once; see `AsyncTransport.send`. Cancelling closes the connection in use.

        Raises:
            ConfigurationError: The parent of this process made calls with pyreqwest before it was forked.
        """
        deadline = monotonic() + request.timeout.total
        client = self._client(request.timeout)
        try:
            builder = client.request(request.method, request.url)
            async with _prepare(builder, request, deadline).build_streamed() as response:
                headers = {name.lower(): value for name, value in response.headers.items()}
                if is_bounded(headers, request):
                    return complete_response(response.status, headers, bytes(await response.bytes()), request)
                body = bytearray()
                while (part := await response.body_reader.read_chunk()) is not None:
                    body += part
                    check_size(len(body), request)
                return complete_response(response.status, headers, bytes(body), request)
        except self._failure as error:
            raise _error_from(error) from error

    async def aclose(self) -> None:
        """Close all connections."""
        clients, self._clients = self._clients, {}
        for client in clients.values():
            await client.close()

    def _client(self, limits: Timeout) -> Client:
        key = _key(limits)
        if (client := self._clients.get(key)) is not None:
            return client
        from pyreqwest.client import ClientBuilder

        client = self._clients[key] = _build(_configure(ClientBuilder(), limits).build)
        return client


def _require_pyreqwest() -> type[DetailedPyreqwestError]:
    """Return the class of the errors of pyreqwest, which is loaded here, so that this module does not need it."""
    try:
        from pyreqwest.exceptions import DetailedPyreqwestError
    except ModuleNotFoundError:
        raise ConfigurationError("pyreqwest is not installed; install this package with its extra pyreqwest") from None
    return DetailedPyreqwestError


def _key(limits: Timeout) -> _Key:
    """Return what a client is made for: pyreqwest limits connecting and reading for all requests of a client."""
    return os.getpid(), limits.connect, limits.read


def _configure(builder: BuilderT, limits: Timeout) -> BuilderT:
    """Return `builder` without redirects, proxies and decompression, and with `limits`."""
    return (
        builder.connect_timeout(timedelta(seconds=limits.connect))
        .read_timeout(timedelta(seconds=limits.read))
        .pool_max_idle_per_host(_MAX_IDLE_CONNECTIONS)
        .follow_redirects(False)
        .referer(False)
        .no_proxy()
        .gzip(False)
        .brotli(False)
        .zstd(False)
        .deflate(False)
    )


def _build(build: Callable[[], ClientT]) -> ClientT:
    try:
        return build()
    except RuntimeError as error:
        raise ConfigurationError(
            "http_client: pyreqwest was used before this process was forked, and does not survive that; "
            "make the first call after the fork, or use the built-in transport"
        ) from error


def _prepare(builder: RequestT, request: Request, deadline: float) -> RequestT:
    """Return `builder` with the headers and the body of `request`, and what is left of its total timeout.

    The first request makes a client, which takes tens of milliseconds.
    """
    left = max(deadline - monotonic(), 0.001)
    builder = builder.headers(request.headers).timeout(timedelta(seconds=left))
    return builder if request.body is None else builder.body_bytes(request.body)


def _error_from(error: DetailedPyreqwestError) -> APIConnectionError:
    causes = [cause["message"] for cause in error.details["causes"] or ()]
    delivered = _NEVER_SENT not in causes
    if isinstance(error, TimeoutError):
        what = "no complete response" if delivered else "no connection"
        return APITimeoutError(f"{what} within the time limits", delivered=delivered)
    what = "the connection failed" if delivered else "no connection"
    return APIConnectionError(f"{what}: {causes[-1] if causes else error.message}", delivered=delivered)
