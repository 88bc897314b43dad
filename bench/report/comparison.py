"""Compares the ratios of this run with those of an earlier one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ..processes import CouldNotMeasureError
from ..results import Result
from .table import aligned

AGREEMENT = 0.1
_HEAD = ("what", "ratio then", "ratio now", "difference", f"within {AGREEMENT:.0%}")


class Change(NamedTuple):
    """The median of a ratio in two runs.

    Attributes:
        name: What was measured.
        then: Its ratio in the earlier run.
        now: Its ratio in this run.
    """

    name: str
    then: float
    now: float

    @property
    def difference(self) -> float:
        """The difference as a share of the smaller ratio; negative if the ratio is smaller now."""
        return (self.now - self.then) / min(self.now, self.then)

    @property
    def agrees(self) -> bool:
        """Whether the difference is within the agreement."""
        return abs(self.difference) <= AGREEMENT


def read_ratios(file: Path) -> dict[str, float]:
    """Return the ratios that `--json` wrote to a file, by the names of the results.

    Raises:
        CouldNotMeasureError: It is not such a file.
    """
    try:
        found = json.loads(file.read_bytes())["results"]
        return {result["name"]: float(result["ratio"]["middle"]) for result in found if result["ratio"]}
    except OSError as error:
        raise CouldNotMeasureError(f"{file}: {error.strerror}; write it with --json first") from None
    except (ValueError, KeyError, TypeError):
        raise CouldNotMeasureError(f"{file}: not a file that --json wrote") from None


def changes(earlier: dict[str, float], results: Sequence[Result]) -> Iterator[Change]:
    """Yield the change of each ratio that both runs have."""
    for result in results:
        if result.ratio and result.name in earlier:
            yield Change(result.name, earlier[result.name], result.ratio.middle)


def comparison(found: Sequence[Change]) -> str:
    """Return a table with one line for each change, and a summary."""
    lines = [
        (change.name, f"{change.then:.3g}", f"{change.now:.3g}", f"{change.difference:+.1%}", _YES_NO[change.agrees])
        for change in found
    ]
    agreeing = sum(change.agrees for change in found)
    return f"{aligned([_HEAD, *lines])}\n{agreeing} of {len(found)} ratios agree within {AGREEMENT:.0%}"


_YES_NO = {True: "yes", False: "no"}
