"""Walks are shrunk to the steps that a finding needs, though the backend draws new identifiers in each replay."""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass, field
from typing import Any

from stytch_client import Request, Response
from stytch_contract.cases import Case, Cases
from stytch_contract.checks.case_check import CaseResult
from stytch_contract.clients.transports import Exchange
from stytch_contract.findings import Finding
from stytch_contract.walks.shrinking import MAX_REPLAYS, Shrinker, Step

FINDING = Finding("backend", "check", "consumer.users.get", "wrong")


@dataclass
class _Project:
    """Backend, client, check and environment in one: `get` is wrong for a user whose code was used."""

    reproducible: bool = True
    shared: bool = False
    users: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    resets: int = 0
    numbers: itertools.count[int] = field(default_factory=itertools.count)
    messages: list[dict[str, Any]] = field(default_factory=list)

    @property
    def generated_client(self) -> _Project:
        return self

    def reset(self) -> None:
        self.resets += 1
        self.users.clear()
        self.used.clear()

    def new_messages(self, *_: object) -> list[dict[str, Any]]:
        new, self.messages = self.messages, []
        return new

    def send_raw(self, case: Case) -> Exchange:
        name, body = case.operation.definition.raw["operationId"], {}
        sent: Any = case.body
        if name == "consumer.users.create":
            user, code = f"user-{next(self.numbers)}", f"code-{next(self.numbers)}"
            self.users[code] = user
            self.messages = [{"code": code}]
            body = {"user_id": user, "status": "active"}
        elif name == "consumer.otps.authenticate" and sent["code"] in self.users:
            self.used.add(self.users[sent["code"]])
        return Exchange(Request("POST", "http://127.0.0.1/", {}), Response(200, {}, json.dumps(body).encode()))

    def __call__(self, case: Case, *_: object) -> CaseResult:
        wrong = self.reproducible and case.path_parameters["user_id"] in self.used
        return CaseResult([FINDING] if wrong else [])


def _walk(project: _Project, cases: Cases) -> list[Step]:
    """A walk of which the second user, its code and the last step matter."""
    operations, steps = cases.operations(), []

    def take(name: str, **parts: Any) -> dict[str, Any]:
        case = operations[name].Case(**parts)
        response = project.send_raw(case).response
        steps.append(Step(name, case, "sync", response, project.new_messages(name, {})))
        return json.loads(response.body)  # type: ignore[no-any-return]

    for _ in range(9):
        take("consumer.users.create")
    user = take("consumer.users.create")["user_id"]
    code = steps[-1].messages[0]["code"]
    for _ in range(9):
        take("consumer.users.create")
    take("consumer.otps.authenticate", body={"code": code, "method_id": "x"}, media_type="application/json")
    take("consumer.users.create")
    take("consumer.users.get", path_parameters={"user_id": user})
    return steps


def test_only_the_steps_that_matter_are_left(cases: Cases) -> None:
    project = _Project()
    steps = _walk(project, cases)
    shrinker = Shrinker(project, project)  # type: ignore[arg-type]
    assert shrinker.shrink(steps, FINDING) == [steps[9], steps[19], steps[21]]
    assert project.resets <= MAX_REPLAYS + 1


def test_a_finding_that_does_not_appear_again_keeps_its_steps(cases: Cases) -> None:
    project = _Project(reproducible=False)
    steps = _walk(project, cases)
    assert Shrinker(project, project).shrink(steps, FINDING) == steps  # type: ignore[arg-type]
    assert project.resets == 1


def test_there_are_few_replays(cases: Cases) -> None:
    project = _Project()
    steps = _walk(project, cases)
    shrinker = Shrinker(project, project, left=3)  # type: ignore[arg-type]
    assert shrinker.shrink(steps, FINDING)[-1] is steps[-1]
    assert shrinker.shrink(steps, FINDING) == steps
    assert (project.resets, shrinker.left) == (3, 0)
