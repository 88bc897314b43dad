"""Measures how many cases the contract suite checks per CPU second, beside the stock schemathesis CLI."""

from __future__ import annotations

import json
from functools import partial

from ..interleaving import interleave
from ..peers import STOCK_FUZZER, require_installed
from ..processes import python, run_command
from ..results import Result, Target, at_least, at_most

_NOTE = "peer: the schemathesis CLI with the same operations, phases and mock; we send each case through both clients"
_MAX_ROUNDS = 3
_ROWS: tuple[tuple[str, str, str, Target | None], ...] = (
    ("coverage", "fuzz: cases per CPU second, coverage", "/s", at_least(450)),
    ("random", "fuzz: cases per CPU second, random", "/s", None),
    ("all phases", "fuzz: cases per CPU second, all phases", "/s", at_least(300)),
    ("distinct", "fuzz: share of distinct requests", "%", None),
    ("start", "fuzz: start, CPU", "s", at_most(2)),
)
"""What the program prints, and the name, unit and target of its row."""


def measure(rounds: int, operations: int = 12) -> list[Result]:
    """Return the rates of each phase, the share of distinct requests, and the cost of the start.

    Args:
        rounds: Runs of each side, in a process of their own; at most three.
        operations: Operations for each phase.
    """
    require_installed(STOCK_FUZZER)
    samplers = [partial(_run, side, operations) for side in ("ours", "stock")]
    ours, peer = interleave("fuzz", min(rounds, _MAX_ROUNDS), samplers)

    return [
        Result(name, unit, tuple(run[place] for run in ours), tuple(run[place] for run in peer), target, _NOTE)
        for place, (_, name, unit, target) in enumerate(_ROWS)
    ]


def _run(side: str, operations: int) -> tuple[float, ...]:
    _, output = run_command(python("-m", "bench.programs.fuzzing", side, str(operations)))
    found = json.loads(output)
    return tuple(found[key] for key, *_ in _ROWS)
