"""The operation that walks lead to next: the ones that have never succeeded take turns."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Set

# Number of steps of a turn: three turns fit in a walk.
_TURN = 16
# Operations further away lead to too many others.
_MOST_STEPS = 3


class Goals:
    """The goals of one run.

    Args:
        sources: For each operation, those that lead to it; the caller may add to it.
        random_source: Decides every choice.
    """

    def __init__(self, sources: Mapping[str, Set[str]], random_source: random.Random) -> None:
        self._sources = sources
        self._random_source = random_source
        self._turns: Counter[str] = Counter()
        self._calls: Counter[str] = Counter()
        self._steps = 0
        self.goal: str | None = None

    def step(self, new: Iterable[str]) -> None:
        """Begin a step of a walk, and a turn if the last one is over.

        Args:
            new: The operations of the walk that have never succeeded.
        """
        candidates = list(new)
        self._steps += 1
        if self.goal in candidates and self._steps < _TURN:
            return
        self._steps = 0
        self._calls.clear()
        self.goal = None
        if candidates:
            self.goal = min(candidates, key=lambda name: (self._turns[name], self._random_source.random()))
            self._turns[self.goal] += 1

    def called(self, name: str) -> None:
        """Count a call, so that the turn goes on with other operations."""
        self._calls[name] += 1

    def way(self, names: Set[str]) -> dict[str, int]:
        """The goal and the operations that lead to it, with their distances: steps and calls in this turn.

        Args:
            names: The operations of the walk.
        """
        if self.goal is None:
            return {}
        steps, pending = {self.goal: 0}, [self.goal]
        for target in pending:
            for source in sorted(self._sources.get(target, ())):
                if source in names and source not in steps and steps[target] < _MOST_STEPS:
                    steps[source] = steps[target] + 1
                    pending.append(source)
        return {name: distance + self._calls[name] for name, distance in steps.items()}
