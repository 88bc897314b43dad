"""Makes identifiers in the form of the API."""

from __future__ import annotations

from random import Random

_VERSION = 0xF << 76, 4 << 76
_VARIANT = 3 << 62, 2 << 62


class Ids:
    """A source of new identifiers.

    Args:
        random: Where the numbers in them come from.
    """

    def __init__(self, random: Random) -> None:
        self._random = random
        self._pinned: dict[str, str] = {}

    def pin(self, kind: str, identifier: str) -> None:
        """Make `identifier` the next new one of its kind."""
        self._pinned[kind] = identifier

    def unpin(self) -> None:
        """Forget the pinned identifiers that nobody asked for."""
        self._pinned.clear()

    def new(self, kind: str) -> str:
        """Return a new identifier, `<kind>-test-<version 4 UUID>`."""
        if kind in self._pinned:
            return self._pinned.pop(kind)
        number = self._random.getrandbits(128)
        number = number & ~_VERSION[0] | _VERSION[1]
        number = number & ~_VARIANT[0] | _VARIANT[1]
        digits = f"{number:032x}"
        return f"{kind}-test-{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
