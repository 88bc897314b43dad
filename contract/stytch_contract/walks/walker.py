"""Walks through a stateful backend: each step is a valid case, filled with values from links and earlier responses."""

from __future__ import annotations

import dataclasses
import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from stytch_contract.cases import Cases
from stytch_contract.checks.case_check import CaseCheck
from stytch_contract.clients.generated_client import VARIANTS
from stytch_contract.clients.transports import Exchange
from stytch_contract.engine import RunResult
from stytch_contract.findings import Finding, Tally
from stytch_contract.walks.environment import Environment
from stytch_contract.walks.links import resolve_expression
from stytch_contract.walks.messages import Recipients
from stytch_contract.walks.shrinking import Shrinker, Step
from stytch_contract.walks.step_cases import SESSION_FIELDS, StepCases
from stytch_contract.walks.walk_memory import FollowUp, Values, WalkMemory

STEPS = 50
_IN_LIST = re.compile(r"#/.*/\d+(/|$)")
# The first steps of every walk, which create the objects that the other operations need.
FIRST_OPERATIONS = {
    "b2b": ("b2b.organizations.create", "b2b.organizations.members.create"),
    "consumer": ("consumer.users.create",),
    "common": ("common.m2m.clients.create", "common.connected_app.clients.create"),
}


@dataclass
class Walker:
    """Takes walks; equal random sources take equal walks.

    Args:
        cases: Generates the cases that the steps are made from.
        case_check: Checks each step.
        environment: Resets the backend, reads its messages and moves its clock.
        random_source: Decides every choice.
    """

    cases: Cases
    case_check: CaseCheck
    environment: Environment
    random_source: random.Random

    def __post_init__(self) -> None:
        """Generate the valid cases of every stateful operation once."""
        client, names = self.case_check.generated_client, self.environment.stateful_operations()
        self._steps = StepCases(self.cases, client, names, self.random_source)
        self._recipients = Recipients(self._steps.required)
        self._accepted: Counter[str] = Counter()
        self._called: Counter[str] = Counter()
        self._taken: Counter[str] = Counter()
        # Learned on the way: the operations that send messages, and those that issue a session without one.
        self._senders: set[str] = set()
        self._issuers: set[str] = set()
        self._shrinker = Shrinker(self.case_check, self.environment)
        self._failures: set[tuple[str, str, str]] = set()

    @classmethod
    def seeded(cls, cases: Cases, case_check: CaseCheck, environment: Environment) -> Walker:
        """A walker whose every choice the seed of the cases decides."""
        return cls(cases, case_check, environment, random.Random(cases.seed))  # noqa: S311  (must be repeatable)

    def size(self, product: str) -> int:
        """The number of operations that walks through a product can call."""
        return sum(name.startswith(f"{product}.") for name in self._steps.operations)

    def walk_next(self, tallies: dict[str, Tally]) -> None:
        """Take one walk, through the product with the fewest walks for its number of operations.

        Args:
            tallies: Receives the counts and findings of each operation.
        """
        products = [product for product in FIRST_OPERATIONS if self.size(product)]
        product = min(products, key=lambda product: (self._taken[product] + 1) / self.size(product))
        self._taken[product] += 1
        self.walk(product, tallies)

    def walk(self, product: str, tallies: dict[str, Tally]) -> None:
        """Take one walk in an empty project.

        Args:
            product: Namespace of the operations to call.
            tallies: Receives the counts and findings of each operation.
        """
        self.environment.reset()
        names = [name for name in self._steps.operations if name.startswith(f"{product}.")]
        memory = WalkMemory(self.random_source)
        steps: list[Step] = []
        new: list[tuple[Finding, list[Step]]] = []
        for number in range(STEPS):
            name, values = self._next(names, memory, number, product)
            case = self._steps.make(name, values, self.environment.now())
            step = Step(name, case, self.random_source.choice(VARIANTS))
            steps.append(step)
            self._called[name] += 1
            checked = Tally()
            result = self.case_check(case, checked, [step.variant])
            tally = tallies.setdefault(name, Tally())
            tally.errors += checked.errors
            tally.counts.update(["cases", "valid", "steps", "through the client"])
            for finding in result.findings:
                if finding.group in self._failures:
                    tally.times[finding.group] += 1
                    continue
                shown = dataclasses.replace(finding, on_a_walk=True, case=f"walk, step {len(steps)}: {_trail(steps)}")
                tally.add(shown)
                if not finding.note and not self.environment.shared:
                    self._failures.add(finding.group)
                    new.append((shown, steps.copy()))
            step.response = result.exchange.response if result.exchange else None
            if result.exchange is not None and result.exchange.response.status < 400:
                tally.counts.update(["accepted", "accepted on a walk"])
                self._accepted[name] += 1
                memory.following.extend(self._learn(step, values, result.exchange, memory))
            if self.random_source.random() < 0.03:
                step.seconds = self.random_source.choice([31, 120, 3600])
                self.environment.advance_clock(step.seconds)
        for finding, taken in new:
            self._shrink(finding, taken, tallies[finding.operation])

    def _shrink(self, finding: Finding, taken: list[Step], tally: Tally) -> None:
        kept = self._shrinker.shrink(taken, finding)
        if len(kept) < len(taken) and tally.smallest[finding.group] is finding:
            case = f"walk, {len(kept)} of {len(taken)} steps: {_trail(kept)}"
            tally.smallest[finding.group] = dataclasses.replace(finding, case=case)

    def _next(self, names: list[str], memory: WalkMemory, step: int, product: str) -> FollowUp:
        """The next operation and the values for it; the less often an operation succeeded, the more likely it is."""
        if step < len(FIRST_OPERATIONS[product]):
            name = FIRST_OPERATIONS[product][step]
            return name, memory.recall(self._steps.parameters[name])
        if not memory.following or self.random_source.random() > 0.8:
            name, values = self._choose(names, memory)
        else:
            name, values = chosen = min(memory.following, key=self._weight)
            memory.following.remove(chosen)
            values = memory.complete(values)
        if self._lacks_session(name, values) and (logins := self._logins(memory, product)):
            memory.following.append((name, values))
            return self.random_source.choice(logins)
        return name, values

    def _weight(self, follow_up: FollowUp) -> float:
        name, _ = follow_up
        return self._accepted[name] * (3 if _is_destructive(name) else 1) + 2 * self.random_source.random()

    def _lacks_session(self, name: str, values: Values) -> bool:
        takes = self._steps.parameters[name] & set(SESSION_FIELDS)
        lacking = bool(takes) and not takes & values.keys() and name not in self._issuers
        return lacking and self.random_source.random() < 0.7

    def _logins(self, memory: WalkMemory, product: str) -> list[FollowUp]:
        """What leads to a session: an operation that issues one for a message, or one that sends a message."""
        issuing = [follow_up for follow_up in memory.following if follow_up[0] in self._issuers]
        for follow_up in issuing:
            memory.following.remove(follow_up)
        if issuing:
            return issuing
        senders = sorted(name for name in self._senders if name.startswith(f"{product}."))
        return [(name, memory.recall(self._steps.parameters[name])) for name in senders]

    def _choose(self, names: list[str], memory: WalkMemory) -> FollowUp:
        """Of the hardly called operations and some random ones, the one that the remembered values fit best."""

        def score(candidate: FollowUp) -> float:
            name, values = candidate
            missing = len(self._steps.required[name] - values.keys())
            usable = len(self._steps.parameters[name] & values.keys())
            new = 0 if self._accepted[name] else 4
            return usable + new - 3 * missing - 3 * _is_destructive(name) + 3 * self.random_source.random()

        untried = [name for name in names if not self._accepted[name] and self._called[name] < 10]
        candidates = untried + self.random_source.sample(names, min(len(names), 8))
        return max(((name, memory.recall(self._steps.parameters[name])) for name in candidates), key=score)

    def _learn(self, step: Step, known: Values, exchange: Exchange, memory: WalkMemory) -> Iterator[FollowUp]:
        """Remember the response, and yield the operations that its links and the new messages lead to."""
        try:
            response = json.loads(exchange.response.body)
        except ValueError:
            return  # reported by the checks
        if not isinstance(response, dict):
            return
        name, case = step.name, step.case
        sent = {**case.path_parameters, **case.query, **(case.body if isinstance(case.body, dict) else {})}
        if self._steps.operations[name].method == "delete" and self._steps.operations[name].path.endswith("}"):
            memory.forget(str(list(case.path_parameters.values())[-1]))
        if not sent.keys() & set(SESSION_FIELDS) and response.keys() & set(SESSION_FIELDS):
            self._issuers.add(name)
        values = memory.remember(known, sent, response)
        step.messages = self.environment.new_messages()
        for message in step.messages:
            self._senders.add(name)
            if target := self._recipients.of(message):
                values[target.argument] = target.value
                yield target.operation, values
        responses = self._steps.operations[name].definition.raw["responses"]
        (declared,) = [response.get("links", {}) for status, response in responses.items() if status.startswith("2")]
        for _, link in sorted(declared.items()):
            expressions = {**link.get("parameters", {}), **link.get("requestBody", {})}
            # A list may hold what the walk did not make.
            if self.environment.shared and any(_IN_LIST.search(str(value)) for value in expressions.values()):
                continue
            if link["operationId"] in self._steps.operations:
                resolved = {key: resolve_expression(value, response, sent) for key, value in expressions.items()}
                yield link["operationId"], {**values, **{key: value for key, value in resolved.items() if value}}


def run_walks(count: int, cases: Cases, case_check: CaseCheck, environment: Environment, result: RunResult) -> None:
    """Take walks, more of them in a product with more operations, and add them to the result of a run.

    Args:
        count: Number of walks.
        cases: Generates the cases that the steps are made from; its seed decides every choice.
        case_check: Checks each step.
        environment: Resets the backend, reads its messages and moves its clock.
        result: Receives counts, findings and the duration.
    """
    began = time.perf_counter()
    walker = Walker.seeded(cases, case_check, environment)
    for _ in range(count):
        walker.walk_next(result.operations)
    result.seconds += time.perf_counter() - began


def _is_destructive(name: str) -> bool:
    return name.endswith((".delete", ".revoke"))


def _trail(steps: list[Step]) -> str:
    return " > ".join(step.name for step in steps[-6:])
