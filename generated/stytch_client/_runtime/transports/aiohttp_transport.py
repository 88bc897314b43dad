"""The built-in transport of asynchronous clients, with aiohttp: no redirects, cookies."""

from __future__ import annotations

import asyncio
from asyncio import AbstractEventLoop
from collections.abc import Mapping
from typing import Final

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientHttpProxyError,
    ClientRequest,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    DummyCookieJar,
    InvalidURL,
    TCPConnector,
)
from aiohttp.connector import Connection
from aiohttp.tracing import Trace
from yarl import URL

from ..errors import APIConnectionError, APITimeoutError
from ..transport import Request, Response
from .network import Network, split_credentials
from .response_body import check_size, complete_response, is_bounded
from .tls import tls_context

_CONNECTIONS: Final = 100
"""Most connections open at once for an event loop; further calls wait for one, within their total timeout."""
_SKIPPED_AUTO_HEADERS: Final = ("Accept", "Accept-Encoding", "Content-Type", "User-Agent")
_NEVER_SENT: Final = (ClientConnectorError, ConnectionTimeoutError, InvalidURL)


class _Connector(TCPConnector):
    """Replaces an idle connection on which the server has sent something that no request asked for."""

    async def connect(self, req: ClientRequest, traces: list[Trace], timeout: ClientTimeout) -> Connection:
        while True:
            connection = await super().connect(req, traces, timeout)
            if connection.protocol is None or not connection.protocol.should_close:
                return connection
            connection.close()


class AiohttpTransport:
    """An `AsyncTransport` with one session for each event loop, so that a client can serve several."""

    def __init__(self, network: Network = Network()) -> None:  # noqa: B008 - it cannot be changed
        """Start without sessions; the first request of an event loop opens one."""
        self._network = network
        self._sessions: dict[AbstractEventLoop, ClientSession] = {}

    async def send(self, request: Request) -> Response:
        """Send `request` once; see `AsyncTransport.send`. Cancelling closes the connection in use."""
        session = self._session()
        limits = request.timeout
        # Two turns of the event loop detect connections that the server has closed in the meantime. Otherwise the
        # request would be written to a closed connection, and whether it was delivered would be unknown.
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        proxy, proxy_headers, headers = self._route(request)
        try:
            async with session.request(
                request.method,
                URL(request.url, encoded=True),
                data=request.body,
                headers=headers,
                allow_redirects=False,
                ssl=tls_context(self._network.ca_file) if request.url.startswith("https:") else True,
                proxy=proxy,
                proxy_headers=proxy_headers,
                timeout=ClientTimeout(total=limits.total, sock_connect=limits.connect, sock_read=limits.read),
            ) as response:
                received = {name.lower(): value for name, value in response.headers.items()}
                return complete_response(response.status, received, await _read(response, received, request), request)
        except ClientHttpProxyError as error:
            refusal = error.status  # the error itself shows the credentials of the proxy
        except TimeoutError as error:
            delivered = not isinstance(error, _NEVER_SENT)
            what = "no complete response" if delivered else "no connection"
            raise APITimeoutError(f"{what} within the time limits", delivered=delivered) from error
        except (ClientError, OSError) as error:
            delivered = not isinstance(error, _NEVER_SENT)
            what = f"the connection failed: {type(error).__name__}" if delivered else f"no connection: {error}"
            raise APIConnectionError(what, delivered=delivered) from error
        raise APIConnectionError(f"no connection: the proxy responded with {refusal}", delivered=False)

    def _route(self, request: Request) -> tuple[str | None, dict[str, str] | None, Mapping[str, str]]:
        """Return the proxy for a request, the headers that open a tunnel through it, and those of the request."""
        proxy = self._network.proxy_for(request.url)
        if proxy is None:
            return None, None, request.headers
        url, headers = split_credentials(proxy)
        tunnel = request.url.startswith("https:")
        return url, headers, request.headers if tunnel else {**request.headers, **headers}

    async def aclose(self) -> None:
        """Close the session of this event loop, and drop those of event loops that have ended."""
        session = self._sessions.pop(asyncio.get_running_loop(), None)
        if session is not None:
            await session.close()
        self._forget_ended_loops()

    def _session(self) -> ClientSession:
        loop = asyncio.get_running_loop()
        session = self._sessions.get(loop)
        if session is None:
            self._forget_ended_loops()
            session = self._sessions[loop] = ClientSession(
                connector=_Connector(limit=_CONNECTIONS),
                cookie_jar=DummyCookieJar(),
                skip_auto_headers=_SKIPPED_AUTO_HEADERS,
                trust_env=False,
                auto_decompress=False,
            )
            # aiohttp sends a GET, PUT or DELETE again by itself after a lost response, and has no option against it.
            session._retry_connection = False  # pyright: ignore[reportPrivateUsage]
        return session

    def _forget_ended_loops(self) -> None:
        for loop in list(self._sessions):
            if loop.is_closed():
                del self._sessions[loop]


async def _read(response: ClientResponse, headers: Mapping[str, str], request: Request) -> bytes:
    """Return the body as transferred; an error closes the connection."""
    if is_bounded(headers, request):
        return await response.read()
    body = bytearray()
    while part := await response.content.readany():
        body += part
        check_size(len(body), request)
    return bytes(body)
