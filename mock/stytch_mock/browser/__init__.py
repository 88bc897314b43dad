"""The pages that browsers open: sign-in at an identity provider, which the mock plays itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import parse_qsl

from ..dashboard import Page
from ..errors import ApiError
from ..worlds.worlds import Worlds
from . import consumer_oauth, member_oauth, sso
from .page import error_page

Responder = Callable[[Worlds, str, str, Mapping[str, str]], Page]

LARGEST_FORM: Final = 64_000
"""Largest accepted form, in bytes."""

_ROUTES: Final[Mapping[str, Responder]] = {
    consumer_oauth.PREFIX: consumer_oauth.respond,
    member_oauth.PREFIX: member_oauth.respond,
    sso.START: sso.respond,
    sso.CALLBACK: sso.respond_to_callback,
}


def find(method: str, path: str) -> Responder | None:
    """Return what responds to a request of a browser; None if the path is not one of a page.

    Args:
        method: HTTP method in upper case.
        path: Path of the URL, decoded.
    """
    found = (responder for prefix, responder in _ROUTES.items() if path.startswith(prefix))
    return next(found, None) if method in ("GET", "POST") else None


def respond(responder: Responder, worlds: Worlds, method: str, path: str, query: str, body: bytes | None) -> Page:
    """Return the response to a request of a browser.

    Args:
        responder: The responder of its path.
        worlds: The worlds of the server.
        method: HTTP method in upper case.
        path: Path of the URL, decoded.
        query: The query string as it was sent.
        body: The body, a form; None if it was larger than the limit.
    """
    form = (body or b"").decode(errors="replace") if method == "POST" else query
    try:
        with worlds.database.transaction():
            return responder(worlds, method, path, dict(parse_qsl(form, keep_blank_values=True)))
    except ApiError as error:
        return error_page(error)
