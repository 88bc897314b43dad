"""Generates identifiers in the format of the API."""

from __future__ import annotations

from random import Random
from typing import Final

_VERSION: Final = "4"
# The first digit of the fourth group keeps its two lower bits.
_VARIANT: Final = {f"{digit:x}": f"{digit % 4 + 8:x}" for digit in range(16)}


class IdGenerator:
    """Generates identifiers.

    Args:
        random: The source of their random numbers.
    """

    def __init__(self, random: Random) -> None:
        self._random = random
        self._pinned: dict[str, str] = {}

    def pin(self, kind: str, identifier: str) -> None:
        """Make an identifier the next one that `new` returns for its kind."""
        self._pinned[kind] = identifier

    def unpin(self) -> None:
        """Discard pinned identifiers that were not used."""
        self._pinned.clear()

    def new(self, kind: str) -> str:
        """Return a new identifier, `<kind>-test-<version 4 UUID>`."""
        if kind in self._pinned:
            return self._pinned.pop(kind)
        digits = f"{self._random.getrandbits(128):032x}"
        third, fourth = f"{_VERSION}{digits[13:16]}", f"{_VARIANT[digits[16]]}{digits[17:20]}"
        return f"{kind}-test-{digits[:8]}-{digits[8:12]}-{third}-{fourth}-{digits[20:]}"
