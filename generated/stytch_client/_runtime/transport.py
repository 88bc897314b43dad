"""The seam between a call and the network: bytes in, bytes out, nothing of the API.

Anything with the methods of `Transport` or `AsyncTransport` can carry the calls of a client: the drivers of this
package, a recorder in a test, an application called in process.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from .timeout import Timeout


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request, ready to be sent as it is.

    Args:
        method: HTTP method in capitals.
        url: absolute address with its query, already percent-encoded.
        headers: header names and values; holds credentials, so it is left out of the `repr`.
        body: the content, or `None` for a request without one; left out of the `repr` as well.
        timeout: limits of this attempt; `timeout.total` is what is left of the whole call.
    """

    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes | None = field(default=None, repr=False)
    timeout: Timeout = field(default_factory=Timeout)


@dataclass(frozen=True, slots=True)
class Response:
    """One HTTP response, read to its end.

    Args:
        status: HTTP status code.
        headers: names in lower case, and values.
        body: the decoded content; left out of the `repr`, since it may hold tokens.
    """

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


@runtime_checkable
class Transport(Protocol):
    """Carries requests for a client; shared between threads."""

    def send(self, request: Request) -> Response:
        """Send `request` once and return the answer, whatever its status; follow no redirect.

        Raises:
            APIConnectionError: no complete response arrived; `delivered` says whether the server may have acted.
            APITimeoutError: a limit of `request.timeout` was reached.
        """
        ...

    def close(self) -> None:
        """Let go of every connection."""
        ...


@runtime_checkable
class AsyncTransport(Protocol):
    """Carries requests for an asynchronous client."""

    async def send(self, request: Request) -> Response:
        """Send `request` once and return the answer, whatever its status; follow no redirect.

        Raises:
            APIConnectionError: no complete response arrived; `delivered` says whether the server may have acted.
            APITimeoutError: a limit of `request.timeout` was reached.
        """
        ...

    async def aclose(self) -> None:
        """Let go of every connection."""
        ...
