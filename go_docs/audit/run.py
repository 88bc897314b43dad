"""Compares the spec with the facts and the reviewed deviations; every other difference is a problem."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.lint import LintSettings
from generator.lint import check as lint
from generator.problems import CannotRunError, SpecProblems
from generator.spec_input.bundle import bundle
from generator.spec_input.load import load_spec
from go_docs.audit.audit_rows import PackageRows, Row
from go_docs.audit.reviewed import LOCAL, Deviation, read_deviations, read_packages
from go_docs.audit.spec_index import SpecIndex
from go_docs.facts.facts_yaml import DEVIATIONS, PACKAGES, read_facts
from go_docs.facts.package_facts import PackageFacts

Reviewed = Mapping[str, Sequence[Deviation]]


@dataclass(frozen=True)
class Audit:
    """The result of an audit; `packages` is the number of documents."""

    packages: int
    rows: list[Row]

    @property
    def problems(self) -> list[Row]:
        """The rows that make the audit fail."""
        return [row for row in self.rows if row.unreviewed]


def audit_spec(spec: Path, folder: Path) -> Audit:
    """Compare the spec in one folder with the facts in another.

    Raises:
        CannotRunError: The spec, the facts or the reviewed files are missing or unusable.
        SpecProblems: The spec cannot be read, or has references that lead nowhere.
    """
    facts = read_facts(folder)
    resources, reviewed = read_packages(folder), read_deviations(folder)
    sources = load_spec(spec)
    dangling = [problem for problem in lint(sources, LintSettings()) if problem.rule == "reference-target"]
    if dangling:
        raise SpecProblems(dangling)
    document = bundle(sources).data
    for name in sorted(facts.keys() ^ resources.keys()):
        what = "has facts but no resource; add it" if name in facts else "has no facts; read its document or remove it"
        raise CannotRunError(f"{folder / PACKAGES}: {name} {what}")
    return compare(SpecIndex(document), {resources[name]: one for name, one in facts.items()}, reviewed)


def compare(index: SpecIndex, facts: Mapping[str, PackageFacts], reviewed: Reviewed) -> Audit:
    """Return the result for facts by resource, with the reviewed reasons applied."""
    rows = [row for resource, one in facts.items() for row in PackageRows(index, resource, one).rows()]
    unused = {(fact, number) for fact, entries in reviewed.items() for number in range(len(entries))}
    for row in rows:
        if row.differences:
            unused -= _apply_reasons(row, reviewed)
    for fact, number in sorted(unused):
        entry = reviewed[fact][number]
        text = f"the spec no longer differs: remove this entry from {DEVIATIONS} ({entry.reason})"
        rows.append(Row(fact, fact, [entry.difference], "stale", [text], unreviewed=True))
    return Audit(len(facts), rows)


def _apply_reasons(row: Row, reviewed: Reviewed) -> set[tuple[str, int]]:
    """Set the status and the reasons of a row that has differences; return the reviewed entries that it needs."""
    missing = any(one.kind == "missing" for one in row.differences)
    row.status = "missing" if missing else "deviating"
    entries = list(enumerate(reviewed.get(row.owner, ())))
    local = next(((number, one) for number, one in entries if one.difference.kind == LOCAL), None)
    if missing and local is not None:
        row.status, row.reasons = "local", [local[1].reason]
        return {(row.owner, local[0])}
    used: set[tuple[str, int]] = set()
    for difference in row.differences:
        own = enumerate(reviewed.get(row.fact, ()))
        match = next(((number, one) for number, one in own if one.difference.same(difference)), None)
        row.unreviewed = row.unreviewed or match is None
        row.reasons.append("NO REASON" if match is None else match[1].reason)
        used |= set() if match is None else {(row.fact, match[0])}
    return used
