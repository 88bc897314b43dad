"""Formats an audit: a table with a line for each resource, the rows of one or all resources, or JSON."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence

from generator.problems import printable
from go_docs.audit.audit_rows import Row
from go_docs.audit.compare import FactValue
from go_docs.audit.run import Audit

WIDTH = 100
_HEAD = ("RESOURCE", "OPERATIONS", "FACTS", "EQUAL", "REVIEWED", "TO REVIEW")
_COLOURS = {"present": "\x1b[32m"}
_RED, _YELLOW, _RESET = "\x1b[31m", "\x1b[33m", "\x1b[0m"


def format_summary(audit: Audit, colour: bool, quiet: bool = False) -> str:
    """Return the table of resources, the rows that make the audit fail, and a summary; no line exceeds 100 columns.

    Args:
        audit: The finished audit.
        colour: Whether to use terminal colours.
        quiet: Whether to omit the table.
    """
    parts = [] if quiet else [*_table(audit), ""]
    rows = audit.problems
    parts += [line for row in rows for line in _row_lines(row, colour)]
    return "\n".join([*parts, *([""] if rows else []), *_summary(audit), ""])


def format_rows(audit: Audit, rows: Sequence[Row], colour: bool) -> str:
    """Return some rows, each with its differences and reasons, and the summary of the whole audit."""
    lines = [line for row in rows for line in _row_lines(row, colour)]
    return "\n".join([*lines, "", *_summary(audit), ""])


def format_json(audit: Audit, rows: Sequence[Row]) -> str:
    """Return some rows and the counts of the whole audit as JSON."""
    plain = {
        "documented_operations": audit.documented,
        "operations_in_spec": audit.in_spec,
        "to_review": len(audit.problems),
        "rows": [
            {
                "fact": row.fact,
                "resource": row.resource,
                "status": row.status,
                "to_review": row.unreviewed,
                "differences": [
                    {"kind": one.kind, "documented": one.documented, "spec": one.spec, "reason": reason}
                    for one, reason in zip(row.differences, row.reasons, strict=True)
                ],
            }
            for row in rows
        ],
    }
    return json.dumps(plain, indent=2, ensure_ascii=False) + "\n"


def _table(audit: Audit) -> list[str]:
    groups: dict[str, list[Row]] = {}
    for row in audit.rows:
        groups.setdefault(row.resource, []).append(row)
    lines = [_cells(resource, groups[resource], audit.operations) for resource in sorted(groups)]
    lines.append(_cells("total", audit.rows, audit.operations))
    widths = [max(len(line[index]) for line in (_HEAD, *lines)) for index in range(len(_HEAD))]
    return [
        "  ".join(
            cell.ljust(width) if not index else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in (_HEAD, *lines)
    ]


def _cells(resource: str, rows: Sequence[Row], operations: frozenset[str]) -> tuple[str, ...]:
    named = [row for row in rows if row.fact in operations and row.status != "stale"]
    documented = [row for row in named if row.status != "missing" or row.unreviewed]
    facts = [row for row in rows if row.status != "stale"]
    equal = sum(row.status == "present" for row in facts)
    to_review = sum(row.unreviewed for row in rows)
    reviewed = sum(not row.unreviewed and row.status != "present" for row in facts)
    shown = f"{sum(row.status != 'missing' for row in documented)} of {len(documented)}"
    return (
        printable(resource),
        shown if documented else "",
        *(str(one) for one in (len(facts), equal, reviewed, to_review)),
    )


def _row_lines(row: Row, colour: bool) -> list[str]:
    """Return the line of a row, and below it each difference with its reason."""
    first = f"{printable(row.fact)}  {row.status}"
    code = _RED if row.unreviewed else _COLOURS.get(row.status, _YELLOW)
    lines = [f"{code}{first}{_RESET}" if colour else first]
    for one, reason in zip(row.differences, row.reasons, strict=True):
        sides = ("reviewed", "found") if one.kind == "places" else ("documented", "spec")
        text = f"{one.kind}: {sides[0]} {_text(one.documented)}, {sides[1]} {_text(one.spec)}; {reason}"
        lines += textwrap.wrap(text, WIDTH, initial_indent="    ", subsequent_indent="      ")
    return lines


def _text(value: FactValue) -> str:
    if isinstance(value, list):
        return printable(" ".join(value)) or "none"
    return "-" if value is None else printable(str(value))


def _summary(audit: Audit) -> list[str]:
    lines: list[str] = []
    if audit.superseded:
        lines.append(f"{audit.superseded} fields of older documents differ from the newest, which counts.")
    facts = [row for row in audit.rows if row.status != "stale"]
    equal = sum(row.status == "present" for row in facts)
    unreviewed = len(audit.problems)
    result = f"{unreviewed} to review" if unreviewed else "every deviation has a reason"
    return [
        *lines,
        f"{audit.in_spec} operations, {len(facts)} facts: {equal} equal, {len(facts) - equal} not; {result}",
    ]
