"""Chooses between real randomness and, for repeatable runs, a sequence that follows from a seed."""

from __future__ import annotations

import random


def random_source(seed: str | None, purpose: str) -> random.Random:
    """Return a source of random numbers.

    Args:
        seed: The same seed gives the same numbers in the same order; None gives unpredictable ones.
        purpose: Keeps sources with the same seed apart.
    """
    if seed is None:
        return random.SystemRandom()
    return random.Random(f"{seed}/{purpose}")  # noqa: S311 (a seed is asked for)
