"""Methods of car parks that need no request."""

from __future__ import annotations


class LotsExtra:
    """Joined to the generated class."""

    def walk(self, metres: int) -> float:
        """Return the minutes it takes to walk some metres."""
        return metres / 80


class AsyncLotsExtra:
    """Joined to the generated class."""

    async def walk(self, metres: int) -> float:
        """Return the minutes it takes to walk some metres."""
        return metres / 80
