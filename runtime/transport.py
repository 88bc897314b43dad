"""The interface between a call and the network: one HTTP request in, one HTTP response out.

Any object with the methods of `Transport` or `AsyncTransport` can send the requests of a client: the built-in
transports, a recorder in a test, an application called in process.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol, runtime_checkable

from .timeout import Timeout

DEFAULT_MAX_RESPONSE_BYTES: Final = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request, ready to be sent.

    Args:
        method: HTTP method in capitals.
        url: Absolute URL with its query, percent-encoded.
        headers: Values by header name. They hold credentials, so they are left out of the `repr`.
        body: The content, or `None` for a request without one. It is left out of the `repr`.
        timeout: Limits of this attempt; `timeout.total` is the time that remains of the whole call.
        max_response_bytes: Largest body that is read, as transferred and decompressed. Default: 32 MiB.
    """

    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes | None = field(default=None, repr=False)
    timeout: Timeout = field(default_factory=Timeout)
    max_response_bytes: int = DEFAULT_MAX_RESPONSE_BYTES


@dataclass(frozen=True, slots=True)
class Response:
    """One HTTP response, read completely.

    Args:
        status: HTTP status code.
        headers: Values by header name, the names in lower case.
        body: The decoded content. It may contain tokens, so it is left out of the `repr`.
    """

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


@runtime_checkable
class Transport(Protocol):
    """Sends the requests of a synchronous client; called by several threads at once."""

    def send(self, request: Request) -> Response:
        """Send `request` once and return the response, whatever its status. Redirects are not followed.

        Args:
            request: The request; its `timeout` is to be kept.

        Raises:
            APIConnectionError: No complete response arrived; `delivered` says whether the server may have acted.
            APITimeoutError: A limit of `request.timeout` was reached.
            ResponseTooLargeError: The body is above `request.max_response_bytes`.
        """
        ...

    def close(self) -> None:
        """Close all connections."""
        ...


@runtime_checkable
class AsyncTransport(Protocol):
    """Sends the requests of an asynchronous client; called by several tasks at once."""

    async def send(self, request: Request) -> Response:
        """Send `request` once and return the response, whatever its status. Redirects are not followed.

        Args:
            request: The request; its `timeout` is to be kept.

        Raises:
            APIConnectionError: No complete response arrived; `delivered` says whether the server may have acted.
            APITimeoutError: A limit of `request.timeout` was reached.
            ResponseTooLargeError: The body is above `request.max_response_bytes`.
        """
        ...

    async def aclose(self) -> None:
        """Close all connections."""
        ...
