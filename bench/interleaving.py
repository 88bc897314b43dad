"""Takes samples of both sides in turns, so that other load on the machine affects both."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

SampleT = TypeVar("SampleT")


def interleave(name: str, rounds: int, *samplers: Callable[[], SampleT]) -> list[list[SampleT]]:
    """Return `rounds` samples of each sampler, taken in the order A B A B; progress is written to stderr."""
    samples: list[list[SampleT]] = [[] for _ in samplers]
    for number in range(1, rounds + 1):
        log_progress(f"{name}: round {number} of {rounds}")
        for taken, sampler in zip(samples, samplers, strict=True):
            taken.append(sampler())
    return samples


def log_progress(text: str) -> None:
    """Write a line of progress to stderr."""
    print(text, file=sys.stderr, flush=True)
