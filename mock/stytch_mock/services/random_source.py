"""Sources of random numbers: unpredictable, or repeatable with a seed."""

from __future__ import annotations

import random


def random_source(seed: str | None, purpose: str) -> random.Random:
    """Return a source of random numbers.

    Args:
        seed: The same seed gives the same numbers in the same order; None gives unpredictable ones.
        purpose: Sources with the same seed and different purposes give different numbers.
    """
    if seed is None:
        return random.SystemRandom()
    return random.Random(f"{seed}/{purpose}")  # noqa: S311 (repeatable on purpose)
