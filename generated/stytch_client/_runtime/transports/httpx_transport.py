"""Transports with an httpx2 client of the user, and so with its proxies, mounts, HTTP/2 or in-process application."""

from __future__ import annotations

from asyncio import timeout
from time import monotonic
from typing import Final

import httpx2

from ..errors import APIConnectionError, APITimeoutError
from ..timeout import Timeout
from ..transport import Request, Response
from .response_body import check_size, complete_response, is_bounded

_NEVER_SENT: Final = (
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.ProxyError,
    httpx2.UnsupportedProtocol,
)
_UNCOMPRESSED: Final = {"Accept-Encoding": "identity"}
_TOTAL_TIMEOUT: Final = "no complete response within the total timeout of the call"


class HttpxTransport:
    """A `Transport` with an `httpx2.Client`, which the user configures and closes."""

    def __init__(self, client: httpx2.Client) -> None:
        """Send every request with `client`."""
        self._client = client

    def send(self, request: Request) -> Response:
        """Send `request` once; see `Transport.send`.

        The client has no limit for a whole request. The total timeout is checked between parts of the body; headers
        that arrive slowly are only subject to the limit for each read.
        """
        deadline = monotonic() + request.timeout.total
        try:
            with self._client.stream(
                request.method,
                request.url,
                headers={**request.headers, **_UNCOMPRESSED},
                content=request.body,
                auth=None,
                follow_redirects=False,
                timeout=_timeout(request.timeout),
            ) as response:
                headers = _headers(response, request)
                if response.is_stream_consumed:
                    return _response_in_memory(response, headers, request)
                body = bytearray()
                for part in response.iter_raw():
                    body += part
                    check_size(len(body), request)
                    _check(deadline)
                return complete_response(response.status_code, headers, bytes(body), request)
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise _error_from(error) from error

    def close(self) -> None:
        """Do nothing: the user closes the client."""


class AsyncHttpxTransport:
    """An `AsyncTransport` with an `httpx2.AsyncClient`, which the user configures and closes."""

    def __init__(self, client: httpx2.AsyncClient) -> None:
        """Send every request with `client`."""
        self._client = client

    async def send(self, request: Request) -> Response:
        """Send `request` once; see `AsyncTransport.send`."""
        try:
            async with (
                timeout(request.timeout.total),
                self._client.stream(
                    request.method,
                    request.url,
                    headers={**request.headers, **_UNCOMPRESSED},
                    content=request.body,
                    auth=None,
                    follow_redirects=False,
                    timeout=_timeout(request.timeout),
                ) as response,
            ):
                headers = _headers(response, request)
                if response.is_stream_consumed:
                    return _response_in_memory(response, headers, request)
                body = bytearray()
                async for part in response.aiter_raw():
                    body += part
                    check_size(len(body), request)
                return complete_response(response.status_code, headers, bytes(body), request)
        except TimeoutError as error:
            raise APITimeoutError(_TOTAL_TIMEOUT) from error
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise _error_from(error) from error

    async def aclose(self) -> None:
        """Do nothing: the user closes the client."""


def _timeout(limits: Timeout) -> httpx2.Timeout:
    """Return the limits of each phase."""
    read, connect = min(limits.read, limits.total), min(limits.connect, limits.total)
    return httpx2.Timeout(connect=connect, read=read, write=read, pool=connect)


def _check(deadline: float) -> None:
    if monotonic() > deadline:
        raise APITimeoutError(_TOTAL_TIMEOUT)


def _headers(response: httpx2.Response, request: Request) -> dict[str, str]:
    """Return the headers by their names in lower case, after a check of the declared length."""
    headers = {name.lower(): value for name, value in response.headers.items()}
    is_bounded(headers, request)
    return headers


def _response_in_memory(response: httpx2.Response, headers: dict[str, str], request: Request) -> Response:
    """Return a response that was constructed with its body, as a mock transport does."""
    check_size(len(response.content), request)
    return Response(response.status_code, headers, response.content)


def _error_from(error: httpx2.HTTPError | httpx2.InvalidURL) -> APIConnectionError:
    delivered = not isinstance(error, (*_NEVER_SENT, httpx2.InvalidURL))
    kind = APITimeoutError if isinstance(error, httpx2.TimeoutException) else APIConnectionError
    what = f"the connection failed: {type(error).__name__}" if delivered else f"no connection: {error}"
    return kind(what, delivered=delivered)
