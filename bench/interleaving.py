"""Takes samples of us and of the peer in turns, so that a busy moment of the machine meets both."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

SampleT = TypeVar("SampleT")


def interleave(name: str, rounds: int, *samplers: Callable[[], SampleT]) -> list[list[SampleT]]:
    """Return `rounds` samples of each taker, taken A B A B; progress goes to stderr."""
    samples: list[list[SampleT]] = [[] for _ in samplers]
    for number in range(1, rounds + 1):
        log_progress(f"{name}: round {number} of {rounds}")
        for kept, take in zip(samples, samplers, strict=True):
            kept.append(take())
    return samples


def log_progress(text: str) -> None:
    """Tell people what goes on."""
    print(text, file=sys.stderr, flush=True)
