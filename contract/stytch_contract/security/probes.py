"""Probes: a valid request of an operation, changed in one way, and what its response must be."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from stytch_client import APIConnectionError, Request, Response, Transport

from stytch_contract.cases import Case, Cases, Operation
from stytch_contract.clients.generated_client import GeneratedClient
from stytch_contract.findings import MEMBER_SESSION_HEADERS, Finding

ENVELOPE = ("status_code", "request_id", "error_type", "error_message", "error_url")
_TRACE = re.compile(rb"Traceback \(most recent call last\)|File \\?\"[^\"]+\", line \d+|\n\s+at [\w.$<>]+\(")


class Verdict(NamedTuple):
    """What was wrong with the response to a probe: the id of the check, and what was seen."""

    check: str
    message: str


@dataclass(frozen=True)
class Template:
    """A valid request of an operation, without a member session.

    Attributes:
        operation: Dotted name of the operation.
        case: The case that it expresses.
        request: The request.
    """

    operation: str
    case: Case
    request: Request

    def changed(self, *, headers: dict[str, str | None] | None = None, body: bytes | None = None) -> Request:
        """The request with other headers (None removes one) or another body."""
        changes = headers or {}
        lowered = {name.lower() for name in changes}
        kept = {name: value for name, value in self.request.headers.items() if name.lower() not in lowered}
        if body is not None:
            kept = {name: value for name, value in kept.items() if name.lower() != "content-length"}
        added = {name: value for name, value in changes.items() if value is not None}
        return dataclasses.replace(
            self.request, headers={**kept, **added}, body=self.request.body if body is None else body
        )


def template(operation: Operation, cases: Cases, client: GeneratedClient) -> Template | None:
    """The shortest valid request of an operation; None if there is none."""
    valid = [case for case in cases.coverage(operation) if case.meta and case.meta.generation.mode.is_positive]
    if not valid:
        return None
    case = min(valid, key=lambda case: len(str(case.body)))
    client.normalize(case)
    for name in [name for name in case.headers if name.lower() in MEMBER_SESSION_HEADERS]:
        del case.headers[name]
    return Template(operation.definition.raw["operationId"], case, client.request(case))


def check_error(response: Response) -> Iterator[Verdict]:
    """Check that a response is an error of the API: a 4xx status, its envelope, and no stack trace."""
    yield from check_no_crash(response)
    if response.status < 400:
        yield Verdict("invalid-request-accepted", f"status {response.status}")
    elif response.status < 500 and (problem := _envelope_problem(response)):
        yield Verdict("no-error-envelope", f"status {response.status}: {problem}")


def check_no_crash(response: Response) -> Iterator[Verdict]:
    """Check that a response is no server error and shows no stack trace."""
    if response.status >= 500:
        yield Verdict("server-error", f"status {response.status}")
    if _TRACE.search(response.body):
        yield Verdict("stack-trace", f"status {response.status}: the body has a stack trace")


def _envelope_problem(response: Response) -> str:
    try:
        body = json.loads(response.body)
    except ValueError:
        return "the body is not JSON"
    if not isinstance(body, dict):
        return "the body is not an object"
    if missing := [name for name in ENVELOPE if name not in body]:
        return f"the body lacks {', '.join(missing)}"
    if body["status_code"] != response.status:
        return f"status_code is {body['status_code']!r}"
    return ""


class Prober:
    """Sends probes.

    Args:
        transport: Sends the requests.
        operation: Dotted name of the operation.
    """

    def __init__(self, transport: Transport, operation: str) -> None:
        self._transport = transport
        self._operation = operation
        self.sent = self.lost = 0

    def send(self, request: Request) -> Response | None:
        """The response to a request; None if the connection broke, which `finding` then reports."""
        self.sent += 1
        try:
            return self._transport.send(request)
        except APIConnectionError:
            self.lost += 1
            return None

    def findings(
        self, description: str, request: Request, response: Response, verdicts: Iterator[Verdict]
    ) -> Iterator[Finding]:
        """The findings of a probe."""
        for verdict in verdicts:
            message = f"{description}: {verdict.message}"
            yield Finding(
                "backend",
                verdict.check,
                self._operation,
                message,
                f"security: {description}",
                request=request,
                response=response,
            )

    def unanswered(self, description: str, request: Request) -> Finding:
        """The finding that a probe got no response."""
        message = f"{description}: the connection broke"
        return Finding("backend", "no-response", self._operation, message, f"security: {description}", request=request)
