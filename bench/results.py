"""The results of measurements: samples of a quantity, their ratio to a peer, and a target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import Literal, NamedTuple


class Ratio(NamedTuple):
    """Our samples divided by those of the peer.

    Attributes:
        middle: Median of the ratios of two samples of one round.
        low: First quartile of these ratios.
        high: Third quartile.
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
Verdict = Literal["yes", "no", "undecided"]
"""Whether a target is reached; undecided if the middle half of the samples lies on both sides of it."""


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
        return Ratio(*_middle_half([ours / peer for ours, peer in zip(self.ours, self.peer, strict=True)]))

    @property
    def verdict(self) -> Verdict | None:
        """Whether the target is reached; None without a target, or without the peer that it refers to."""
        if self.target is None:
            return None
        measured = _middle_half(self.ours) if isinstance(self.target, AtMost) else self.ratio
        if measured is None:
            return None
        _, low, high = measured
        if isinstance(self.target, RatioAtLeast):
            reached, missed = low >= self.target.limit, high < self.target.limit
        else:
            reached, missed = high <= self.target.limit, low > self.target.limit
        return "yes" if reached else "no" if missed else "undecided"


def _middle_half(samples: Sequence[float]) -> tuple[float, float, float]:
    """Return the median, the first quartile and the third quartile."""
    if len(samples) == 1:
        return samples[0], samples[0], samples[0]
    low, middle, high = quantiles(samples, n=4, method="inclusive")
    return middle, low, high
