"""The cost of work in wall and CPU time, and its two results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .results import Result, Target

_UNITS = {"s": 1.0, "ms": 1e3, "us": 1e6}


@dataclass(frozen=True)
class Cost:
    """The cost of work, in seconds.

    Attributes:
        wall: Time from start to end.
        cpu: CPU time in user and system mode, including that of processes it waited for.
    """

    wall: float
    cpu: float

    def minus(self, other: Cost) -> Cost:
        """Return the difference to another cost."""
        return Cost(self.wall - other.wall, self.cpu - other.cpu)


def cost_results(
    name: str, unit: str, ours: Sequence[Cost], peer: Sequence[Cost], target: Target | None = None, note: str = ""
) -> list[Result]:
    """Return a result for wall time and one for CPU time, in `unit`: s, ms or us."""
    scale = _UNITS[unit]
    sides = (ours, peer)
    wall, peer_wall = (tuple(run.wall * scale for run in side) for side in sides)
    cpu, peer_cpu = (tuple(run.cpu * scale for run in side) for side in sides)
    return [
        Result(f"{name}, wall", unit, wall, peer_wall, target, note),
        Result(f"{name}, CPU", unit, cpu, peer_cpu, target, note),
    ]
