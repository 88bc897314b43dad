"""Carries asynchronous calls with aiohttp: one session per event loop, no redirects, cookies or proxies."""

from __future__ import annotations

import asyncio
from asyncio import AbstractEventLoop
from typing import Final

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    DummyCookieJar,
    InvalidURL,
    TCPConnector,
)
from yarl import URL

from ..errors import APIConnectionError, APITimeoutError
from ..transport import Request, Response
from .tls import tls_context

_CONNECTIONS: Final = 100
"""Connections open at once per event loop; further calls wait for one, within their total timeout."""
_SKIPPED_AUTO_HEADERS: Final = ("Accept", "Accept-Encoding", "Content-Type", "User-Agent")
_NEVER_SENT: Final = (ClientConnectorError, ConnectionTimeoutError, InvalidURL)


class AiohttpTransport:
    """The built-in `AsyncTransport`; may be used from several event loops, one after or beside the other."""

    def __init__(self) -> None:
        """Open nothing yet."""
        self._sessions: dict[AbstractEventLoop, ClientSession] = {}

    async def send(self, request: Request) -> Response:
        """Send `request` once; see `AsyncTransport.send`. Cancelling drops the connection it was using."""
        session = self._session()
        limits = request.timeout
        # Two turns of the loop let it notice connections that the server has closed meanwhile; without them the
        # request would be written into the void, and nobody could say whether it was delivered.
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        try:
            async with session.request(
                request.method,
                URL(request.url, encoded=True),
                data=request.body,
                headers=request.headers,
                allow_redirects=False,
                ssl=tls_context() if request.url.startswith("https:") else True,
                timeout=ClientTimeout(total=limits.total, sock_connect=limits.connect, sock_read=limits.read),
            ) as response:
                body = await response.read()
                headers = {name.lower(): value for name, value in response.headers.items()}
                return Response(response.status, headers, body)
        except TimeoutError as error:
            delivered = not isinstance(error, _NEVER_SENT)
            what = "no complete answer" if delivered else "no connection"
            raise APITimeoutError(f"{what} within the time allowed", delivered=delivered) from error
        except (ClientError, OSError) as error:
            delivered = not isinstance(error, _NEVER_SENT)
            what = f"the connection broke: {type(error).__name__}" if delivered else f"no connection: {error}"
            raise APIConnectionError(what, delivered=delivered) from error

    async def aclose(self) -> None:
        """Close the connections of this event loop; those of loops that have ended are gone with them."""
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
                connector=TCPConnector(limit=_CONNECTIONS),
                cookie_jar=DummyCookieJar(),
                skip_auto_headers=_SKIPPED_AUTO_HEADERS,
                trust_env=False,
            )
        return session

    def _forget_ended_loops(self) -> None:
        for loop in list(self._sessions):
            if loop.is_closed():
                del self._sessions[loop]
