"""Chooses the operations of walks, by the shortest way to those that have never succeeded."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable

from stytch_contract.walks.goals import Goals
from stytch_contract.walks.outside.outside_values import OutsideValues
from stytch_contract.walks.step_cases import StepCases
from stytch_contract.walks.walk_memory import OWNERS, SESSION_FIELDS, FollowUp, Values, WalkMemory

# The share of steps that lead to the goal.
_LEADING = 0.5
# A call in vain makes an operation as far away as so many steps.
_DISTANCE_OF_A_FAILURE = 0.3
# Number of calls without a link, before a call has succeeded; there are fewer if a link leads to the operation.
_TRIALS, _TRIALS_BESIDE_LINKS = 10, 4
# The distance of an operation that leads to none that has never succeeded.
_FAR = 10.0


class Navigator:
    """Chooses the next operation, and learns from what happened.

    Args:
        steps: The operations.
        outside: Makes the values that no response has.
        leads_to: For each operation, those that its links lead to.
        random_source: Decides every choice.
    """

    def __init__(
        self,
        steps: StepCases,
        outside: OutsideValues,
        leads_to: dict[str, set[str]],
        random_source: random.Random,
    ) -> None:
        self._steps = steps
        sources = {name: outside.source(name) for name in steps.operations}
        self._usable = {name: steps.parameters[name] - source.gives | source.needs for name, source in sources.items()}
        self._required = {name: steps.required[name] - source.gives | source.needs for name, source in sources.items()}
        self._random_source = random_source
        self._accepted: Counter[str] = Counter()
        self._called: Counter[str] = Counter()
        self._sources: dict[str, set[str]] = defaultdict(set)
        for name, targets in leads_to.items():
            for target in targets:
                self._sources[target].add(name)
        # Learned on the way: the operations that send messages, and those that issue a session without one.
        self._senders: set[str] = set()
        self._issuers: set[str] = set()
        self._distances: dict[str, float] = {}
        self._goals = Goals(self._sources, random_source)

    def begin(self, product: str) -> None:
        """Begin a walk through a product."""
        self._names = [name for name in self._steps.operations if name.startswith(f"{product}.")]
        self._measure_distances()

    def recall(self, name: str, memory: WalkMemory) -> FollowUp:
        """An operation with the remembered values that fit it best."""
        return name, memory.recall(self._usable[name])

    def next(self, memory: WalkMemory) -> FollowUp:
        """The next operation and the values for it."""
        self._goals.step(name for name in self._names if not self._accepted[name])
        way = self._goals.way(set(self._names))
        if way and self._random_source.random() < _LEADING:
            name, values = self._lead(way, memory)
        elif not memory.following or self._random_source.random() > 0.8:
            name, values = self._choose(memory)
        else:
            following = [(name, memory.complete(values)) for name, values in memory.following]
            weights = [self._weight(follow_up) for follow_up in following]
            best = weights.index(min(weights))
            del memory.following[best]
            name, values = following[best]
        if self._lacks_session(name, values) and (logins := self._logins(values, memory)):
            memory.following.append((name, values))
            name, values = self._random_source.choice(logins)
        self._goals.called(name)
        return name, values

    def _lead(self, way: dict[str, int], memory: WalkMemory) -> FollowUp:
        """The step to the goal with the most of its values known: what waits, or an operation on the way."""

        def weight(candidate: FollowUp) -> float:
            name, values = candidate
            return way[name] + 3 * self._missing(name, values) + 2 * self._random_source.random()

        waiting = [(name, memory.complete(values)) for name, values in memory.following if name in way]
        recalled = [self.recall(name, memory) for name in way]
        best = min(waiting + recalled, key=weight)
        if best in memory.following:
            memory.following.remove(best)
        return best

    def failed(self, name: str) -> None:
        """Learn from a request that was not accepted."""
        self._called[name] += 1
        if not self._accepted[name]:
            self._measure_distances()

    def succeeded(
        self, name: str, sent: Values, response: Values, messages: Iterable[FollowUp], fed: Iterable[FollowUp]
    ) -> None:
        """Learn from an accepted request.

        Args:
            name: Dotted name of the operation.
            sent: The request's parameters and body fields.
            response: The response body.
            messages: The operations that its messages lead to.
            fed: The operations that devices, people and other systems lead to with what it returned.
        """
        self._called[name] += 1
        self._accepted[name] += 1
        if not sent.keys() & SESSION_FIELDS and response.keys() & SESSION_FIELDS:
            self._issuers.add(name)
        for target, _ in messages:
            self._senders.add(name)
            self._sources[target].add(name)
        for target, _ in fed:
            self._sources[target].add(name)
        if self._accepted[name] == 1:
            self._measure_distances()

    def _measure_distances(self) -> None:
        """The number of steps from each operation to one that has never succeeded, and is not called in vain often."""
        new = [name for name in self._names if not self._accepted[name]]
        self._distances = {name: self._called[name] * _DISTANCE_OF_A_FAILURE for name in new}
        pending = sorted(new, key=self._distances.__getitem__)
        while pending:
            target = pending.pop(0)
            for source in sorted(self._sources[target]):
                if self._distances[target] + 1 < self._distances.get(source, _FAR):
                    self._distances[source] = self._distances[target] + 1
                    pending.append(source)

    def _weight(self, follow_up: FollowUp) -> float:
        name, values = follow_up
        often = min(self._accepted[name] * (3 if _is_destructive(name) else 1), 30) / 10
        return (
            self._distances.get(name, _FAR) + often + 3 * self._missing(name, values) + 2 * self._random_source.random()
        )

    def _missing(self, name: str, values: Values) -> int:
        """The number of required values that are not known."""
        return len(self._required[name] - values.keys())

    def _lacks_session(self, name: str, values: Values) -> bool:
        takes = self._steps.parameters[name] & SESSION_FIELDS
        lacking = bool(takes) and not takes & values.keys() and name not in self._issuers
        return lacking and self._random_source.random() < 0.7

    def _logins(self, values: Values, memory: WalkMemory) -> list[FollowUp]:
        """What leads to a session: an operation that issues one for a message, or one that sends a message.

        If values are about a member or user, it is a session of theirs if possible.
        """
        issuing = [follow_up for follow_up in memory.following if follow_up[0] in self._issuers]
        own = [one for one in issuing if any(key in values and values[key] == one[1].get(key) for key in OWNERS)]
        senders = sorted(self._senders & set(self._names))
        sending = [(name, values) for name in senders if not self._missing(name, values)]
        if not own and sending:
            return sending
        for follow_up in own or issuing:
            memory.following.remove(follow_up)
        return own or issuing or [self.recall(name, memory) for name in senders]

    def _trials(self, name: str) -> int:
        return _TRIALS_BESIDE_LINKS if self._sources[name] else _TRIALS

    def _choose(self, memory: WalkMemory) -> FollowUp:
        """Of the operations that never succeeded and some random ones, the one that the remembered values fit best."""

        def score(candidate: FollowUp) -> float:
            name, values = candidate
            usable = len(self._usable[name] & values.keys())
            new = max(4 - self._distances.get(name, _FAR), 0)
            return (
                usable
                + new
                - 3 * self._missing(name, values)
                - 3 * _is_destructive(name)
                + 3 * self._random_source.random()
            )

        untried = [name for name in self._names if not self._accepted[name] and self._called[name] < self._trials(name)]
        candidates = untried + self._random_source.sample(self._names, min(len(self._names), 8))
        return max((self.recall(name, memory) for name in candidates), key=score)


def _is_destructive(name: str) -> bool:
    return name.endswith((".delete", ".revoke"))
