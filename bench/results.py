"""The results of measurements: samples of a quantity, their ratio to a peer, and a target."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import NamedTuple


class Ratio(NamedTuple):
    """Our samples divided by those of the peer.

    Attributes:
        middle: Ratio of the medians.
        low: Smallest ratio of two samples of one round.
        high: Largest ratio of two samples of one round.
    """

    middle: float
    low: float
    high: float


@dataclass(frozen=True)
class AtMost:
    """A target for our samples: a maximum in their unit."""

    limit: float

    def __str__(self) -> str:
        """Format the target for the table."""
        return f"<= {self.limit:g}"


@dataclass(frozen=True)
class RatioAtMost:
    """A target for the ratio to the peer: a maximum."""

    limit: float

    def __str__(self) -> str:
        """Format the target for the table."""
        return f"<= {self.limit:g}x"


@dataclass(frozen=True)
class RatioAtLeast:
    """A target for the ratio to the peer: a minimum."""

    limit: float

    def __str__(self) -> str:
        """Format the target for the table."""
        return f">= {self.limit:g}x"


Target = AtMost | RatioAtMost | RatioAtLeast


@dataclass(frozen=True)
class Result:
    """The samples of one quantity.

    Attributes:
        name: What was measured.
        unit: Unit of the samples, such as `ms`.
        ours: Our samples, at least one.
        peer: Samples of the peer, each taken right after ours of the same round; empty without a peer.
        target: The target; None for a quantity without one.
        note: Why there is no peer, or which peer it is if it is not the usual one.
    """

    name: str
    unit: str
    ours: tuple[float, ...]
    peer: tuple[float, ...] = ()
    target: Target | None = None
    note: str = ""

    @property
    def ratio(self) -> Ratio | None:
        """The ratio to the peer; None without a peer."""
        if not self.peer:
            return None
        pairs = [ours / peer for ours, peer in zip(self.ours, self.peer, strict=True)]
        return Ratio(median(self.ours) / median(self.peer), min(pairs), max(pairs))

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached; None without a target, or without the peer that it refers to."""
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
