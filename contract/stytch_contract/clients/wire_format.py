"""Requests in a normal form, so that the request of a case and the request that a client sent can be compared."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter
from urllib.parse import parse_qsl, unquote, urlsplit

from stytch_contract.findings import MEMBER_SESSION_HEADERS
from stytch_contract.json_equality import Equality, equal_json, first_difference

NO_BODY = object()
FORM = "application/x-www-form-urlencoded"
SECRET_HEADERS = ("authorization", *MEMBER_SESSION_HEADERS)
COMPARED_HEADERS = ("content-type", *SECRET_HEADERS)


@dataclass(frozen=True)
class WireRequest:
    """A request as a server reads it.

    Attributes:
        method: The HTTP method.
        path: Percent-decoded path segments.
        query: Percent-decoded names and values, sorted by name.
        headers: The headers that are compared, with lower-case names.
        body: The parsed JSON body, or the fields of a form sorted by name; `NO_BODY` when there is none.
    """

    method: str
    path: tuple[str, ...]
    query: tuple[tuple[str, str], ...]
    headers: Mapping[str, str]
    body: object


def parse_request(method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> WireRequest:
    """Bring a request into normal form.

    Args:
        method: The HTTP method.
        url: Absolute URL or path, percent-encoded.
        headers: All headers; only `COMPARED_HEADERS` are kept.
        body: The bytes of the body, if any.

    Raises:
        ValueError: The body is neither JSON nor a form.
    """
    parts = urlsplit(url)
    lower = {name.lower(): value for name, value in headers.items()}
    return WireRequest(
        method=method,
        path=tuple(unquote(segment) for segment in parts.path.split("/")),
        # The order of names has no meaning; the order of the values of one name may have.
        query=tuple(sorted(parse_qsl(parts.query, keep_blank_values=True), key=itemgetter(0))),
        headers={name: lower[name].split(";")[0] for name in COMPARED_HEADERS if name in lower},
        body=_parse_body(lower.get("content-type", ""), body) if body else NO_BODY,
    )


def _parse_body(content_type: str, body: bytes) -> object:
    if content_type.startswith(FORM):
        return sorted(map(list, parse_qsl(body.decode(), keep_blank_values=True, errors="strict")))
    return json.loads(body)


def differences(expected: WireRequest, sent: WireRequest, equal: Equality = equal_json) -> list[str]:
    """Describe each difference between a sent request and the expected one.

    Args:
        expected: The request that should have been sent.
        sent: The request that was sent.
        equal: Compares values inside the body.

    Returns:
        A sentence for each difference; empty when the requests are equal. Values of secret headers are not shown.
    """
    found = []
    if sent.method != expected.method:
        found.append(f"method is {sent.method}, expected {expected.method}")
    if sent.path != expected.path:
        found.append(f"path segments are {list(sent.path)}, expected {list(expected.path)}")
    if sent.query != expected.query:
        found.append(f"query is {list(sent.query)}, expected {list(expected.query)}")
    for name in COMPARED_HEADERS:
        if sent.headers.get(name) != expected.headers.get(name):
            found.append(_header_difference(name, sent.headers.get(name), expected.headers.get(name)))
    if (sent.body is NO_BODY) != (expected.body is NO_BODY):
        found.append("unexpected body" if expected.body is NO_BODY else "body is missing")
    elif sent.body is not NO_BODY and (difference := first_difference(sent.body, expected.body, equal)):
        found.append(f"body differs at {difference}")
    return found


def _header_difference(name: str, sent: str | None, expected: str | None) -> str:
    if name not in SECRET_HEADERS:
        return f"header {name} is {sent!r}, expected {expected!r}"
    if sent is None:
        return f"header {name} is missing"
    return f"header {name} is unexpected" if expected is None else f"header {name} has another value"
