"""What a running process has cost so far, read from the system without disturbing it (Linux)."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from .processes import Child, CouldNotMeasureError, running
from .results import Result, Target, cpu_result


class Cost(NamedTuple):
    """The cost of a program.

    Attributes:
        cpu: Seconds of CPU time in user and system mode.
        memory: The most memory that it has used, in MB.
    """

    cpu: float
    memory: float

    def beyond(self, other: Cost) -> Cost:
        """Return this cost with the CPU time of another one subtracted."""
        return Cost(self.cpu - other.cpu, self.memory)


def cost_until_ready(
    command: Sequence[str], ready: Callable[[Child], object], variables: Mapping[str, str] = MappingProxyType({})
) -> Cost:
    """Start a program, and stop it when `ready` returns; return its cost until then.

    Args:
        command: The command line of the program.
        ready: Waits until the program has done what is measured.
        variables: Environment variables to add.

    Raises:
        CouldNotMeasureError: The program ended early, or the system cannot tell.
    """
    with running(command, variables=variables) as child:
        ready(child)
        return Cost(cpu_seconds(child), _peak_memory(child))


def cost_results(
    name: str, unit: str, ours: Sequence[Cost], peer: Sequence[Cost], targets: tuple[Target, Target], note: str = ""
) -> list[Result]:
    """Return the result of the CPU time, in `unit`, and that of the memory; the targets are in this order."""
    own, other = (tuple(cost.memory for cost in side) for side in (ours, peer))
    return [
        cpu_result(name, unit, [cost.cpu for cost in ours], [cost.cpu for cost in peer], targets[0], note),
        Result(f"{name}, memory", "MB", own, other, targets[1], note),
    ]


def cpu_seconds(child: Child) -> float:
    """Return the CPU seconds of all threads of a process so far.

    Raises:
        CouldNotMeasureError: The system is not Linux.
    """
    _require_linux()
    # The number of a process's CPU clock, as the Linux kernel makes it from the process ID.
    return time.clock_gettime((~child.pid << 3) | 2)


def _peak_memory(child: Child) -> float:
    """Return the most memory that a process has used, in MB.

    `wait4` would count that of this process as well, from which the child was forked.
    """
    _require_linux()
    status = Path(f"/proc/{child.pid}/status").read_text(encoding="utf-8")
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def _require_linux() -> None:
    if sys.platform != "linux":
        raise CouldNotMeasureError("CPU time and memory of a running process can be read on Linux only")
