"""Runs the cases of all operations, one after the other; a seed decides every random choice."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from hypothesis.errors import Flaky

from stytch_contract.cases import Case, Cases, Operation
from stytch_contract.checks.case_check import NO_RESPONSE, CaseCheck
from stytch_contract.findings import Finding, Tally

NO_VALID_CASE = "no generated value satisfies the schemas of its arguments; their constraints may contradict each other"
# A run ends after this many consecutive cases without a response.
MAX_WITHOUT_RESPONSE = 5


@dataclass
class RunResult:
    """The result of a run.

    Attributes:
        seed: The seed that repeats the run.
        operations: A tally for each operation, in the document's order.
        seconds: Duration of the run.
    """

    seed: int
    operations: dict[str, Tally] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def total(self) -> Tally:
        """The sum over all operations."""
        total = Tally()
        for tally in self.operations.values():
            total.merge(tally)
        return total


def run(
    cases: Cases, case_check: CaseCheck, selected: list[str], progress: Callable[[str, int, int, Tally], None]
) -> RunResult:
    """Check every case of the selected operations.

    Args:
        cases: Generates the cases.
        case_check: Checks each case.
        selected: Dotted names of operations; empty for all operations of the document.
        progress: Called after each operation with its name, its number, the number of operations and its tally.

    Raises:
        KeyError: The document has no such operation.
        BackendUnreachable: The backend no longer responds.
    """
    known = cases.operations()
    operations = {name: known[name] for name in selected} if selected else known
    result = RunResult(cases.seed)
    began = time.perf_counter()
    for number, (name, operation) in enumerate(operations.items(), start=1):
        tally = result.operations[name] = Tally()
        run_operation(cases, case_check, operation, tally)
        progress(name, number, len(operations), tally)
    result.seconds = time.perf_counter() - began
    return result


class BackendUnreachable(BaseException):
    """The backend no longer responds; the message is that of the last attempt.

    Not an ordinary exception, because hypothesis would repeat and shrink the case that raises one.
    """


class _CaseFailed(Exception):
    """Makes hypothesis shrink a case; each group of findings has its own subclass, so that each is shrunk."""


def run_operation(
    cases: Cases, case_check: CaseCheck, operation: Operation, tally: Tally, *, coverage: bool = True
) -> None:
    """Check every case of an operation.

    Args:
        cases: Generates the cases.
        case_check: Checks each case.
        operation: The operation.
        tally: Receives counts and findings, also of a run that ends early.
        coverage: Whether to send the cases on both sides of every constraint, too.

    Raises:
        BackendUnreachable: The backend no longer responds.
    """
    exceptions: dict[tuple[str, str, str], type[_CaseFailed]] = {}
    without_response = 0

    def check(case: Case) -> list[Finding]:
        nonlocal without_response
        findings = case_check(case, tally).failures
        without_response = without_response + 1 if findings and findings[-1].check == NO_RESPONSE else 0
        if without_response == MAX_WITHOUT_RESPONSE:
            raise BackendUnreachable(findings[-1].message)
        return findings

    def check_and_shrink(case: Case) -> None:
        if findings := check(case):
            raise exceptions.setdefault(findings[0].group, type("CaseFailed", (_CaseFailed,), {}))()

    for phase in (cases.examples, cases.fuzzing):
        try:
            with contextlib.suppress(Flaky):  # the backend responds differently to equal requests
                phase(operation, check_and_shrink)
        except* _CaseFailed:
            pass  # the tally has the findings, with the shortest reproduction of each group
    for case in cases.coverage(operation) if coverage else ():
        check(case)
    if not tally.counts["valid"]:
        tally.add(Finding("document", "no-valid-case", operation.definition.raw["operationId"], NO_VALID_CASE))
