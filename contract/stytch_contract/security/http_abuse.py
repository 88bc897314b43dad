"""Checks that HTTP which no client of the API sends ends in an error of the API, not in a crash."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator

from stytch_client import Request, Response

from stytch_contract.findings import Finding
from stytch_contract.security.probes import Prober, Template, Verdict, check_error, check_no_crash

METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH")
MALFORMED = {
    "JSON that is cut": b'{"a": [1, 2',
    "text instead of JSON": b"no json",
    "an array instead of an object": b"[]",
    "a number instead of an object": b"1",
    "bytes that are not UTF-8": b'{"a": "\xff\xfe"}',
    "JSON with a trailing comma": b'{"a": 1,}',
    "JSON of 20,000 nested arrays": b'{"a": ' + b"[" * 20_000 + b"]" * 20_000 + b"}",
}
OVERSIZED_BYTES = 4_000_000


def check_http(template: Template, prober: Prober) -> Iterator[Finding]:
    """Send malformed variants of a valid request.

    Args:
        template: The valid request.
        prober: Sends the requests.

    Yields:
        What is wrong with the responses.
    """
    operation = template.case.operation
    declared = {method.upper() for method in operation.schema.raw_schema["paths"][operation.path]}
    others = [method for method in METHODS if method not in declared]
    for method in others[:1]:
        request = dataclasses.replace(template.request, method=method)
        yield from _probe(prober, f"the method {method}", request, check_error)
    body = next((body for body in operation.body if body.media_type == "application/json"), None)
    if body is None:
        return
    for description, content in MALFORMED.items():
        request = template.changed(headers={"Content-Type": "application/json"}, body=content)
        yield from _probe(prober, description, request, check_error)
    valid = template.request.body or b"{}"
    tolerated = {
        "another content type": template.changed(headers={"Content-Type": "text/plain"}),
        "a key that occurs twice": template.changed(body=_with_duplicate_key(valid)),
        "a very large body": template.changed(body=b'{"a": "' + b"x" * OVERSIZED_BYTES + b'"}'),
    }
    for description, request in tolerated.items():
        yield from _probe(prober, description, request, _check_tolerated)


def _probe(
    prober: Prober, description: str, request: Request, check: Callable[[Response], Iterator[Verdict]]
) -> Iterator[Finding]:
    response = prober.send(request)
    if response is None:
        yield prober.unanswered(description, request)
    else:
        yield from prober.findings(description, request, response, check(response))


def _check_tolerated(response: Response) -> Iterator[Verdict]:
    """What the API may accept: only an error must have the right form."""
    yield from check_no_crash(response) if response.status < 400 else check_error(response)


def _with_duplicate_key(body: bytes) -> bytes:
    fields = json.loads(body)
    if not fields:
        return b'{"a": 1, "a": 2}'
    name = next(iter(fields))
    return b"{" + json.dumps(name).encode() + b": null, " + body.lstrip()[1:]
