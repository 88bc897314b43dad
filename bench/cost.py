"""The cost of a piece of work in wall and CPU time, and the two rows that it makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .results import Result, Target

_UNITS = {"s": 1.0, "ms": 1e3, "us": 1e6}


@dataclass(frozen=True)
class Cost:
    """What something cost, in seconds.

    Attributes:
        wall: from start to end.
        cpu: of user and system together, with the processes that were waited for.
    """

    wall: float
    cpu: float

    def minus(self, other: Cost) -> Cost:
        """Return the cost beyond that of another run."""
        return Cost(self.wall - other.wall, self.cpu - other.cpu)


def cost_results(
    name: str, unit: str, ours: Sequence[Cost], peer: Sequence[Cost], target: Target | None = None
) -> list[Result]:
    """Return a row of wall time and one of CPU time, in `unit`: s, ms or us."""
    scale = _UNITS[unit]
    sides = (ours, peer)
    wall, peer_wall = (tuple(run.wall * scale for run in side) for side in sides)
    cpu, peer_cpu = (tuple(run.cpu * scale for run in side) for side in sides)
    return [
        Result(f"{name}, wall", unit, wall, peer_wall, target),
        Result(f"{name}, CPU", unit, cpu, peer_cpu, target),
    ]
