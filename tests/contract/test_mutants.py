"""The contract suite finds each bug planted in the client, by the right check, and finds nothing without one."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator

import pytest
from stytch_client import Request, Response
from stytch_contract.cases import Case, Cases, Document, Operation
from stytch_contract.checks.case_check import CaseCheck
from stytch_contract.cli.fuzz import BASE_URL, CREDENTIALS
from stytch_contract.clients.generated_client import GeneratedClient
from stytch_contract.clients.transports import AsyncInProcessTransport, InProcessTransport
from stytch_contract.engine import run
from stytch_contract.findings import Finding
from stytch_contract.responses.response_fuzzing import ResponseFuzzing
from stytch_mock import create_app

from tests.contract.client_seams import SEAMS, Change, Planted, Seam, call_seam
from tests.contract.mutants import MUTANTS, Mutant
from tests.contract.response_mutants import RESPONSE_MUTANTS

ALL_MUTANTS = MUTANTS | RESPONSE_MUTANTS


class _NewerBackend:
    """A backend of a later API version: every response has a field that the document does not declare."""

    def __init__(self, inner: InProcessTransport) -> None:
        self._inner = inner

    def send(self, request: Request) -> Response:
        """Add the field to the response."""
        response = self._inner.send(request)
        body = {**json.loads(response.body), "of_a_later_version": {"values": [1]}}
        return dataclasses.replace(response, body=json.dumps(body).encode())

    def close(self) -> None:
        """Do nothing; there is no connection to close."""


class _AsyncNewerBackend(AsyncInProcessTransport):
    async def send(self, request: Request) -> Response:
        """Add the field to the response."""
        return _NewerBackend(InProcessTransport(self.app)).send(request)


@dataclasses.dataclass(frozen=True)
class _CasesDrawnOnce(Cases):
    """Draws the cases of an operation once for all mutants, because drawing and shrinking take longer than checking."""

    _drawn: dict[tuple[str, str], list[Case]] = dataclasses.field(default_factory=dict, repr=False, compare=False)

    def examples(self, operation: Operation, check: Callable[[Case], None]) -> None:
        """Call `check` with each documented example."""
        self._repeat("examples", super().examples, operation, check)

    def fuzzing(self, operation: Operation, check: Callable[[Case], None]) -> None:
        """Call `check` with each random case."""
        self._repeat("fuzzing", super().fuzzing, operation, check)

    def coverage(self, operation: Operation) -> Iterator[Case]:
        """Cases on both sides of every boundary."""
        key = operation.label, "coverage"
        if key not in self._drawn:
            self._drawn[key] = list(super().coverage(operation))
        return iter(self._drawn[key])

    def _repeat(
        self,
        phase: str,
        draw: Callable[[Operation, Callable[[Case], None]], None],
        operation: Operation,
        check: Callable[[Case], None],
    ) -> None:
        key = operation.label, phase
        if key not in self._drawn:
            drawn: list[Case] = []
            draw(operation, drawn.append)
            self._drawn[key] = drawn
        failures: list[Exception] = []
        for case in self._drawn[key]:
            try:
                check(case)
            except Exception as failure:
                failures.append(failure)
        if failures:
            raise ExceptionGroup("cases failed", failures)


@dataclasses.dataclass(frozen=True)
class Suite:
    """Runs the contract suite for one operation with a change planted in the client."""

    document: Document
    case_check: CaseCheck
    cases: Cases
    patch: pytest.MonkeyPatch

    def find(self, seam: Seam, change: Change, operation: str) -> list[Finding]:
        """The findings, one per party and check.

        Raises:
            AssertionError: The change crashed, or the client never reached it.
        """
        planted = Planted(change)
        seam(self.patch, planted)
        app = create_app(self.document, examples=True)
        app.worlds.open(CREDENTIALS.project_id, CREDENTIALS.secret)
        sync, asynchronous = _NewerBackend(InProcessTransport(app)), _AsyncNewerBackend(app)
        with GeneratedClient(BASE_URL, CREDENTIALS, sync, asynchronous) as client:
            check = dataclasses.replace(self.case_check, generated_client=client)
            result = run(self.cases, check, [operation], lambda *_: None)
        ResponseFuzzing(self.cases, BASE_URL, CREDENTIALS).run([operation], result)
        found = result.total.failures()
        assert not planted.crashes, f"the mutant itself crashed: {planted.crashes[0]!r}"
        assert planted.calls, "the mutant was never reached"
        return list(found.values())


@pytest.fixture(scope="module")
def drawn(cases: Cases) -> Cases:
    """Enough random cases to reach every mutant."""
    return _CasesDrawnOnce(cases.schema, cases.seed, max_examples=20)


@pytest.fixture
def suite(document: Document, case_check: CaseCheck, drawn: Cases, monkeypatch: pytest.MonkeyPatch) -> Suite:
    """The suite with those cases."""
    return Suite(document, case_check, drawn, monkeypatch)


@pytest.mark.parametrize("mutant", ALL_MUTANTS.values(), ids=ALL_MUTANTS)
def test_a_planted_bug_is_found_by_its_check(mutant: Mutant, suite: Suite) -> None:
    found = suite.find(mutant.seam, mutant.change, mutant.operation)
    assert {finding.party for finding in found} == {"client"}, found
    assert mutant.check in {finding.check for finding in found}, found


# Mutants of one seam and operation have one control: the patch is the same, only without a change.
CONTROLS = {(mutant.seam, mutant.operation): name for name, mutant in ALL_MUTANTS.items()}


@pytest.mark.parametrize(("seam", "operation"), CONTROLS, ids=CONTROLS.values())
def test_without_the_bug_the_same_patch_finds_nothing(seam: Seam, operation: str, suite: Suite) -> None:
    assert not suite.find(seam, lambda value: value, operation)


def test_at_least_thirty_bugs_are_planted() -> None:
    assert len(ALL_MUTANTS) >= 30


def test_every_seam_has_a_mutant() -> None:
    assert {mutant.seam for mutant in ALL_MUTANTS.values()} == set(SEAMS)


def test_a_mutant_that_crashes_does_not_count_as_found(suite: Suite) -> None:
    def crash(_: object) -> object:
        raise TypeError("a defect of the mutant")

    with pytest.raises(AssertionError, match="the mutant itself crashed: TypeError"):
        suite.find(call_seam, crash, "b2b.organizations.get")


def test_a_mutant_that_is_never_reached_does_not_count_as_found(suite: Suite) -> None:
    with pytest.raises(AssertionError, match="never reached"):
        suite.find(lambda patch, planted: None, lambda value: value, "b2b.organizations.get")
