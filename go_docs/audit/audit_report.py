"""Formats an audit as an aligned table with a line for each fact and each difference, followed by the counts."""

from __future__ import annotations

from collections import Counter

from generator.problems import printable
from go_docs.audit.audit_rows import Row
from go_docs.audit.compare import FactValue
from go_docs.audit.run import Audit

_HEAD = ("FACT", "STATUS", "WHAT", "DOCUMENTED", "SPEC", "REASON")
_COLOURS = {"present": "\x1b[32m", "local": "\x1b[2m", "deviating": "\x1b[33m", "missing": "\x1b[33m"}
_RED, _RESET = "\x1b[31m", "\x1b[0m"


def format_audit(audit: Audit, colour: bool, quiet: bool = False) -> str:
    """Return the table and its summary line.

    Args:
        audit: The finished audit.
        colour: Whether to use terminal colours.
        quiet: Whether to show only the rows that make the audit fail.
    """
    lines = [(row, cells) for row in (audit.problems if quiet else audit.rows) for cells in _cells(row)]
    if not lines:
        return f"{_summary(audit)}\n"
    widths = [max(len(cells[index]) for cells in (_HEAD, *(one for _, one in lines))) for index in range(len(_HEAD))]
    out = [_aligned(_HEAD, widths)]
    for row, cells in lines:
        colour_code = _RED if row.unreviewed else _COLOURS[row.status]
        text = _aligned(cells, widths)
        out.append(f"{colour_code}{text}{_RESET}" if colour else text)
    return "\n".join([*out, "", _summary(audit), ""])


def _cells(row: Row) -> list[tuple[str, ...]]:
    """Return a line of cells for each difference; each names the fact, so that a search finds all of them."""
    if not row.differences:
        return [(printable(row.fact), row.status, "", "", "", "")]
    return [
        (printable(row.fact), row.status, one.kind, _text(one.documented), _text(one.spec), reason)
        for one, reason in zip(row.differences, row.reasons, strict=True)
    ]


def _aligned(cells: tuple[str, ...], widths: list[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _text(value: FactValue) -> str:
    if isinstance(value, list):
        return printable(" ".join(value))
    return "-" if value is None else printable(str(value))


def _summary(audit: Audit) -> str:
    statuses = Counter(row.status for row in audit.rows)
    facts = [row for row in audit.rows if row.status != "stale"]
    types = sum(row.fact == row.owner for row in facts)
    counts = ", ".join(f"{statuses[one]} {one}" for one in ("present", "deviating", "missing", "local", "stale"))
    unreviewed = len(audit.problems)
    result = f"{unreviewed} to review" if unreviewed else "every deviation has a reason"
    return f"{audit.packages} packages, {types} types, {len(facts) - types} fields: {counts}; {result}"
