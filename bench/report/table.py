"""Formats results as a table for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Any

from ..results import Quartiles, Result

_HEAD = ("what", "ours", "peer", "ratio (quartiles)", "target", "reached")


def table(results: Sequence[Result]) -> str:
    """Return a table with one line for each result, and the notes below it."""
    notes = list(dict.fromkeys(result.note for result in results if result.note))
    lines = [_HEAD, *(_cells(result, notes) for result in results)]
    return "\n".join([aligned(lines), *(f"[{number}] {note}" for number, note in enumerate(notes, 1))])


def aligned(lines: Sequence[Sequence[str]]) -> str:
    """Return lines of cells as a table with a rule below the first: names to the left, numbers to the right."""
    first, *others = (max(map(len, column)) for column in zip(*lines, strict=True))
    rule = ["-" * width for width in (first, *others)]
    return "\n".join(
        "  ".join([name.ljust(first), *(cell.rjust(width) for cell, width in zip(cells, others, strict=True))]).rstrip()
        for name, *cells in (lines[0], rule, *lines[1:])
    )


def as_json(result: Result) -> dict[str, Any]:
    """Return a result with all its samples."""
    ratio = result.ratio
    return {
        "name": result.name,
        "unit": result.unit,
        "ours": list(result.ours),
        "peer": list(result.peer),
        "ratio": ratio and ratio._asdict(),
        "target": target_text(result) or None,
        "reached": result.verdict,
        "note": result.note,
    }


def _cells(result: Result, notes: list[str]) -> tuple[str, ...]:
    mark = f" [{notes.index(result.note) + 1}]" if result.note else ""
    return (
        result.name + mark,
        value_text(result.ours, result.unit),
        value_text(result.peer, result.unit),
        ratio_text(result.ratio) if result.ratio else "-",
        target_text(result) or "-",
        result.verdict or "-",
    )


def value_text(samples: Sequence[float], unit: str) -> str:
    """Return the median of samples with its unit."""
    if not samples:
        return "-"
    value = median(samples)
    return f"{value:,.0f} {unit}" if value >= 100 else f"{value:.3g} {unit}"


def ratio_text(ratio: Quartiles) -> str:
    """Return a ratio with its quartiles."""
    middle, low, high = (f"{value:,.0f}" if value >= 100 else f"{value:#.3g}".rstrip(".") for value in ratio)
    return f"{middle} ({low}-{high})"


def target_text(result: Result) -> str:
    """Return the target with its unit, empty without one."""
    if result.target is None:
        return ""
    return f"{result.target.relation} {result.target.limit:g}{'x' if result.target.of_ratio else f' {result.unit}'}"
