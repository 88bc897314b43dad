"""Walks through a stateful backend: each step a valid case, told by a link or filled with what earlier answers hold."""

from __future__ import annotations

import copy
import dataclasses
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from contract.cases import Case, Cases, Operation
from contract.findings import Finding, Tally
from contract.judge import Judge
from contract.memory import Facts, Memory, totp
from contract.recorder import Exchange
from contract.surface import FORMS

STEPS = 50
# A request names its session by one of these; which, is left to chance.
TOKENS = ("intermediate_session_token", "session_token", "session_jwt")
# What a revocation takes in their place.
SELECTORS = ("member_session_id", "session_id", "session_token", "session_jwt", "member_id")


class Environment(Protocol):
    """What a walk needs beside the API: a world of its own, its mailbox, its clock."""

    def enter(self) -> None:
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
        self._fields = {
            name: {key for case in stock if isinstance(case.body, dict) for key in case.body}
            for name, stock in self._stock.items()
        }
        self._names = {
            name: self._fields[name] | {key for case in stock for key in (*case.path_parameters, *case.query)}
            for name, stock in self._stock.items()
        }

    def walk(self, tallies: dict[str, Tally]) -> None:
        """Take one walk in a fresh world; counts and findings go to the tally of each step's operation."""
        self.environment.enter()
        memory = Memory(self.dice)
        trail: list[str] = []
        link: tuple[str, Facts] | None = None
        for _ in range(STEPS):
            name, facts = link if link and self.dice.random() < 0.6 else self._choose(memory)
            case = self._case(name, facts)
            trail.append(name)
            verdict = self.judge(case, Tally(), [self.dice.choice(FORMS)])
            tally = tallies.setdefault(name, Tally())
            tally.counts.update(["cases", "valid", "steps"])
            for finding in verdict.findings:
                tally.add(_on_a_walk(finding, trail))
            link = None
            if verdict.exchange is not None and verdict.exchange.response.status < 400:
                tally.counts["accepted"] += 1
                link = self._learn(name, case, verdict.exchange, memory)
            if self.dice.random() < 0.05:
                self.environment.wait(self.dice.choice([31, 120, 3600]))

    def _choose(self, memory: Memory) -> tuple[str, Facts]:
        """An operation by chance, rather one that something is known for."""
        name = self.dice.choice(list(self._operations))
        for _ in range(4):
            facts = memory.fitting(self._names[name])
            if self._names[name] & facts.keys():
                return name, facts
            name = self.dice.choice(list(self._operations))
        return name, memory.fitting(self._names[name])

    def _case(self, name: str, facts: Facts) -> Case:
        """A valid case of the operation, about what the facts are about."""
        pattern = self.dice.choice(self._stock[name])
        path, query, body = dict(pattern.path_parameters), dict(pattern.query), pattern.body
        if isinstance(body, dict):
            body = copy.deepcopy(body)
        values = {**self._fresh(), **facts} if self.dice.random() < 0.5 else {**facts, **self._fresh()}
        if ".totps." in name and "secret" in facts:
            values["code"] = values["totp_code"] = totp(facts["secret"], self.environment.now())
        for place in (path, query, body):
            if isinstance(place, dict):
                place.update({key: values[key] for key in place.keys() & values.keys()})
        if isinstance(body, dict):
            body.update({key: values[key] for key in self._fields[name] & facts.keys()})
            self._settle(SELECTORS if name.endswith(".revoke") else TOKENS, body)
        return self._operations[name].Case(
            path_parameters=path, query=query, headers={}, body=body, media_type=pattern.media_type
        )

    def _settle(self, alternatives: tuple[str, ...], body: dict[str, Any]) -> None:
        present = [name for name in alternatives if name in body]
        if len(present) > 1 and self.dice.random() < 0.95:
            kept = self.dice.choice(present)
            for name in present:
                if name != kept:
                    del body[name]

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

    def _learn(self, name: str, case: Case, exchange: Exchange, memory: Memory) -> tuple[str, Facts] | None:
        """Remember the answer and the mail; give back where one of the answer's links leads, if it has any."""
        answered = json.loads(exchange.response.body)
        sent = {**case.path_parameters, **case.query, **(case.body if isinstance(case.body, dict) else {})}
        facts = memory.learn(sent, answered)
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
    return dataclasses.replace(finding, case=f"walk, step {len(trail)}: {steps}")
