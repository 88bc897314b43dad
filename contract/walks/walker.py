"""Walks through a stateful backend: each step is a valid case, filled with values from links and earlier responses."""

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
from contract.checks.case_check import CaseCheck
from contract.clients.generated_client import VARIANTS
from contract.clients.transports import Exchange
from contract.engine import RunResult
from contract.findings import Finding, Tally
from contract.totp import totp
from contract.walks.links import resolve_expression
from contract.walks.walk_memory import Values, WalkMemory

STEPS = 50
# The first steps of every walk, which create the objects that the other operations need.
FIRST_OPERATIONS = {
    "b2b": ("b2b.organizations.create", "b2b.organizations.members.create"),
    "consumer": ("consumer.users.create",),
}
# Alternative fields of a request that identify its session; a walk keeps a random one of them.
SESSION_FIELDS = ("intermediate_session_token", "session_token", "session_jwt")
# The alternatives that a revocation has instead.
REVOCATION_FIELDS = ("member_session_id", "session_id", "session_token", "session_jwt", "member_id")
# Fields whose invented values a backend must reject; only values that it issued, or that fit another value, are valid.
ISSUED_FIELDS = {
    *SESSION_FIELDS,
    "pkce_code_verifier",
    "pkce_code_challenge",
    "code_challenge",
    "invited_by_member_id",
}


class Environment(Protocol):
    """What a walk needs from a backend besides its API."""

    def stateful_operations(self) -> frozenset[str]:
        """The operations whose responses depend on earlier requests; walks call and link to no others."""
        ...

    def reset(self) -> None:
        """Delete all objects and messages of the project."""
        ...

    def new_messages(self) -> list[Values]:
        """The emails and texts sent since the last call, oldest first."""
        ...

    def now(self) -> float:
        """The backend's time, in Unix seconds."""
        ...

    def advance_clock(self, seconds: float) -> None:
        """Move the backend's clock forward."""
        ...


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
        client = self.case_check.generated_client
        stateful = self.environment.stateful_operations()
        self._operations = {name: case for name, case in self.cases.operations().items() if name in stateful}
        self._valid_cases = {name: list(self._generate_valid(case)) for name, case in self._operations.items()}
        self._required = {name: client.parameters(name).required for name in self._operations}
        self._parameters = {name: client.parameters(name).all for name in self._operations}

    def walk(self, product: str, tallies: dict[str, Tally]) -> None:
        """Take one walk in an empty project.

        Args:
            product: Namespace of the operations to call.
            tallies: Receives the counts and findings of each operation.
        """
        self.environment.reset()
        names = [name for name in self._operations if name.startswith(f"{product}.")]
        memory = WalkMemory(self.random_source)
        trail: list[str] = []
        link: tuple[str, Values] | None = None
        for step in range(STEPS):
            if step < len(FIRST_OPERATIONS[product]):
                name = FIRST_OPERATIONS[product][step]
                values = memory.recall(self._parameters[name])
            else:
                name, values = link if link and self.random_source.random() < 0.6 else self._choose(names, memory)
            case = self._case(name, values)
            trail.append(name)
            checked = Tally()
            result = self.case_check(case, checked, [self.random_source.choice(VARIANTS)])
            tally = tallies.setdefault(name, Tally())
            tally.errors += checked.errors
            tally.counts.update(["cases", "valid", "steps", "through the client"])
            for finding in result.findings:
                tally.add(_with_trail(finding, trail))
            link = None
            if result.exchange is not None and result.exchange.response.status < 400:
                tally.counts["accepted"] += 1
                link = self._learn(name, case, values, result.exchange, memory)
            if self.random_source.random() < 0.04:
                self.environment.advance_clock(self.random_source.choice([31, 120, 3600]))

    def _choose(self, names: list[str], memory: WalkMemory) -> tuple[str, Values]:
        """Of five random operations, the one that the remembered values fit best, with these values."""

        def score(candidate: tuple[str, Values]) -> float:
            name, values = candidate
            missing = len(self._required[name] - values.keys())
            destructive = name.endswith(".delete")
            usable = len(self._parameters[name] & values.keys())
            return usable - 3 * missing - 3 * destructive + 3 * self.random_source.random()

        candidates = [(name, memory.recall(self._parameters[name])) for name in self.random_source.sample(names, 5)]
        return max(candidates, key=score)

    def _case(self, name: str, known: Values) -> Case:
        """A valid case of the operation, with the known values filled in."""
        cases = self._valid_cases[name]
        template = self.random_source.choice(cases) if self.random_source.random() < 0.5 else min(cases, key=_size)
        path, query, body = dict(template.path_parameters), dict(template.query), template.body
        prefer_new = self.random_source.random() < 0.3
        values = {**known, **self._new_values()} if prefer_new else {**self._new_values(), **known}
        if ".totps." in name and "secret" in known:
            values["code"] = values["totp_code"] = totp(known["secret"], self.environment.now())
        for part in (path, query):
            part.update({key: values[key] for key in part.keys() & values.keys()})
        if isinstance(body, dict):
            body = copy.deepcopy(body)
            filled = (self._parameters[name] & known.keys()) | (body.keys() & values.keys())
            body.update({key: values[key] for key in filled - path.keys() - query.keys()})
            self._remove_rejected_fields(name, body, known)
        return self._operations[name].Case(
            path_parameters=path, query=query, headers={}, body=body, media_type=template.media_type
        )

    def _remove_rejected_fields(self, name: str, body: dict[str, Any], known: Values) -> None:
        """In most cases, remove what would only be rejected: invented secrets and a second session."""
        if self.random_source.random() < 0.05:
            return
        for key in (body.keys() & ISSUED_FIELDS) - self._required[name] - known.keys():
            del body[key]
        alternatives = REVOCATION_FIELDS if name.endswith(".revoke") else SESSION_FIELDS
        present = [key for key in alternatives if key in body]
        for key in set(present) - {self.random_source.choice(present)} if present else ():
            if key not in self._required[name]:
                del body[key]

    def _new_values(self) -> Values:
        """Unused values for the fields that must be unique."""
        number = self.random_source.randrange(10**7)
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
        self, name: str, case: Case, known: Values, exchange: Exchange, memory: WalkMemory
    ) -> tuple[str, Values] | None:
        """Remember the response and new messages; return the operation and values of one of the response's links."""
        response = json.loads(exchange.response.body)
        sent = {**case.path_parameters, **case.query, **(case.body if isinstance(case.body, dict) else {})}
        values = memory.remember(known, sent, response)
        for message in self.environment.new_messages():
            values.update({"code": message["code"]} if message["code"] else {})
            for field in ("magic_links_token", "discovery_magic_links_token", "token"):
                values.update({field: message["token"]} if message["token"] else {})
        responses = self._operations[name].definition.raw["responses"]
        (declared,) = [response.get("links", {}) for status, response in responses.items() if status.startswith("2")]
        links = [link for _, link in sorted(declared.items()) if link["operationId"] in self._operations]
        if not links:
            return None
        link = self.random_source.choice(links)
        expressions = {**link.get("parameters", {}), **link.get("requestBody", {})}
        resolved = {key: resolve_expression(value, response, sent) for key, value in expressions.items()}
        return link["operationId"], {**values, **{key: value for key, value in resolved.items() if value}}

    def _generate_valid(self, operation: Operation) -> Iterator[Case]:
        for case in self.cases.coverage(operation):
            if case.meta is None or case.meta.generation.mode.is_positive:
                yield case


def run_walks(count: int, cases: Cases, case_check: CaseCheck, environment: Environment, result: RunResult) -> None:
    """Take walks, alternating between the products, and add them to the result of a run.

    Args:
        count: Number of walks.
        cases: Generates the cases that the steps are made from; its seed decides every choice.
        case_check: Checks each step.
        environment: Resets the backend, reads its messages and moves its clock.
        result: Receives counts, findings and the duration.
    """
    began = time.perf_counter()
    walker = Walker(cases, case_check, environment, random.Random(cases.seed))  # noqa: S311  (must be repeatable)
    for number in range(count):
        walker.walk(list(FIRST_OPERATIONS)[number % len(FIRST_OPERATIONS)], result.operations)
    result.seconds += time.perf_counter() - began


def _size(case: Case) -> int:
    return len(case.body) if isinstance(case.body, dict) else 0


def _with_trail(finding: Finding, trail: list[str]) -> Finding:
    steps = " > ".join(trail[-6:])
    return dataclasses.replace(finding, on_a_walk=True, case=f"walk, step {len(trail)}: {steps}")
