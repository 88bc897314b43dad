"""Chooses what sends the requests of a client: a transport or an httpx2 client of the user, or a built-in one."""

from __future__ import annotations

import sys
from inspect import iscoroutinefunction
from typing import TYPE_CHECKING, Any, cast

from ..errors import ConfigurationError
from ..transport import AsyncTransport, Transport
from .network import Network

if TYPE_CHECKING:
    import httpx2


def built_in_transport(network: Network) -> Transport:
    """Return a new transport that uses urllib3, loaded now."""
    from .urllib3_transport import Urllib3Transport

    return Urllib3Transport(network)


def built_in_async_transport(network: Network) -> AsyncTransport:
    """Return a new transport that uses aiohttp, loaded now."""
    from .aiohttp_transport import AiohttpTransport

    return AiohttpTransport(network)


def as_transport(given: object) -> Transport | None:
    """Return the `http_client=` option of a synchronous client as a transport; `None` stays `None`.

    Raises:
        ConfigurationError: It is neither a `Transport` nor an `httpx2.Client`.
    """
    loaded: Any = sys.modules.get("httpx2")  # a user who has no httpx2 need not load it
    if loaded is not None and isinstance(given, loaded.Client):
        from .httpx_transport import HttpxTransport

        return HttpxTransport(cast("httpx2.Client", given))
    if given is None or (isinstance(given, Transport) and not iscoroutinefunction(given.send)):
        return given
    raise ConfigurationError(
        f"http_client: {type(given).__name__} is neither a Transport (send, close) nor an httpx2.Client"
    )


def as_async_transport(given: object) -> AsyncTransport | None:
    """Return the `http_client=` option of an asynchronous client as a transport; `None` stays `None`.

    Raises:
        ConfigurationError: It is neither an `AsyncTransport` nor an `httpx2.AsyncClient`.
    """
    loaded: Any = sys.modules.get("httpx2")
    if loaded is not None and isinstance(given, loaded.AsyncClient):
        from .httpx_transport import AsyncHttpxTransport

        return AsyncHttpxTransport(cast("httpx2.AsyncClient", given))
    if given is None or (isinstance(given, AsyncTransport) and iscoroutinefunction(given.send)):
        return given
    raise ConfigurationError(
        f"http_client: {type(given).__name__} is neither an AsyncTransport (send, aclose) nor an httpx2.AsyncClient"
    )
