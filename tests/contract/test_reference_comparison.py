"""The reference client finds what both our generator and schemathesis read wrongly from the document."""

from __future__ import annotations

import dataclasses
from typing import Any, cast

import pytest
from stytch_contract.cases import Case, Cases
from stytch_contract.checks.case_check import CaseCheck
from stytch_contract.clients.generated_client import GeneratedClient
from stytch_contract.clients.reference_client import ReferenceClient
from stytch_contract.clients.wire_format import WireRequest
from stytch_contract.engine import run

from tests.contract.client_seams import Planted, call_seam
from tests.contract.mutants import renamed_argument

OPERATION = "b2b.organizations.members.get"
READ, MEANT = "email-address", "email_address"


@pytest.fixture
def misread(monkeypatch: pytest.MonkeyPatch) -> Planted:
    """Client and expectation send a query parameter under a name that the document does not have."""
    planted = Planted(renamed_argument("query", MEANT, READ))
    call_seam(monkeypatch, planted)
    original = GeneratedClient.expected_request

    def expected_request(self: GeneratedClient, case: Case) -> WireRequest:
        request = original(self, case)
        query = tuple((READ if name == MEANT else name, value) for name, value in request.query)
        return dataclasses.replace(request, query=query)

    monkeypatch.setattr(GeneratedClient, "expected_request", expected_request)
    return planted


class _Agreeing:
    """A reference client that sends what is expected, so that the comparison finds nothing."""

    def __init__(self, client: GeneratedClient) -> None:
        self._client = client

    def send(self, case: Case) -> WireRequest:
        """Return the expected request."""
        return self._client.expected_request(case)


def _findings(case_check: CaseCheck, cases: Cases) -> set[tuple[str, str, str]]:
    return set(run(cases, case_check, [OPERATION], lambda *_: None).total.smallest)


def test_only_the_reference_client_finds_a_shared_misreading(
    misread: Planted, case_check: CaseCheck, cases: Cases
) -> None:
    assert _findings(case_check, cases) == {("reference client", "request-differs", OPERATION)}
    assert misread.calls
    agreeing = cast("ReferenceClient", _Agreeing(case_check.generated_client))
    assert not _findings(dataclasses.replace(case_check, reference_client=agreeing), cases)


def test_without_the_misreading_the_comparison_finds_nothing(case_check: CaseCheck, cases: Cases) -> None:
    assert not _findings(case_check, cases)


def test_a_reference_client_that_raises_is_the_accused_party(
    case_check: CaseCheck, cases: Cases, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> WireRequest:
        raise KeyError("a bug of the other generator")

    monkeypatch.setattr(ReferenceClient, "send", fail)
    assert _findings(case_check, cases) == {("reference client", "call-failed", OPERATION)}
