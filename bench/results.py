"""The results of measurements: samples of a quantity, their ratio to a peer, and a target."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import Literal, NamedTuple

_PER_SECOND = {"s": 1.0, "ms": 1e3, "us": 1e6}
Verdict = Literal["yes", "no", "undecided"]
"""Whether a target is reached; undecided if the middle half of the samples lies on both sides of it."""


class Quartiles(NamedTuple):
    """The quartiles of samples or of ratios of samples.

    Attributes:
        middle: The median.
        low: The first quartile.
        high: The third quartile.
    """

    middle: float
    low: float
    high: float


@dataclass(frozen=True)
class Target:
    """A limit.

    Attributes:
        limit: The limit.
        relation: On which side of it the target is reached.
        of_ratio: Whether the limit is for the ratio to the peer, instead of for our samples in their unit.
    """

    limit: float
    relation: Literal["<=", ">="] = "<="
    of_ratio: bool = False

    def verdict(self, measured: Quartiles) -> Verdict:
        """Return whether the middle half of what was measured reaches the target."""
        if self.relation == "<=":
            reached, missed = measured.high <= self.limit, measured.low > self.limit
        else:
            reached, missed = measured.low >= self.limit, measured.high < self.limit
        return "yes" if reached else "no" if missed else "undecided"


def at_most(limit: float) -> Target:
    """Return a maximum for our samples."""
    return Target(limit)


def at_least(limit: float) -> Target:
    """Return a minimum for our samples."""
    return Target(limit, ">=")


def ratio_at_most(limit: float) -> Target:
    """Return a maximum for the ratio to the peer."""
    return Target(limit, of_ratio=True)


@dataclass(frozen=True)
class Result:
    """The samples of one quantity.

    Attributes:
        name: What was measured.
        unit: Unit of the samples, such as `ms`.
        ours: Our samples, at least one.
        peer: Samples of the peer, each taken beside ours of the same round; empty without a peer.
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
    def ratio(self) -> Quartiles | None:
        """The quartiles of the ratios of two samples of one round; None without a peer."""
        if not self.peer:
            return None
        return quartiles([ours / peer for ours, peer in zip(self.ours, self.peer, strict=True)])

    @property
    def verdict(self) -> Verdict | None:
        """Whether the target is reached; None without a target, or without the peer that it refers to."""
        if self.target is None:
            return None
        measured = self.ratio if self.target.of_ratio else quartiles(self.ours)
        return self.target.verdict(measured) if measured else None


def cpu_result(
    name: str, unit: str, ours: Iterable[float], peer: Iterable[float], target: Target | None = None, note: str = ""
) -> Result:
    """Return the result of samples in CPU seconds, in `unit`: s, ms or us."""
    own, other = (tuple(sample * _PER_SECOND[unit] for sample in samples) for samples in (ours, peer))
    return Result(f"{name}, CPU", unit, own, other, target, note)


def quartiles(samples: Sequence[float]) -> Quartiles:
    """Return the quartiles of at least one sample."""
    low, middle, high = quantiles(samples, n=4, method="inclusive") if len(samples) > 1 else [samples[0]] * 3
    return Quartiles(middle, low, high)
