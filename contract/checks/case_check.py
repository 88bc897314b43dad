"""One case, judged: said through the generated client, sync and async, and held against the document on both ends."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import requests
from contract.recorder import Exchange
from contract.refusals import error_type, is_permitted
from contract.roundtrip import fault
from contract.surface import FORMS, Call, Credentials, Form, Inexpressible, Surface
from contract.values import same_moment
from contract.wire import differences
from contract.witness import Witness
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.core.transport import Response as CheckedResponse
from schemathesis.generation.meta import REQUEST_SHAPE_PROBES, coverage_scenario
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from stytch_client import APIConnectionError, AsyncTransport, Request, Transport

from contract.cases import Bodies, Case, Document
from contract.findings import Finding, Tally

NO_ANSWER = "gives no answer"
RESPONSE_CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@dataclass
class Verdict:
    """What came of a case.

    Attributes:
        findings: everything that was wrong.
        exchange: the request that said the case, and its answer; None when there was no answer.
    """

    findings: list[Finding] = field(default_factory=list)
    exchange: Exchange | None = None

    def add(self, finding: Finding) -> Verdict:
        """Take a finding in."""
        self.findings.append(finding)
        return self


@dataclass(frozen=True)
class Judge:
    """Everything that judging needs: the client on recording transports, the document's own word, a second client."""

    surface: Surface
    bodies: Bodies
    witness: Witness

    def __call__(self, case: Case, tally: Tally, forms: Sequence[Form] = FORMS) -> Verdict:
        """Carry out a case, count how it went, keep what is wrong.

        Args:
            case: what to send.
            tally: takes the counts and the findings.
            forms: the forms of the client that say it, one after the other; only one where saying it twice would
                change the answer.
        """
        verdict = self._verdict(case, tally, forms)
        for finding in verdict.findings:
            tally.add(finding)
        return verdict

    def _verdict(self, case: Case, tally: Tally, forms: Sequence[Form]) -> Verdict:
        name = case.operation.definition.raw["operationId"]
        valid = case.meta is None or case.meta.generation.mode.is_positive
        if valid:
            self.surface.settle(case)
        finding = partial(Finding, operation=name, case=_description(case))
        tally.counts.update(["cases", "valid" if valid else "invalid"])
        verdict = Verdict()
        try:
            call = self._call(name, case)
        except Inexpressible as reason:
            if valid:
                verdict.add(finding("client", "cannot say a valid request", message=str(reason)))
        else:
            expected = self.surface.expected(case)
            if valid and (other := differences(expected, self.witness.says(case), same_moment)):
                verdict.add(finding("witness", "wire differs from the case", message="; ".join(other)))
            for ended, sent in self.surface.perform(call, forms):
                if isinstance(ended, APIConnectionError):
                    return verdict.add(finding("backend", NO_ANSWER, message=f"{type(ended).__name__}: {ended}"))
                altered = differences(expected, self.surface.read(sent.request)) if sent else []
                if altered and valid:
                    verdict.add(finding("client", "wire differs", message="; ".join(altered), request=_of(sent)))
                if wrong := fault(ended, sent.response if sent else None, valid=valid):
                    verdict.add(finding("client", wrong[0], message=wrong[1], request=_of(sent)))
                if not altered:
                    verdict.exchange = verdict.exchange or sent
        tally.counts["through the client" if verdict.exchange else "past the client"] += 1
        try:
            exchange = verdict.exchange = verdict.exchange or self.surface.raw(case)
        except APIConnectionError as error:
            return verdict.add(finding("backend", NO_ANSWER, message=f"{type(error).__name__}: {error}"))
        tally.counts["accepted"] += valid and exchange.response.status < 400
        for check, message in self._backend_faults(case, exchange, valid):
            verdict.add(finding("backend", check, message=message, request=exchange.request))
        return verdict

    def _call(self, name: str, case: Case) -> Call:
        if coverage_scenario(case) in REQUEST_SHAPE_PROBES:
            raise Inexpressible("it is about the shape of HTTP, which is the client's own affair")
        return self.surface.call(name, case)

    def _backend_faults(self, case: Case, exchange: Exchange, valid: bool) -> Iterator[tuple[str, str]]:
        checks = [*RESPONSE_CHECKS]
        if not valid:
            # Some are invalid only in the closed view, by an undeclared key: the document has nothing against those.
            if exchange.response.status >= 400 or not self.bodies.admit(case):
                checks.append(negative_data_rejection)
        elif not is_permitted(exchange.response):
            yield "refuses a valid request", f"status {exchange.response.status}: {error_type(exchange.response)}"
        try:
            case.validate_response(_checkable(exchange), checks=checks)
        except FailureGroup as group:
            for failure in group.exceptions:
                title = getattr(failure, "title", type(failure).__name__)
                yield title.lower(), f"status {exchange.response.status}: {getattr(failure, 'message', failure)}"


@contextlib.contextmanager
def judging(
    document: Document, base_url: str, credentials: Credentials, sync: Transport, asynchronous: AsyncTransport
) -> Iterator[Judge]:
    """A judge for as long as the context lasts; leaving it closes all connections.

    Args:
        document: the bundled document.
        base_url: where the backend is.
        credentials: sent with every request.
        sync: carries what the sync client sends.
        asynchronous: carries what the async client sends.
    """
    with (
        tempfile.TemporaryDirectory(prefix="witness-") as directory,
        Surface(base_url, credentials, sync, asynchronous) as surface,
    ):
        yield Judge(surface, Bodies(document), Witness(document, Path(directory), base_url, credentials.header))


def _of(exchange: Exchange | None) -> Request | None:
    return exchange.request if exchange else None


def _description(case: Case) -> str:
    if case.meta is None:
        return ""
    detail = getattr(case.meta.phase.data, "description", None)
    return f"{case.meta.phase.name.value}, {case.meta.generation.mode.value}" + (f": {detail}" if detail else "")


def _checkable(exchange: Exchange) -> CheckedResponse:
    """The exchange as schemathesis' checks read it."""
    request = requests.PreparedRequest()
    request.method, request.url, request.body = exchange.request.method, exchange.request.url, exchange.request.body
    request.headers = requests.structures.CaseInsensitiveDict(exchange.request.headers)
    return CheckedResponse(
        status_code=exchange.response.status,
        headers={name: [value] for name, value in exchange.response.headers.items()},
        content=exchange.response.body,
        request=request,
        elapsed=0.0,
        verify=True,
        encoding="utf-8",
    )
