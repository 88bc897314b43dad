"""Checks the cases of an operation with objects that exist: its valid cases get the identifiers of those."""

from __future__ import annotations

from collections.abc import Sequence

from stytch_contract.cases import Case
from stytch_contract.checks.case_check import CaseCheck, CaseResult
from stytch_contract.clients.generated_client import VARIANTS, GeneratedClient, Variant
from stytch_contract.findings import Tally
from stytch_contract.state.objects import Objects
from stytch_contract.walks.walk_memory import Values

# Requests that use up an object or a code need another, which is made as often.
_MOST_OBJECTS = 3


class PreparedCheck:
    """Checks cases; before the first valid one, it makes what the operation needs.

    Args:
        inner: Checks the cases.
        objects: Makes the objects.
        name: Dotted name of the operation.
    """

    def __init__(self, inner: CaseCheck, objects: Objects, name: str) -> None:
        self._inner = inner
        self._objects = objects
        self._name = name
        self._known: Values = {}
        self._made = 0
        self._used_up = True

    @property
    def generated_client(self) -> GeneratedClient:
        """The client under test."""
        return self._inner.generated_client

    def __call__(self, case: Case, tally: Tally, variants: Sequence[Variant] = VARIANTS) -> CaseResult:
        """Check a case; arguments as for `CaseCheck`."""
        if case.meta is not None and not case.meta.generation.mode.is_positive:
            return self._inner(case, tally, variants)
        if self._used_up and self._made < _MOST_OBJECTS:
            self._make(tally)
        self._fill(case)
        result = self._inner(case, tally, variants)
        self._used_up = result.exchange is not None and result.exchange.response.status in {401, 404}
        return result

    def _make(self, tally: Tally) -> None:
        self._made += 1
        call = next(self._objects.calls(self._name), None)
        tally.merge(self._objects.tallies.pop(self._name, Tally()))
        if call is None:
            self._made = _MOST_OBJECTS
            return
        names = self._objects.needs.of[self._name]
        self._known = {key: value for key, value in call.sent.items() if key in names}

    def _fill(self, case: Case) -> None:
        for part in (case.path_parameters, case.query, case.body):
            if isinstance(part, dict):
                part.update({key: self._known[key] for key in part.keys() & self._known.keys()})
