"""Holds the spec against the facts and the reviewed reasons, and says what nobody has given a reason for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.spec_input.bundle import bundle
from generator.spec_input.load import load_spec
from generator.spec_input.yaml_files import SpecMissingError
from go_docs.audit.audit_rows import PackageRows, Row
from go_docs.audit.reviewed import DEVIATIONS, LOCAL, PACKAGES, Deviation, ReviewError, deviations, packages
from go_docs.audit.spec_index import Surface
from go_docs.facts.extract import PackageFacts
from go_docs.facts.facts_yaml import FactFileError, load

Reviewed = Mapping[str, Sequence[Deviation]]


class CannotAudit(Exception):
    """The audit cannot run; the text says why and what to do."""


@dataclass(frozen=True)
class Audit:
    """The finished table of `packages` documents."""

    packages: int
    rows: list[Row]

    @property
    def problems(self) -> list[Row]:
        """The rows that make the audit fail."""
        return [row for row in self.rows if row.open]


def audit(spec: Path, folder: Path) -> Audit:
    """Hold the spec in one folder against the facts in another.

    Raises:
        CannotAudit: The spec, facts or reviewed files are missing or unusable.
        SpecProblems: The spec cannot be bundled.
    """
    try:
        facts = read_facts(folder)
        resources, reviewed = packages(folder), deviations(folder)
        document = bundle(load_spec(spec)).data
    except (FactFileError, ReviewError, SpecMissingError) as error:
        raise CannotAudit(str(error)) from error
    for name in sorted(facts.keys() ^ resources.keys()):
        what = "has facts but no resource; add it" if name in facts else "has no facts; read its document or remove it"
        raise CannotAudit(f"{folder / PACKAGES}: {name} {what}")
    return hold(Surface(document), {resources[name]: one for name, one in facts.items()}, reviewed)


def read_facts(folder: Path) -> dict[str, PackageFacts]:
    """Return the facts in a folder by the name of their file.

    Raises:
        FactFileError: A file is none of facts, or there are no files.
    """
    files = [file for file in sorted(folder.glob("*.yaml")) if file.name not in (PACKAGES, DEVIATIONS)]
    if not files:
        raise FactFileError(f"{folder}: no facts; cure: `python3 tasks.py documents PATH…`")
    return {file.stem: load(file) for file in files}


def hold(surface: Surface, facts: Mapping[str, PackageFacts], reviewed: Reviewed) -> Audit:
    """Return the table for facts by resource, with the reviewed reasons applied."""
    rows = [row for resource, one in facts.items() for row in PackageRows(surface, resource, one).rows()]
    unused = {(fact, index) for fact, entries in reviewed.items() for index in range(len(entries))}
    for row in rows:
        if row.found:
            unused -= _judge(row, reviewed)
    for fact, entries in reviewed.items():
        for index, entry in enumerate(entries):
            if (fact, index) in unused:
                text = f"no longer so: remove this entry from {DEVIATIONS} ({entry.reason})"
                rows.append(Row(fact, fact, [entry.difference], "stale", [text], open=True))
    return Audit(len(facts), rows)


def _judge(row: Row, reviewed: Reviewed) -> set[tuple[str, int]]:
    """Settle the status of a row that departs, and return the reviewed entries that give its reasons."""
    missing = any(one.kind == "missing" for one in row.found)
    row.status = "missing" if missing else "deviating"
    entries = list(enumerate(reviewed.get(row.owner, ())))
    local = next(((index, one) for index, one in entries if one.difference.kind == LOCAL), None)
    if missing and local is not None:
        row.status, row.reasons = "local", [local[1].reason]
        return {(row.owner, local[0])}
    used: set[tuple[str, int]] = set()
    for difference in row.found:
        own = enumerate(reviewed.get(row.fact, ()))
        match = next(((index, one) for index, one in own if one.difference.same(difference)), None)
        row.open = row.open or match is None
        row.reasons.append("NO REASON" if match is None else match[1].reason)
        used |= set() if match is None else {(row.fact, match[0])}
    return used
