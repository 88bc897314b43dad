"""Shows rows to people, as a table, and to programs, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Any

from .rows import Row

_HEAD = ("what", "ours", "peer", "ratio (min-max)", "target", "reached")
_ANSWERS = {True: "yes", False: "no", None: "-"}


def table(rows: Sequence[Row]) -> str:
    """Return one line a row, medians and all, with the notes below."""
    notes = list(dict.fromkeys(row.note for row in rows if row.note))
    cells = [_HEAD, *(_cells(row, notes) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    rule = tuple("-" * width for width in widths)
    lines = ["  ".join(_aligned(line, widths)).rstrip() for line in (_HEAD, rule, *cells[1:])]
    lines += [f"[{number}] {note}" for number, note in enumerate(notes, 1)]
    return "\n".join(lines)


def as_json(row: Row) -> dict[str, Any]:
    """Return a row with all its samples."""
    ratio = row.ratio
    return {
        "name": row.name,
        "unit": row.unit,
        "ours": list(row.ours),
        "peer": list(row.peer),
        "ratio": ratio and ratio._asdict(),
        "target": row.target and str(row.target),
        "reached": row.reached,
        "note": row.note,
    }


def _cells(row: Row, notes: list[str]) -> tuple[str, ...]:
    mark = f" [{notes.index(row.note) + 1}]" if row.note else ""
    ratio = row.ratio
    return (
        row.name + mark,
        _shown(row.ours, row.unit),
        _shown(row.peer, row.unit),
        f"{ratio.middle:.2f} ({ratio.low:.2f}-{ratio.high:.2f})" if ratio else "-",
        str(row.target or "-"),
        _ANSWERS[row.reached],
    )


def _shown(samples: Sequence[float], unit: str) -> str:
    if not samples:
        return "-"
    value = median(samples)
    return f"{value:,.0f} {unit}" if value >= 100 else f"{value:.3g} {unit}"


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Put names to the left and numbers to the right."""
    pairs = list(zip(cells, widths, strict=True))
    return [pairs[0][0].ljust(pairs[0][1]), *(cell.rjust(width) for cell, width in pairs[1:])]
