"""Makes identifiers in the form of the API, either unpredictable or, for repeatable runs, from a seed."""

from __future__ import annotations

import random

_VERSION = 0xF << 76, 4 << 76
_VARIANT = 3 << 62, 2 << 62


class Ids:
    """A source of new identifiers.

    Args:
        seed: The same seed gives the same identifiers in the same order; None gives unpredictable ones.
    """

    def __init__(self, seed: str | None = None) -> None:
        self._random = random.SystemRandom() if seed is None else random.Random(seed)  # noqa: S311 (a seed is asked for)

    def new(self, kind: str) -> str:
        """Return a new identifier, `<kind>-test-<version 4 UUID>`."""
        number = self._random.getrandbits(128)
        number = number & ~_VERSION[0] | _VERSION[1]
        number = number & ~_VARIANT[0] | _VARIANT[1]
        digits = f"{number:032x}"
        return f"{kind}-test-{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
