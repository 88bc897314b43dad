"""The profiles: how much a campaign does."""

from __future__ import annotations

from typing import Final, NamedTuple


class Profile(NamedTuple):
    """How much a campaign does.

    Attributes:
        max_examples: Number of random cases for each operation and mode.
        coverage: Whether to send the cases on both sides of every constraint.
        walks: Number of walks of 50 steps each.
    """

    max_examples: int
    coverage: bool
    walks: int


PROFILES: Final = {
    "smoke": Profile(1, coverage=False, walks=12),
    "default": Profile(25, coverage=True, walks=60),
    "deep": Profile(200, coverage=True, walks=200),
}
