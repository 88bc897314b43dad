"""Compares the spec with the facts and applies the reviewed deviations; every other difference is a problem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.lint import LintSettings
from generator.lint import check as lint
from generator.problems import CannotRunError, SpecProblems
from generator.spec_input.bundle import bundle
from generator.spec_input.load import load_spec
from go_docs.audit.audit_rows import Required, Row, RowMaker, Status
from go_docs.audit.compare import Difference
from go_docs.audit.documented import DocumentedApi
from go_docs.audit.reviewed import Reviewed, SystematicDeviation, read_names, read_required, read_reviewed
from go_docs.audit.spec_index import SpecIndex
from go_docs.facts.facts_yaml import DEVIATIONS, PACKAGES, REQUIRED, read_facts

NO_REASON = "NO REASON"


@dataclass(frozen=True)
class Audit:
    """The result of an audit.

    Attributes:
        rows: All rows, problems or not.
        operations: The names of the operations in the spec or documented.
        documented: The number of documented operations.
        in_spec: The number of operations in the spec.
        superseded: The number of fields that an older document states differently than a newer one.
    """

    rows: list[Row]
    operations: frozenset[str]
    documented: int
    in_spec: int
    superseded: int

    @property
    def problems(self) -> list[Row]:
        """The rows that make the audit fail."""
        return [row for row in self.rows if row.unreviewed]


@dataclass(frozen=True)
class Evidence:
    """Everything that the spec is compared with."""

    api: DocumentedApi
    required: Required = field(default_factory=dict)
    reviewed: Reviewed = field(default_factory=Reviewed)


def audit_spec(spec: Path, folder: Path) -> Audit:
    """Compare the spec in one folder with the facts in another.

    Raises:
        CannotRunError: The spec, the facts or the reviewed files are missing or unusable.
        SpecProblems: The spec cannot be read, or has references that lead nowhere.
    """
    evidence = read_evidence(folder)
    sources = load_spec(spec)
    dangling = [problem for problem in lint(sources, LintSettings()) if problem.rule == "reference-target"]
    if dangling:
        raise SpecProblems(dangling)
    return audit(SpecIndex(bundle(sources).data), evidence)


def read_evidence(folder: Path) -> Evidence:
    """Return the facts in a folder with the files edited by hand beside them.

    Raises:
        CannotRunError: A file is missing or unusable, or a package has no resource.
    """
    names, required, reviewed = read_names(folder), read_required(folder), read_reviewed(folder)
    facts = read_facts(folder)
    for name in facts:
        if name not in names:
            raise CannotRunError(f"{folder / PACKAGES}: {name} has facts but no resource; add it")
    for name in names:
        if name not in facts and name.rpartition(".")[0] not in facts:
            raise CannotRunError(f"{folder / PACKAGES}: {name} has no facts; read its document or remove it")
    versions = Counter((names[name], one.version) for name, one in facts.items())
    for (resource, version), times in versions.items():
        if times > 1:
            message = f"{resource} is the resource of {times} packages of version {version}; correct one of them"
            raise CannotRunError(f"{folder / PACKAGES}: {message}")
    return Evidence(DocumentedApi(facts, names), required, reviewed)


def audit(index: SpecIndex, evidence: Evidence) -> Audit:
    """Return the result for a spec, with the reviewed reasons applied."""
    api = evidence.api
    names = dict.fromkeys([*index.ids, *api.calls])
    rows = _merged(compare(index, evidence, names))
    urls = {(call.verb, call.path) for _, call in api.calls.values()}
    problems = [*_stale_required(evidence), *_apply_reasons(rows, evidence.reviewed)]
    return Audit([*rows, *problems], frozenset(names), len(urls), len(index.ids), api.superseded())


def compare(index: SpecIndex, evidence: Evidence, names: Iterable[str]) -> Iterator[Row]:
    """Yield the rows of some operations, with all differences and before any reason is applied."""
    yield from RowMaker(index, evidence.api, evidence.required).rows(names)


def _merged(rows: Iterable[Row]) -> list[Row]:
    """Return one row for each fact and component; where a fact has several components, its name says which."""
    merged: dict[tuple[str, str | None], Row] = {}
    for row in rows:
        first = merged.setdefault((row.fact, row.component), row)
        if first is not row:  # the component is part of requests and of responses
            new = [one for one in row.differences if not any(one.same(other) for other in first.differences)]
            first.differences += new
    components = Counter(fact for fact, _ in merged)
    for (fact, component), row in merged.items():
        if components[fact] > 1:
            row.fact = f"{fact} in {component}"
    return list(merged.values())


def _apply_reasons(rows: list[Row], reviewed: Reviewed) -> list[Row]:
    """Set the status and the reasons of rows that have differences; return a row for each reason not needed."""
    unused = {(fact, number) for fact, entries in reviewed.deviations.items() for number in range(len(entries))}
    places: Counter[tuple[str, str]] = Counter()
    for row in rows:
        row.status = _status(row)
        for difference in row.differences:
            own = enumerate(reviewed.deviations.get(row.fact, ()))
            match = next(((number, one) for number, one in own if one.difference.same(difference)), None)
            general = next((one for one in reviewed.systematic if one.difference.same(difference)), None)
            if match is not None:
                unused.discard((row.fact, match[0]))
            elif general is not None:
                places[general.name, row.resource] += 1
            reason = match[1].reason if match else general.reason if general else NO_REASON
            row.reasons.append(reason)
            row.unreviewed = row.unreviewed or reason is NO_REASON
    stale = [_stale(fact, reviewed.deviations[fact][number].difference) for fact, number in sorted(unused)]
    return stale + [row for one in reviewed.systematic for row in _recounted(one, places)]


def _status(row: Row) -> Status:
    kinds = {(one.kind, one.documented is None, one.spec is None) for one in row.differences}
    for kind in ("operation", "field"):
        if (kind, False, True) in kinds:
            return "missing"
        if (kind, True, False) in kinds:
            return "undocumented"
    return "deviating" if kinds else "present"


def _recounted(one: SystematicDeviation, places: Counter[tuple[str, str]]) -> Iterator[Row]:
    """Yield a row for each resource where a systematic deviation has another number of places than reviewed."""
    for resource in sorted({*one.places, *(resource for name, resource in places if name == one.name)}):
        reviewed, found = one.places.get(resource, 0), places[one.name, resource]
        if reviewed != found:
            text = f"review the places, then write {resource}: {found} in {DEVIATIONS}"
            difference = Difference("places", reviewed, found)
            yield Row(f"{resource}: {one.name}", resource, [difference], "stale", [text], unreviewed=True)


def _stale_required(evidence: Evidence) -> Iterator[Row]:
    """Yield a row for each required argument that no document names."""
    for owner, names in evidence.required.items():
        for name in sorted(names - evidence.api.arguments(owner)):
            yield _stale(f"{owner}.{name}", Difference("required", f"in {REQUIRED}", None))


def _stale(fact: str, difference: Difference) -> Row:
    text = "the spec does not differ so: remove or correct this entry"
    return Row(fact, fact.rpartition(".")[0], [difference], "stale", [text], unreviewed=True)
