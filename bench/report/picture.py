"""Draws the ratios, their quartiles and the targets as one SVG file without anything external."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..results import Result
from .table import ratio_text, target_text, value_text

_PLOT, _TEXT, _WIDTH = 480, 960, 1280
"""Where the plot begins, where the numbers begin, and where both end, in pixels."""
_OCTAVES = (-5, 3)
"""The axis goes from 1/32 to 8; what is beyond is drawn at its end."""
_TOP, _ROW = 92, 22


def picture(results: Sequence[Result], environment: str) -> str:
    """Return the text of the SVG file.

    Args:
        results: A row each.
        environment: What the numbers depend on.
    """
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    octaves = range(_OCTAVES[0], _OCTAVES[1] + 1)
    return templates.get_template("picture.svg.jinja").render(
        environment=environment,
        rows=[_row(result, _TOP + _ROW * number + 16) for number, result in enumerate(results)],
        ticks=[{"x": position(2.0**n), "label": f"1/{2**-n}" if n < 0 else f"{2**n}x"} for n in octaves],
        width=_WIDTH,
        text_at=_TEXT,
        top=_TOP,
        height=_TOP + _ROW * len(results) + 20,
    )


def position(ratio: float) -> float:
    """Return where a ratio is on the logarithmic axis, in pixels."""
    first, last = _OCTAVES
    octave = min(max(math.log2(ratio), first), last)
    return round(_PLOT + (octave - first) / (last - first) * (_TEXT - 30 - _PLOT), 1)


def _row(result: Result, y: int) -> dict[str, Any]:
    ratio = result.ratio
    target = _ratio_of_target(result)
    text = f"{value_text(result.ours, result.unit)}, {ratio_text(ratio)}" if ratio else "not compared"
    return {
        "name": result.name,
        "y": y,
        **{part: position(getattr(ratio, part)) if ratio else None for part in ("low", "middle", "high")},
        "target": None if target is None else position(target),
        "verdict": result.verdict or "none",
        "text": f"{text}  {'' if result.verdict is None else f'{target_text(result)}: {result.verdict}'}",
    }


def _ratio_of_target(result: Result) -> float | None:
    """Return the ratio with which the target would be reached just now; that of a limit in units is approximate."""
    if result.target is None or not result.peer:
        return None
    return result.target.limit if result.target.of_ratio else result.target.limit / median(result.peer)
