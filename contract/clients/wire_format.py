"""Requests brought into one form, so that what a case asks for and what a client sent can be compared."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter
from urllib.parse import parse_qsl, unquote, urlsplit

from contract.values import Same, first_difference, same_json

from contract.findings import MEMBER_HEADERS

NO_BODY = object()
CONFIDENTIAL = ("authorization", *MEMBER_HEADERS)
COMPARED = ("content-type", *CONFIDENTIAL)


@dataclass(frozen=True)
class Wire:
    """A request as a server reads it: decoded path segments, decoded query pairs by name, parsed JSON body."""

    method: str
    path: tuple[str, ...]
    query: tuple[tuple[str, str], ...]
    headers: Mapping[str, str]
    body: object


def wire(method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> Wire:
    """Read a request.

    Args:
        method: the HTTP method.
        url: absolute or origin form, with percent-encoding.
        headers: all headers; only those that carry meaning are kept.
        body: the bytes sent, or None.

    Raises:
        ValueError: the body is not JSON.
    """
    parts = urlsplit(url)
    lower = {name.lower(): value for name, value in headers.items()}
    return Wire(
        method=method,
        path=tuple(unquote(segment) for segment in parts.path.split("/")),
        # The order of names means nothing; that of the values of one name may.
        query=tuple(sorted(parse_qsl(parts.query, keep_blank_values=True), key=itemgetter(0))),
        headers={name: lower[name].split(";")[0] for name in COMPARED if name in lower},
        body=json.loads(body) if body else NO_BODY,
    )


def differences(expected: Wire, sent: Wire, same: Same = same_json) -> list[str]:
    """Say, one sentence a difference, how a sent request departs from the expected one.

    Args:
        expected: what should have been sent.
        sent: what was.
        same: decides which values in the body are equal.
    """
    found = []
    if sent.method != expected.method:
        found.append(f"method {sent.method}, not {expected.method}")
    if sent.path != expected.path:
        found.append(f"path segments {list(sent.path)}, not {list(expected.path)}")
    if sent.query != expected.query:
        found.append(f"query {list(sent.query)}, not {list(expected.query)}")
    for name in COMPARED:
        if sent.headers.get(name) != expected.headers.get(name):
            found.append(_header_difference(name, sent.headers.get(name), expected.headers.get(name)))
    if (sent.body is NO_BODY) != (expected.body is NO_BODY):
        found.append("a body where none belongs" if expected.body is NO_BODY else "no body where one belongs")
    elif sent.body is not NO_BODY and (difference := first_difference(sent.body, expected.body, same)):
        found.append(f"body differs at {difference}")
    return found


def _header_difference(name: str, sent: str | None, expected: str | None) -> str:
    if name in CONFIDENTIAL:
        return f"header {name} {'is missing' if sent is None else 'has another value or does not belong'}"
    return f"header {name} is {sent!r}, not {expected!r}"
