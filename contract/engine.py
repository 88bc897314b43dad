"""All cases of all operations, one after the other, in an order that a seed decides."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from contract.cases import Case, Cases, Operation
from contract.findings import Finding, Tally
from contract.judge import NO_ANSWER, Judge

# So many cases without an answer, one after the other, and the backend is taken to be gone.
SILENCE = 5


@dataclass
class Run:
    """What a run did and found.

    Attributes:
        seed: replays the run.
        operations: one tally an operation, in the document's order.
        seconds: how long it took.
    """

    seed: int
    operations: dict[str, Tally] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def total(self) -> Tally:
        """All operations together."""
        total = Tally()
        for tally in self.operations.values():
            total.merge(tally)
        return total


def run(cases: Cases, judge: Judge, wanted: list[str], progress: Callable[[str, int, int, Tally], None]) -> Run:
    """Judge every case of the wanted operations.

    Args:
        cases: where cases come from.
        judge: what becomes of each.
        wanted: dotted names of operations; all of the document's when empty.
        progress: told after each operation: its name, its number, how many there are, its tally.

    Raises:
        KeyError: an operation that the document does not have.
        Unreachable: the backend answers nothing any more.
    """
    known = cases.operations()
    chosen = {name: known[name] for name in wanted} if wanted else known
    result = Run(cases.seed)
    began = time.perf_counter()
    for number, (name, operation) in enumerate(chosen.items(), start=1):
        tally = result.operations[name] = Tally()
        _operation(cases, judge, operation, tally)
        progress(name, number, len(chosen), tally)
    result.seconds = time.perf_counter() - began
    return result


class Unreachable(Exception):
    """The backend has stopped answering; the text says what the last attempt met."""


class _Broken(Exception):
    """Tells hypothesis that a case broke a rule; one class a group of findings, so that each is shrunk on its own."""


def _operation(cases: Cases, judge: Judge, operation: Operation, tally: Tally) -> None:
    classes: dict[tuple[str, str, str], type[_Broken]] = {}
    silent = 0

    def judged(case: Case) -> list[Finding]:
        nonlocal silent
        found = judge(case, tally).findings
        silent = silent + 1 if found and found[-1].check == NO_ANSWER else 0
        if silent == SILENCE:
            raise Unreachable(found[-1].message)
        return found

    def shrinkable(case: Case) -> None:
        if found := judged(case):
            raise classes.setdefault(found[0].group, type("Broken", (_Broken,), {}))()

    for phase in (cases.examples, cases.fuzzing):
        try:
            phase(operation, shrinkable)
        except* _Broken:
            pass  # the tally holds the findings, and the shortest reproduction of each
    for case in cases.coverage(operation):
        judged(case)
