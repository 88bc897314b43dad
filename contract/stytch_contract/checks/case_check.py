"""Checks one case: sends it through the generated client, sync and async, and compares both ends with the document."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from schemathesis.generation.meta import REQUEST_SHAPE_PROBES, coverage_scenario
from schemathesis.specs.openapi.checks import negative_data_rejection
from stytch_client import APIConnectionError, AsyncTransport, Transport

from stytch_contract.cases import Case, Document
from stytch_contract.checks.client_result import check_client_result
from stytch_contract.checks.documented_errors import DocumentedErrors, error_type
from stytch_contract.checks.refusals import Refusals
from stytch_contract.checks.request_reading import LenientReading
from stytch_contract.checks.response_form import RESPONSE_CHECKS, check_form
from stytch_contract.checks.response_rules import ResponseRules
from stytch_contract.clients.case_arguments import InexpressibleCase
from stytch_contract.clients.generated_client import VARIANTS, Call, GeneratedClient, Variant
from stytch_contract.clients.reference_client import ReferenceClient
from stytch_contract.clients.transports import Exchange
from stytch_contract.clients.wire_format import WireRequest, differences
from stytch_contract.credentials import Credentials
from stytch_contract.findings import Finding, Party, Tally
from stytch_contract.json_equality import equal_json_or_time

NO_RESPONSE = "no-response"


@dataclass
class CaseResult:
    """The result of checking a case.

    Attributes:
        findings: Everything that was wrong.
        exchange: The request that expressed the case, with its response; None when there was no response.
    """

    findings: list[Finding] = field(default_factory=list)
    exchange: Exchange | None = None

    @property
    def failures(self) -> list[Finding]:
        """The findings that are more than notes."""
        return [finding for finding in self.findings if not finding.note]

    def add(self, finding: Finding) -> CaseResult:
        """Add a finding and return this result."""
        self.findings.append(finding)
        return self


@dataclass(frozen=True)
class CaseCheck:
    """Checks cases against one backend.

    Args:
        generated_client: The client under test.
        lenient_reading: Decides which requests the API accepts that were generated as invalid.
        documented_errors: The errors that the document lists.
        reference_client: The client whose requests must be the same.
        response_rules: What responses must satisfy besides their schemas.
        refusals: Which refusals are about which fields.
    """

    generated_client: GeneratedClient
    lenient_reading: LenientReading
    documented_errors: DocumentedErrors
    reference_client: ReferenceClient
    response_rules: ResponseRules
    refusals: Refusals

    def __call__(self, case: Case, tally: Tally, variants: Sequence[Variant] = VARIANTS) -> CaseResult:
        """Send a case and check requests, responses and results.

        Args:
            case: The case.
            tally: Receives the counts and the findings.
            variants: The variants of the client that send it, in this order; only one where sending it twice would
                change the response.
        """
        result = self._check(case, tally, variants)
        for finding in result.findings:
            tally.add(finding)
        return result

    def _check(self, case: Case, tally: Tally, variants: Sequence[Variant]) -> CaseResult:
        client = self.generated_client
        name = case.operation.definition.raw["operationId"]
        valid = case.meta is None or case.meta.generation.mode.is_positive
        if valid:
            client.normalize(case)
        finding = partial(Finding, operation=name, case=_description(case))
        tally.counts.update(["cases", "valid" if valid else "invalid"])
        result = CaseResult()
        try:
            call = self._call(name, case)
        except InexpressibleCase as reason:
            if valid:
                result.add(finding("client", "case-not-expressible", message=str(reason)))
        else:
            expected = client.expected_request(case)
            if valid and (failed := self._ask_reference_client(case, expected)):
                result.add(finding("reference client", failed[0], message=failed[1]))
            for outcome, sent in client.invoke(call, variants):
                if isinstance(outcome, APIConnectionError):
                    return result.add(finding("backend", NO_RESPONSE, message=f"{type(outcome).__name__}: {outcome}"))
                different = differences(expected, client.parse(sent.request)) if sent else []
                if different and valid:
                    message = "; ".join(different)
                    result.add(finding("client", "request-differs", message=message, **_parts(sent)))
                for accused in self._check_outcome(case, outcome, sent, valid):
                    result.add(finding(accused[0], accused[1], message=accused[2], **_parts(sent)))
                if not different:
                    result.exchange = result.exchange or sent
        tally.counts["through the client" if result.exchange else "raw"] += 1
        try:
            exchange = result.exchange = result.exchange or client.send_raw(case)
        except APIConnectionError as error:
            return result.add(finding("backend", NO_RESPONSE, message=f"{type(error).__name__}: {error}"))
        tally.counts["accepted"] += valid and exchange.response.status < 300
        for check, message in self._check_response(case, exchange, valid):
            if not any(known.party == "backend" and known.check == check for known in result.findings):
                result.add(finding("backend", check, message=message, **_parts(exchange)))
        for seen in self.response_rules.check(name, exchange.response):
            result.add(finding("backend", seen.check, message=seen.message, note=seen.note, **_parts(exchange)))
        if valid and exchange.response.status >= 400 and not result.failures:
            tally.errors[error_type(exchange.response)] += 1
        return result

    def _check_outcome(
        self, case: Case, outcome: object, sent: Exchange | None, valid: bool
    ) -> Iterator[tuple[Party, str, str]]:
        """The accused party, the id of the failed check and what was seen.

        A client cannot be blamed for what it makes of a response that breaks the document.
        """
        failed = check_client_result(outcome, sent.response if sent else None, valid=valid)
        if failed is None:
            return
        broken = list(check_form(case, sent)) if sent else []
        for check, message in broken:
            yield "backend", check, message
        if not broken:
            yield "client", *failed

    def _ask_reference_client(self, case: Case, expected: WireRequest) -> tuple[str, str] | None:
        """The id of the check that failed and how the request of the reference client differs; None if it does not."""
        try:
            sent = self.reference_client.send(case)
        except Exception as error:  # code that another generator made may raise anything
            return "call-failed", f"{type(error).__name__}: {error}"
        different = differences(expected, sent, equal_json_or_time)
        return ("request-differs", "; ".join(different)) if different else None

    def _call(self, name: str, case: Case) -> Call:
        if coverage_scenario(case) in REQUEST_SHAPE_PROBES:
            raise InexpressibleCase("the case varies the HTTP request itself, which the client controls")
        return self.generated_client.call(name, case)

    def _check_response(self, case: Case, exchange: Exchange, valid: bool) -> Iterator[tuple[str, str]]:
        """The id of each failed check, and what was seen."""
        checks = [*RESPONSE_CHECKS]
        # A case may be invalid only in a way that the API tolerates.
        if not valid and (exchange.response.status >= 400 or not self.lenient_reading.accept(case)):
            checks.append(negative_data_rejection)
        operation = case.operation.definition.raw["operationId"]
        if failed := self.documented_errors.check(operation, exchange.response, valid=valid):
            yield failed
        if not valid and (refused := self.refusals.check(case, error_type(exchange.response))):
            yield refused
        yield from check_form(case, exchange, checks)


@contextlib.contextmanager
def open_case_check(
    document: Document,
    base_url: str,
    credentials: Credentials,
    sync: Transport,
    asynchronous: AsyncTransport,
    fraud_base_url: str | None = None,
) -> Iterator[CaseCheck]:
    """Make the two clients and a check that uses them; leaving the context closes all connections.

    Args:
        document: The bundled document.
        base_url: Base URL of the backend.
        credentials: Credentials that every request carries.
        sync: Sends the requests of the sync client.
        asynchronous: Sends the requests of the async client.
        fraud_base_url: Base URL of the operations that have a server of their own; default: `base_url`.
    """
    with GeneratedClient(base_url, credentials, sync, asynchronous, fraud_base_url) as generated_client:
        yield CaseCheck(
            generated_client,
            LenientReading(document),
            DocumentedErrors(document),
            ReferenceClient(document, base_url, credentials.authorization),
            ResponseRules(document),
            Refusals(document),
        )


def _parts(exchange: Exchange | None) -> dict[str, Any]:
    return {"request": exchange.request, "response": exchange.response} if exchange else {}


def _description(case: Case) -> str:
    if case.meta is None:
        return ""
    detail = getattr(case.meta.phase.data, "description", None)
    return f"{case.meta.phase.name.value}, {case.meta.generation.mode.value}" + (f": {detail}" if detail else "")
