"""Takes samples of all sides in turns, so that other load on the machine affects all of them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any, Protocol, TypeVar


class _Ordered(Protocol):
    def __lt__(self, other: Any, /) -> bool: ...


SampleT = TypeVar("SampleT", bound=_Ordered)


def interleave(
    name: str, rounds: int, samplers: Iterable[Callable[[], SampleT]], *, batches: int = 1, warm_up: bool = False
) -> list[list[SampleT]]:
    """Return `rounds` samples of each sampler, taken in the order A B B A; progress is written to stderr.

    Args:
        name: What progress is reported of.
        rounds: Number of samples, 1 or more.
        samplers: Measure a batch each.
        batches: Batches of each sampler in a round; the sample is the least of them, because other load only adds.
        warm_up: Whether to measure batches first that are not counted, because they fill caches.
    """
    turns = list(samplers)
    taken: dict[Callable[[], SampleT], list[SampleT]] = {sampler: [] for sampler in turns}
    for sampler in turns if warm_up else ():
        sampler()
    for number in range(1, rounds + 1):
        log_progress(f"{name}: round {number} of {rounds}")
        measured: dict[Callable[[], SampleT], list[SampleT]] = {sampler: [] for sampler in turns}
        for _ in range(batches):
            for sampler in turns:
                measured[sampler].append(sampler())
            turns.reverse()
        for sampler, samples in taken.items():
            samples.append(min(measured[sampler]))
    return list(taken.values())


def log_progress(text: str) -> None:
    """Write a line of progress to stderr."""
    print(text, file=sys.stderr, flush=True)
