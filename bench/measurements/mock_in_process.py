"""Measures the mock server in process: requests beside a signature, and what requests cost as its data grows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ..processes import python, run_command
from ..results import Result, Target, at_most, cpu_result, ratio_at_most

_BATCHES = 10
_NOTE = "peer: an RSA-2048 signature alone, in the same process"
Growth = tuple[str, int, tuple[int, ...], dict[str, Target]]
"""What grows, the few that the peer has, the sizes to measure, and the target of each request."""
GROWTH: Sequence[Growth] = (
    ("members", 100, (1_000, 10_000, 100_000), {"search by address": at_most(5), "page of 100": at_most(20)}),
    ("logins of one member", 10, (500, 5_000), {"login": ratio_at_most(1.1)}),
    ("projects", 10, (100, 1_000), {"request": ratio_at_most(1.1)}),
)
_MAX_GROWTH_ROUNDS = 3


def measure(rounds: int, calls: int = 40) -> list[Result]:
    """Return the cost of a request without a JWT, of one that signs a JWT, and of a reset.

    Args:
        rounds: Samples of each, in a process of their own; each is the least of ten batches.
        calls: Requests in a batch.
    """
    runs = [_run("mock_in_process", _BATCHES, calls) for _ in range(rounds)]
    signature = [run["signature"] for run in runs]
    return [
        cpu_result(f"mock: {name}", "us", [run[key] for run in runs], signature, target, _NOTE)
        for name, key, target in (
            ("a request in process", "plain", at_most(100)),
            ("a request in process with a signed JWT", "signed", at_most(450)),
            ("reset", "reset", at_most(1000)),
        )
    ]


def measure_growth(rounds: int, growth: Sequence[Growth] = GROWTH) -> list[Result]:
    """Return the cost of requests to a mock with many records, beside one with few.

    Args:
        rounds: Samples of each side, at most three.
        growth: What grows.
    """
    return [
        cpu_result(
            f"mock: {found['name']}, {found['size']:,} {kind}",
            "ms",
            found["ours"],
            found["peer"],
            targets[found["name"]],
            f"peer: with {few} {kind}",
        )
        for kind, few, sizes, targets in growth
        for found in _run("mock_growth", kind, min(rounds, _MAX_GROWTH_ROUNDS), few, *sizes)
    ]


def _run(program: str, *arguments: object) -> Any:
    _, output = run_command(python("-m", f"bench.programs.{program}", *map(str, arguments)))
    return json.loads(output)
