"""Walks through a stateful backend: each step a valid case, told by a link or filled with what earlier answers hold."""

from __future__ import annotations

import copy
import dataclasses
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from contract.cases import Case, Cases, Operation
from contract.engine import Run
from contract.findings import Finding, Tally
from contract.judge import Judge
from contract.memory import Facts, Memory, totp
from contract.recorder import Exchange
from contract.surface import FORMS

STEPS = 50
# Without these there is nothing to walk to.
BEGINNINGS = {
    "b2b": ("b2b.organizations.create", "b2b.organizations.members.create"),
    "consumer": ("consumer.users.create",),
}
# A request names its session by one of these; which, is left to chance.
TOKENS = ("intermediate_session_token", "session_token", "session_jwt")
# What is refused unless the backend has given it out, or a walk has made it fit to something else.
SECRETS = {*TOKENS, "pkce_code_verifier", "pkce_code_challenge", "code_challenge", "invited_by_member_id"}
# What a revocation takes in place of tokens.
SELECTORS = ("member_session_id", "session_id", "session_token", "session_jwt", "member_id")


class Environment(Protocol):
    """What a walk needs beside the API: a world of its own, its mailbox, its clock."""

    def open(self) -> None:
        """Begin in a fresh world."""
        ...

    def messages(self) -> list[Facts]:
        """What was mailed or texted since the last call, newest last."""
        ...

    def now(self) -> float:
        """The world's time, in Unix seconds."""
        ...

    def wait(self, seconds: float) -> None:
        """Let the world's time pass."""
        ...


@dataclass
class Walker:
    """Takes walks; the same dice take the same walks.

    Args:
        cases: where the cases come from that steps are made of.
        judge: what becomes of each.
        environment: the worlds.
        dice: decides every choice.
    """

    cases: Cases
    judge: Judge
    environment: Environment
    dice: random.Random

    def __post_init__(self) -> None:
        """Lay out the valid cases of every operation once; a step takes one and fills it."""
        self._operations = self.cases.operations()
        self._stock = {name: list(self._valid(operation)) for name, operation in self._operations.items()}
        self._needed = {name: self.judge.surface.words(name)[0] for name in self._operations}
        self._known = {name: self.judge.surface.words(name)[1] for name in self._operations}

    def walk(self, product: str, tallies: dict[str, Tally]) -> None:
        """Take one walk in a fresh world.

        Args:
            product: the namespace whose operations are called.
            tallies: one an operation; takes counts and findings.
        """
        self.environment.open()
        names = [name for name in self._operations if name.startswith(f"{product}.")]
        memory = Memory(self.dice)
        trail: list[str] = []
        link: tuple[str, Facts] | None = None
        for step in range(STEPS):
            if step < len(BEGINNINGS[product]):
                name = BEGINNINGS[product][step]
                facts = memory.about(self._known[name])
            else:
                name, facts = link if link and self.dice.random() < 0.6 else self._choose(names, memory)
            case = self._case(name, facts)
            trail.append(name)
            verdict = self.judge(case, Tally(), [self.dice.choice(FORMS)])
            tally = tallies.setdefault(name, Tally())
            tally.counts.update(["cases", "valid", "steps", "through the client"])
            for finding in verdict.findings:
                tally.add(_on_a_walk(finding, trail))
            link = None
            if verdict.exchange is not None and verdict.exchange.response.status < 400:
                tally.counts["accepted"] += 1
                link = self._learn(name, case, facts, verdict.exchange, memory)
            if self.dice.random() < 0.04:
                self.environment.wait(self.dice.choice([31, 120, 3600]))

    def _choose(self, names: list[str], memory: Memory) -> tuple[str, Facts]:
        """Of a few operations, the one that can use most of what is known, and lacks least of what it needs."""

        def appeal(choice: tuple[str, Facts]) -> float:
            name, facts = choice
            lacking = len(self._needed[name] - facts.keys())
            destructive = name.endswith(".delete")
            return len(self._known[name] & facts.keys()) - 3 * lacking - 3 * destructive + 3 * self.dice.random()

        few = [(name, memory.about(self._known[name])) for name in self.dice.sample(names, 5)]
        return max(few, key=appeal)

    def _case(self, name: str, facts: Facts) -> Case:
        """A valid case of the operation, about what the facts are about."""
        stock = self._stock[name]
        pattern = self.dice.choice(stock) if self.dice.random() < 0.5 else min(stock, key=_size)
        path, query, body = dict(pattern.path_parameters), dict(pattern.query), pattern.body
        values = {**facts, **self._fresh()} if self.dice.random() < 0.3 else {**self._fresh(), **facts}
        if ".totps." in name and "secret" in facts:
            values["code"] = values["totp_code"] = totp(facts["secret"], self.environment.now())
        for place in (path, query):
            place.update({key: values[key] for key in place.keys() & values.keys()})
        if isinstance(body, dict):
            body = copy.deepcopy(body)
            wanted = (self._known[name] & facts.keys()) | (body.keys() & values.keys())
            body.update({key: values[key] for key in wanted - path.keys() - query.keys()})
            self._leave_out(name, body, facts)
        return self._operations[name].Case(
            path_parameters=path, query=query, headers={}, body=body, media_type=pattern.media_type
        )

    def _leave_out(self, name: str, body: dict[str, Any], facts: Facts) -> None:
        """Take out of a body, mostly, what can only be refused: invented secrets, and two names for one session."""
        if self.dice.random() < 0.05:
            return
        for key in (body.keys() & SECRETS) - self._needed[name] - facts.keys():
            del body[key]
        alternatives = SELECTORS if name.endswith(".revoke") else TOKENS
        present = [key for key in alternatives if key in body]
        for key in set(present) - {self.dice.choice(present)} if present else ():
            if key not in self._needed[name]:
                del body[key]

    def _fresh(self) -> Facts:
        """Names that nothing has yet, where a creation would collide with an earlier one."""
        number = self.dice.randrange(10**7)
        address, phone = f"person-{number}@example.com", f"+1555{number:07}"
        return {
            "email_address": address,
            "email": address,
            "phone_number": phone,
            "mfa_phone_number": phone,
            "organization_name": f"Example {number}",
            "organization_slug": f"example-{number}",
            "organization_external_id": f"organization-{number}",
            "external_id": f"person-{number}",
        }

    def _learn(
        self, name: str, case: Case, known: Facts, exchange: Exchange, memory: Memory
    ) -> tuple[str, Facts] | None:
        """Remember the answer and the mail; give back where one of the answer's links leads, if it has any."""
        answered = json.loads(exchange.response.body)
        sent = {**case.path_parameters, **case.query, **(case.body if isinstance(case.body, dict) else {})}
        facts = memory.learn(known, sent, answered)
        for message in self.environment.messages():
            facts.update({"code": message["code"]} if message["code"] else {})
            for token in ("magic_links_token", "discovery_magic_links_token"):
                facts.update({token: message["token"]} if message["token"] else {})
        links = self._operations[name].definition.raw["responses"]["200"].get("links", {})
        if not links:
            return None
        link = links[self.dice.choice(sorted(links))]
        told = {**link.get("parameters", {}), **link.get("requestBody", {})}
        found = {key: _value(expression, answered, sent) for key, expression in told.items()}
        return link["operationId"], {**facts, **{key: value for key, value in found.items() if value}}

    def _valid(self, operation: Operation) -> Iterator[Case]:
        for case in self.cases.coverage(operation):
            if case.meta is None or case.meta.generation.mode.is_positive:
                yield case


def take(count: int, cases: Cases, judge: Judge, environment: Environment, run: Run) -> None:
    """Take walks, with one product after the other, and add them to a run.

    Args:
        count: how many.
        cases: where the cases come from that steps are made of; its seed decides every choice.
        judge: what becomes of each.
        environment: the worlds.
        run: takes counts, findings and the time.
    """
    began = time.perf_counter()
    walker = Walker(cases, judge, environment, random.Random(cases.seed))  # noqa: S311  (to be repeatable is the point)
    for number in range(count):
        walker.walk(list(BEGINNINGS)[number % len(BEGINNINGS)], run.operations)
    run.seconds += time.perf_counter() - began


def _size(case: Case) -> int:
    return len(case.body) if isinstance(case.body, dict) else 0


def _value(expression: Any, answered: Any, sent: Facts) -> Any:
    """What a link's expression stands for; None when the answer does not have it."""
    if isinstance(expression, list):
        values = [_value(item, answered, sent) for item in expression]
        return None if None in values else values
    if not isinstance(expression, str) or not expression.startswith("$"):
        return expression
    source, _, pointer = expression.partition("#/")
    value: Any = answered if source == "$response.body" else sent
    if not pointer:
        return sent.get(expression.rpartition(".")[2])
    for key in pointer.split("/"):
        if isinstance(value, list) and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        elif isinstance(value, dict) and key in value:
            value = value[key]
        else:
            return None
    return value


def _on_a_walk(finding: Finding, trail: list[str]) -> Finding:
    steps = " > ".join(trail[-6:])
    return dataclasses.replace(finding, on_a_walk=True, case=f"walk, step {len(trail)}: {steps}")
