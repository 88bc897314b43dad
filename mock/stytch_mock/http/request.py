"""Takes the parts that matter out of ASGI's description of a request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from ..errors import Refusal


@dataclass(frozen=True, slots=True)
class Request:
    """One request.

    Attributes:
        id: The `request_id` of its answer.
        method: HTTP method in capitals.
        path: The path as it stood on the wire, percent-encoded.
        query: The query string as it stood on the wire.
        headers: Header values by lower-case name.
        body: The body; None if it was too large.
    """

    id: str
    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes | None


def read(scope: Mapping[str, Any], body: bytes | None, request_id: str) -> Request:
    """Return the request that `scope` describes.

    Raises:
        Refusal: 400 `bad_request`: the URL is not percent-encoded UTF-8.
    """
    return Request(
        id=request_id,
        method=scope["method"],
        # The raw path keeps an encoded slash inside a value apart from one between two segments.
        path=_text(scope.get("raw_path") or quote(scope["path"]).encode(), "path"),
        query=_text(scope["query_string"], "query"),
        headers={name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]},
        body=body,
    )


def _text(raw: bytes, part: str) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise Refusal("bad_request", f"The {part} of the URL is not percent-encoded UTF-8.") from None
