"""One request to an endpoint of OAuth 2.0 or SCIM, and its response."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote_plus

from ..dashboard import Page
from ..errors import ApiError
from ..worlds.worlds import Worlds


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request.

    Attributes:
        method: HTTP method in upper case.
        path: Path of the URL, decoded.
        query: The query string as it was sent.
        headers: Header values by lower-case name.
        body: The body.
    """

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def bearer_token(self) -> str:
        """The bearer token; empty without one."""
        scheme, _, token = self.headers.get("authorization", "").partition(" ")
        return token.strip() if scheme.lower() == "bearer" else ""

    def basic_credentials(self) -> tuple[str, str]:
        """Return the user name and the password, which are percent-encoded in OAuth 2.0; empty without them."""
        scheme, _, encoded = self.headers.get("authorization", "").partition(" ")
        try:
            name, _, secret = base64.b64decode(encoded.strip(), validate=True).decode().partition(":")
        except (binascii.Error, ValueError):
            return "", ""
        return (unquote_plus(name), unquote_plus(secret)) if scheme.lower() == "basic" else ("", "")

    def form(self) -> dict[str, str]:
        """Return the fields of the body, a form or a flat JSON object."""
        if "json" in self.headers.get("content-type", ""):
            return {name: value for name, value in self.json().items() if isinstance(value, str)}
        return dict(parse_qsl(self.body.decode(errors="replace")))

    def json(self) -> dict[str, Any]:
        """Return the body, a JSON object.

        Raises:
            ApiError: 400 `invalid_request`: it is none.
        """
        try:
            value = json.loads(self.body)
        except (ValueError, RecursionError):
            value = None
        if not isinstance(value, dict):
            raise ApiError("invalid_request", "The body is not a JSON object.")
        return value


def json_page(status: int, body: Mapping[str, Any], content_type: str = "application/json", **headers: str) -> Page:
    """Return a response with a JSON object."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return Page(status, {"content-type": content_type, "cache-control": "no-store", **named}, content)


def in_transaction(worlds: Worlds, handle: Callable[[], Page]) -> Page:
    """Return what a function returns; what it writes before an error of the API is kept, as in an operation.

    Raises:
        ApiError: The function raises it.
    """
    with worlds.database.transaction():
        try:
            return handle()
        except ApiError as error:
            reported = error
    raise reported
