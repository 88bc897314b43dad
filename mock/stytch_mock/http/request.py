"""A request, read from ASGI's description of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from ..errors import ApiError
from .body import Body


@dataclass(frozen=True, slots=True)
class Request:
    """One request.

    Attributes:
        id: The `request_id` of its response.
        method: HTTP method in upper case.
        path: The path as it was sent, percent-encoded.
        query: The query string as it was sent.
        headers: Header values by lower-case name; fields that follow the body (trailers) are not among them.
        body: The body, not received yet.
    """

    id: str
    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: Body


def read_request(scope: Mapping[str, Any], body: Body, request_id: str) -> Request:
    """Return the request that an ASGI scope describes.

    Args:
        scope: The scope.
        body: The body, not received yet: uvicorn adds trailers to the headers of the scope at the end of the body.
        request_id: The `request_id` of its response.

    Raises:
        ApiError: 400 `bad_request`: the URL is not percent-encoded UTF-8.
    """
    return Request(
        id=request_id,
        method=scope["method"],
        # Only the raw path tells an encoded slash inside a value from a slash between two segments.
        path=_text(scope.get("raw_path") or quote(scope["path"]).encode(), "path"),
        query=_text(scope["query_string"], "query"),
        headers={name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]},
        body=body,
    )


def _text(raw: bytes, part: str) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise ApiError("bad_request", f"The {part} of the URL is not percent-encoded UTF-8.") from None
