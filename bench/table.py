"""Formats results as a table for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Any

from .results import Result

_HEAD = ("what", "ours", "peer", "ratio (quartiles)", "target", "reached")


def table(results: Sequence[Result]) -> str:
    """Return a table with one line for each result, and the notes below it."""
    notes = list(dict.fromkeys(result.note for result in results if result.note))
    cells = [_HEAD, *(_cells(result, notes) for result in results)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    rule = tuple("-" * width for width in widths)
    lines = ["  ".join(_aligned(line, widths)).rstrip() for line in (_HEAD, rule, *cells[1:])]
    lines += [f"[{number}] {note}" for number, note in enumerate(notes, 1)]
    return "\n".join(lines)


def as_json(result: Result) -> dict[str, Any]:
    """Return a result with all its samples."""
    ratio = result.ratio
    return {
        "name": result.name,
        "unit": result.unit,
        "ours": list(result.ours),
        "peer": list(result.peer),
        "ratio": ratio and ratio._asdict(),
        "target": result.target and str(result.target),
        "reached": result.verdict,
        "note": result.note,
    }


def _cells(result: Result, notes: list[str]) -> tuple[str, ...]:
    mark = f" [{notes.index(result.note) + 1}]" if result.note else ""
    ratio = result.ratio
    return (
        result.name + mark,
        _median(result.ours, result.unit),
        _median(result.peer, result.unit),
        f"{ratio.middle:.2f} ({ratio.low:.2f}-{ratio.high:.2f})" if ratio else "-",
        str(result.target or "-"),
        result.verdict or "-",
    )


def _median(samples: Sequence[float], unit: str) -> str:
    if not samples:
        return "-"
    value = median(samples)
    return f"{value:,.0f} {unit}" if value >= 100 else f"{value:.3g} {unit}"


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Align names to the left and numbers to the right."""
    pairs = list(zip(cells, widths, strict=True))
    return [pairs[0][0].ljust(pairs[0][1]), *(cell.rjust(width) for cell, width in pairs[1:])]
