"""What a measurement yields: one row a quantity, with its samples, its ratio to a peer, and its target."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import NamedTuple


class Ratio(NamedTuple):
    """Ours divided by the peer's.

    Attributes:
        middle: ratio of the medians.
        low: smallest ratio of two samples taken one after the other.
        high: the largest.
    """

    middle: float
    low: float
    high: float


@dataclass(frozen=True)
class AtMost:
    """A target for a quantity of our own, in its unit."""

    limit: float

    def __str__(self) -> str:
        """Say it as in the table."""
        return f"<= {self.limit:g}"


@dataclass(frozen=True)
class RatioAtMost:
    """A target for something to be small beside the peer's."""

    limit: float

    def __str__(self) -> str:
        """Say it as in the table."""
        return f"<= {self.limit:g}x"


@dataclass(frozen=True)
class RatioAtLeast:
    """A target for something to be large beside the peer's."""

    limit: float

    def __str__(self) -> str:
        """Say it as in the table."""
        return f">= {self.limit:g}x"


Target = AtMost | RatioAtMost | RatioAtLeast


@dataclass(frozen=True)
class Result:
    """One quantity.

    Attributes:
        name: what was measured.
        unit: of the samples, such as `ms`.
        ours: samples, at least one.
        peer: samples, the first taken right after our first, and so on; none where there is no peer.
        target: what we want; None where the number is only good to know.
        note: why there is no peer, or what the peer is where it is not the usual one.
    """

    name: str
    unit: str
    ours: tuple[float, ...]
    peer: tuple[float, ...] = ()
    target: Target | None = None
    note: str = ""

    @property
    def ratio(self) -> Ratio | None:
        """Ours beside the peer's; None without a peer."""
        if not self.peer:
            return None
        pairs = [ours / peer for ours, peer in zip(self.ours, self.peer, strict=True)]
        return Ratio(median(self.ours) / median(self.peer), min(pairs), max(pairs))

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached; None where there is none, or no peer to compare with."""
        if self.target is None:
            return None
        if isinstance(self.target, AtMost):
            return median(self.ours) <= self.target.limit
        ratio = self.ratio
        if ratio is None:
            return None
        if isinstance(self.target, RatioAtMost):
            return ratio.middle <= self.target.limit
        return ratio.middle >= self.target.limit
