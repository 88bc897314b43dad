"""Walks through a stateful backend: each step is a valid case, filled with values from links and earlier responses."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import random
import time
from collections import Counter
from dataclasses import dataclass
from typing import Any

from stytch_contract.cases import Case, Cases
from stytch_contract.checks.case_check import CaseCheck
from stytch_contract.checks.documented_errors import error_type
from stytch_contract.clients.generated_client import VARIANTS
from stytch_contract.clients.transports import Exchange
from stytch_contract.engine import RunResult
from stytch_contract.findings import Finding, Tally
from stytch_contract.walks.environment import Environment
from stytch_contract.walks.follow_ups import FollowUps
from stytch_contract.walks.navigator import Navigator
from stytch_contract.walks.outside.outside_values import OutsideValues
from stytch_contract.walks.shrinking import Shrinker, Step
from stytch_contract.walks.step_cases import StepCases
from stytch_contract.walks.walk_memory import Values, WalkMemory

STEPS = 50
_SESSION_IS_REQUIRED = "no_session_arguments"
_SESSION_HAS_ENDED = {"session_not_found", "intermediate_session_not_found"}
# The first steps of every walk, which create the objects that the other operations need.
FIRST_OPERATIONS = {
    "b2b": ("b2b.organizations.create", "b2b.organizations.create", "b2b.organizations.members.create"),
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
        self._outside = OutsideValues(self.environment, self.random_source)
        self._follow_ups = FollowUps(self._steps, self.environment, self._outside)
        links = {name: self._follow_ups.linked(name) for name in self._steps.operations}
        self._navigator = Navigator(self._steps, self._outside, links, self.random_source)
        self._taken: Counter[str] = Counter()
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
        self._navigator.begin(product)
        memory = WalkMemory(self.random_source)
        # Taken before others, because only the latest follow-ups are kept.
        created = self._outside.begin(product, self._taken[product], memory)
        steps: list[Step] = []
        new: list[tuple[Finding, list[Step]]] = []
        for number in range(STEPS):
            if number < len(FIRST_OPERATIONS[product]):
                name, values = self._navigator.recall(FIRST_OPERATIONS[product][number], memory)
            elif created:
                name, values = created.pop()
            else:
                name, values = self._navigator.next(memory)
            given = self._outside.of(name, values)
            case = self._steps.make(name, values, given, plain=number < len(FIRST_OPERATIONS[product]))
            values = {**values, **{key: value for key, value in given.items() if value is not None}}
            step = Step(name, case, self.random_source.choice(VARIANTS))
            steps.append(step)
            checked = Tally()
            result = self.case_check(case, checked, [step.variant])
            step.response = result.exchange.response if result.exchange else None
            tally = tallies.setdefault(name, Tally())
            tally.errors += checked.errors
            tally.counts.update(["cases", "valid", "steps", "through the client"])
            for finding in result.findings:
                if finding.group in self._failures:  # the first one is shown, because it is shrunk
                    tally.times[finding.group] += 1
                    continue
                shown = dataclasses.replace(finding, on_a_walk=True, case=f"walk, step {len(steps)}: {_trail(steps)}")
                tally.add(shown)
                if not finding.note and not self.environment.shared:
                    self._failures.add(finding.group)
                    new.append((shown, steps.copy()))
            if result.exchange is not None and result.exchange.response.status < 400:
                tally.counts.update(["accepted", "accepted on a walk"])
                self._learn(step, values, result.exchange, memory)
            else:
                self._navigator.failed(name)
                # Not what the checks say, which remember other runs.
                refused = error_type(result.exchange.response) if result.exchange is not None else ""
                if refused == _SESSION_IS_REQUIRED:
                    self._steps.with_session.add(name)
                if refused in _SESSION_HAS_ENDED:
                    memory.forget_session(_sent(case))
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

    def _learn(self, step: Step, known: Values, exchange: Exchange, memory: WalkMemory) -> None:
        """Remember the response, and the operations that it leads to."""
        name, case = step.name, step.case
        response: Any = None
        with contextlib.suppress(ValueError):  # reported by the checks
            response = json.loads(exchange.response.body)
        if not isinstance(response, dict):
            return
        sent = _sent(case)
        values = memory.remember(known, sent, response)
        if self._steps.operations[name].method == "delete" and self._steps.operations[name].path.endswith("}"):
            memory.forget(str(list(case.path_parameters.values())[-1]))
        step.messages = self.environment.new_messages()
        messages = list(self._follow_ups.by_messages(name, step.messages, values))
        fed = list(self._follow_ups.by_needs(response, values))
        self._navigator.succeeded(name, sent, response, messages, fed)
        memory.following.extend(messages)
        for _, of_message in messages:
            values.update(of_message)
        memory.following.extend(self._follow_ups.by_links(name, sent, response, values))
        memory.following.extend(fed)


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


def _sent(case: Case) -> Values:
    """The parameters and body fields of a request."""
    return {**case.path_parameters, **case.query, **(case.body if isinstance(case.body, dict) else {})}


def _trail(steps: list[Step]) -> str:
    return " > ".join(step.name for step in steps[-6:])
