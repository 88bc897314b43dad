"""Endpoints of OAuth 2.0 and SCIM, which connected apps and identity providers call and no operation describes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from ..dashboard import Page
from ..worlds.worlds import Worlds
from . import oauth2, scim
from .exchange import Exchange

Responder = Callable[[Worlds, Exchange], Page | None]

PREFIXES: Final = ("/v1/public/", "/v1/b2b/scim/scim-connection-test-")
"""Paths of the endpoints begin with one of these."""

_RESPONDERS: Final[tuple[Responder, ...]] = (oauth2.respond, scim.respond)


def respond(
    worlds: Worlds, method: str, path: str, query: str, headers: Mapping[str, str], body: bytes | None
) -> Page | None:
    """Return the response to a request; None if the path is not one of these endpoints.

    Args:
        worlds: The worlds of the server.
        method: HTTP method in upper case.
        path: Path of the URL, decoded.
        query: The query string as it was sent.
        headers: Header values by lower-case name.
        body: The body; None if it was larger than the limit.
    """
    exchange = Exchange(method, path, query, headers, body or b"")
    return next((page for responder in _RESPONDERS if (page := responder(worlds, exchange)) is not None), None)
