"""Checks objects that the suite makes: unique under parallel creates, never mixed up, hidden from other projects."""

from __future__ import annotations

import dataclasses
import json
import random
from collections.abc import Iterator
from typing import Any, NamedTuple

from stytch_client import Request, Response

from stytch_contract.credentials import Credentials
from stytch_contract.findings import Finding
from stytch_contract.security.bursts import burst
from stytch_contract.security.probes import Prober, Template, Verdict, check_no_crash

PARALLEL = 16


class Kind(NamedTuple):
    """A kind of object, made by one operation; its URL is that of the operation with the id appended.

    Attributes:
        id: Names of the nested fields of the response that lead to its id.
        unique: Name of the body field whose value only one object of a project may have.
        value: A recognisable value of that field, with a place for what tells two of them apart.
    """

    id: tuple[str, ...]
    unique: str
    value: str


KINDS = {
    "consumer.users.create": Kind(("user_id",), "email", "contract-suite-{}@example.com"),
    "b2b.organizations.create": Kind(("organization", "organization_id"), "organization_slug", "contract-suite-{}"),
    "common.m2m.clients.create": Kind(("m2m_client", "client_id"), "client_id", "contract-suite-{}"),
}


def check_objects(
    template: Template, prober: Prober, other: Credentials | None, source: random.Random
) -> Iterator[Finding]:
    """Make objects by parallel requests, try to reach one from another project, and delete them again.

    Args:
        template: The valid request that makes one.
        prober: Sends the requests; called by several threads at once.
        other: Credentials of another project, if there is one.
        source: Decides the values of unique fields.

    Yields:
        What is wrong with the responses.
    """
    kind = KINDS.get(template.operation)
    if kind is None:
        return
    values = [kind.value.format(f"{source.getrandbits(64):016x}") for _ in range(PARALLEL)]
    made: set[str] = set()
    for check, requests in (
        (_check_unique, [_with(template, kind.unique, values[0])] * PARALLEL),
        (_check_own, [_with(template, kind.unique, value) for value in values[1:]]),
    ):
        pairs = zip(requests, burst(prober.send, requests), strict=True)
        exchanges = [(request, response) for request, response in pairs if response is not None]
        made.update(filter(None, (_object_id(response, kind) for _, response in exchanges)))
        for request, response, verdict in check(exchanges, kind):
            yield from prober.findings(f"{PARALLEL} parallel requests", request, response, iter([verdict]))
    for request in [request for object_id in sorted(made)[:1] for request in _reaching(template, object_id)]:
        if other is None:
            break
        foreign = _as(request, other)
        if (reached := prober.send(foreign)) is not None:
            description = f"{request.method} with the credentials of another project"
            yield from prober.findings(description, foreign, reached, _check_hidden(reached))
    for object_id in made:
        prober.send(_reaching(template, object_id)[-1])


_Exchanges = list[tuple[Request, Response]]
_Verdicts = Iterator[tuple[Request, Response, Verdict]]


def _check_unique(exchanges: _Exchanges, kind: Kind) -> _Verdicts:
    """Check that of requests with the same unique value at most one made an object."""
    accepted = [(request, response) for request, response in exchanges if response.status < 300]
    if len(accepted) > 1:
        yield *accepted[0], Verdict("made-twice", f"{len(accepted)} with the same {kind.unique} succeeded")


def _check_own(exchanges: _Exchanges, kind: Kind) -> _Verdicts:
    """Check that each response has the value of its own request."""
    for request, response in exchanges:
        if response.status < 300 and json.loads(request.body or b"{}")[kind.unique].encode() not in response.body:
            message = f"the response does not have the {kind.unique} of its request"
            yield request, response, Verdict("responses-mixed-up", message)
            return


def _check_hidden(response: Response) -> Iterator[Verdict]:
    yield from check_no_crash(response)
    if response.status < 400:
        yield Verdict("foreign-object-reached", f"status {response.status}")


def _with(template: Template, name: str, value: str) -> Request:
    body = json.loads(template.request.body or b"{}")
    return template.changed(body=json.dumps({**body, name: value}).encode())


def _object_id(response: Response, kind: Kind) -> str:
    """The id of the object that a request made; empty if it made none."""
    if response.status >= 300:
        return ""
    try:
        value: Any = json.loads(response.body)
        for name in kind.id:
            value = value[name]
    except (ValueError, KeyError, TypeError):
        return ""  # reported by the cases
    return str(value)


def _reaching(template: Template, object_id: str) -> list[Request]:
    """The requests that read, change and delete an object, as far as the document declares them."""
    operation, made = template.case.operation, template.request
    url = f"{made.url}/{object_id}"
    declared = next(
        item
        for path, item in operation.schema.raw_schema["paths"].items()
        if path.startswith(f"{operation.path}/{{") and path.count("/") == operation.path.count("/") + 1
    )
    return [
        dataclasses.replace(made, method=method.upper(), url=url, body=b"{}" if method == "put" else None)
        for method in ("get", "put", "delete")
        if method in declared
    ]


def _as(request: Request, credentials: Credentials) -> Request:
    headers = {name: value for name, value in request.headers.items() if name.lower() != "authorization"}
    return dataclasses.replace(request, headers={**headers, "Authorization": credentials.authorization})
