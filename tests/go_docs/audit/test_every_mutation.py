"""Every operation, URL, verb, field, required flag, limit and enum word of the spec, changed one at a time.

Each change must alter the differences that the audit finds. A difference is either equal to a reviewed entry or counted
in one, so an altered set of them always fails: a new difference has no reason, a vanished one leaves an entry unused or
a count too high. A full audit of a sample of the changes confirms it.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest

from generator.spec_input.bundle import bundle
from generator.spec_input.load import load_spec
from go_docs.audit.audit_rows import Compared, Comparison, Row, RowMaker
from go_docs.audit.resolved_schemas import Schema, SchemaResolver
from go_docs.audit.run import Evidence, audit, read_evidence
from go_docs.audit.spec_index import SpecIndex
from tests.go_docs.audit.mutations import Mutation, component_mutations, operation_mutations, replaced
from tests.go_docs.sample_pages import CHECKOUT

SPEC = CHECKOUT / "spec"
SAMPLE_OF_EACH_KIND = 1
UNSEEN = {
    "common.errors.Error": "The sources of the calls do not say which responses are errors.",
    "common.errors.ErrorType": "The Go sources do not list the types of errors.",
}
Differences = Counter[tuple[str, str | None, str, str, str]]


class Components(dict[str, Schema]):
    """The components of a document; remembers which were read."""

    def __init__(self, schemas: dict[str, Schema]) -> None:
        super().__init__(schemas)
        self.read: set[str] = set()

    def __getitem__(self, name: str) -> Schema:
        self.read.add(name)
        return super().__getitem__(name)


@dataclass(frozen=True)
class Unit:
    """A part of the audit that can run alone: an operation, or one struct with the schema it is compared with."""

    compare: Callable[[RowMaker], Compared]
    differences: Differences


class MutableSpec:
    """The bundled document, and the units of the audit that read each operation, component and parameter."""

    def __init__(self) -> None:
        self.document: dict[str, Any] = bundle(load_spec(SPEC)).data
        self.evidence: Evidence = read_evidence(SPEC / "documented")
        self.units: dict[str, list[Unit]] = defaultdict(list)
        self.index = SpecIndex(self.document)
        index = SpecIndex(self.document)
        index.schemas = SchemaResolver(components := Components(self.document["components"]["schemas"]))
        maker = RowMaker(index, self.evidence.api, self.evidence.required)
        known: set[tuple[object, ...]] = set()
        waiting: list[Comparison | str] = [*index.ids]
        while waiting:
            one = waiting.pop()
            run = partial(RowMaker.operation, name=one) if isinstance(one, str) else partial(RowMaker.struct, one=one)
            if isinstance(one, Comparison):
                component = index.schemas.innermost(one.schema).component
                key = (one.type.package, one.type.fact.name, component, one.in_response)
                if key in known:
                    continue
                known.add(key)
            components.read.clear()
            compared = run(maker)
            if isinstance(one, Comparison):
                index.schemas.innermost(one.schema)
            owners = {one, *_parameters(self.document, one)} if isinstance(one, str) else set()
            for owner in components.read | owners:
                self.units[owner].append(Unit(run, _differences(compared.rows)))
            waiting += compared.inside
        for units in self.units.values():
            units.sort(key=lambda unit: unit.differences.total())

    def is_seen(self, mutation: Mutation) -> bool:
        """Make the change, and return whether the differences of one of the units that it concerns are others."""
        undo = mutation.apply()
        try:
            # Only changes of an operation move it in the document.
            index = SpecIndex(self.document) if mutation.owner in self.index.ids else self.index
            maker = RowMaker(index, self.evidence.api, self.evidence.required)
            units = self.units[mutation.owner]
            for position, unit in enumerate(units):
                if _differences(unit.compare(maker).rows) != unit.differences:
                    # The unit that sees a change usually sees the next one too.
                    units.insert(0, units.pop(position))
                    return True
            return False
        finally:
            undo()


def _differences(rows: Iterable[Row]) -> Differences:
    return Counter(
        (row.fact, row.component, one.kind, repr(one.documented), repr(one.spec))
        for row in rows
        for one in row.differences
    )


def _parameters(document: dict[str, Any], operation: str) -> Iterator[str]:
    for item in document["paths"].values():
        for one in item.values():
            if isinstance(one, dict) and one.get("operationId") == operation:
                for parameter in one.get("parameters", ()):
                    yield parameter.get("$ref", "").removeprefix("#/components/")


@pytest.fixture(scope="module")
def spec() -> MutableSpec:
    return MutableSpec()


@pytest.fixture(scope="module")
def mutations(spec: MutableSpec) -> list[Mutation]:
    return [*operation_mutations(spec.document), *component_mutations(spec.document)]


def test_every_change_is_seen(spec: MutableSpec, mutations: list[Mutation]) -> None:
    unseen = [one for one in mutations if one.owner not in UNSEEN and not spec.is_seen(one)]
    assert [(one.kind, one.owner, one.place) for one in unseen] == []
    seen = Counter(one.kind for one in mutations if one.owner not in UNSEEN)
    assert seen["operation removed"] == seen["verb changed"] == seen["URL changed"] == len(SpecIndex(spec.document).ids)
    assert min(seen["field removed"], seen["required changed"]) > 1000
    assert min(seen["enum word removed"], seen["limit removed"]) > 100


def test_the_changes_that_cannot_be_seen(spec: MutableSpec, mutations: list[Mutation]) -> None:
    """All of them are in two components, which no documented call refers to."""
    unseen = [one for one in mutations if one.owner in UNSEEN]
    schemas = spec.document["components"]["schemas"]
    words = len(schemas["common.errors.ErrorType"]["anyOf"][0]["enum"])
    fields = len(schemas["common.errors.Error"]["properties"])
    assert Counter(one.kind for one in unseen if one.owner.endswith("ErrorType")) == {
        "enum word removed": words,
        "enum word changed": words,
        "type changed": 1,
    }
    assert Counter(one.kind for one in unseen if one.owner.endswith("Error")) == {
        "field removed": fields,
        "field renamed": fields,
        "required changed": fields,
        "type changed": 2,
    }
    assert not any(spec.is_seen(one) for one in unseen)


def test_a_sample_of_the_changes_fails_the_whole_audit(spec: MutableSpec, mutations: list[Mutation]) -> None:
    by_kind: dict[str, list[Mutation]] = defaultdict(list)
    for one in mutations:
        if one.owner not in UNSEEN:
            by_kind[one.kind].append(one)
    for kind, listed in by_kind.items():
        for one in random.Random(kind).sample(listed, SAMPLE_OF_EACH_KIND):
            undo = one.apply()
            try:
                assert audit(SpecIndex(spec.document), spec.evidence).problems, (kind, one.owner, one.place)
            finally:
                undo()


def test_what_is_not_a_fact_is_not_seen(spec: MutableSpec) -> None:
    """The control: the unchanged document passes, and another description is no difference."""
    assert audit(SpecIndex(spec.document), spec.evidence).problems == []
    name = "b2b.sessions.MemberSession"
    schema = spec.document["components"]["schemas"][name]
    assert not spec.is_seen(Mutation("description changed", name, "", replaced(schema, "description", "Else.")))
    assert spec.is_seen(Mutation("fields removed", name, "", replaced(schema, "properties", {})))
