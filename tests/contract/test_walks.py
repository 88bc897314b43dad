"""Walks through a stateful mock: they reach operations that need earlier steps, repeat by seed, and find faults."""

from __future__ import annotations

import dataclasses
import random
import re
from collections.abc import Callable
from typing import Any

import pytest
from stytch_client import Request, Response
from stytch_contract.cases import Cases, Document
from stytch_contract.checks.case_check import CaseCheck
from stytch_contract.checks.response_rules import ResponseRules
from stytch_contract.cli.fuzz import BASE_URL, CREDENTIALS
from stytch_contract.clients.generated_client import GeneratedClient
from stytch_contract.clients.transports import InProcessTransport
from stytch_contract.engine import RunResult
from stytch_contract.mock_control import MockControl
from stytch_contract.plugs.addresses import Addresses
from stytch_contract.walks.api_environment import ApiEnvironment
from stytch_contract.walks.goals import Goals
from stytch_contract.walks.messages import Recipients
from stytch_contract.walks.mock_environment import MockEnvironment
from stytch_contract.walks.outside.outside_values import OutsideValues
from stytch_contract.walks.step_cases import StepCases
from stytch_contract.walks.walk_memory import WalkMemory
from stytch_contract.walks.walker import STEPS, run_walks
from stytch_mock import create_app

from tests.contract.conftest import SEED

WALKS = 14


@dataclasses.dataclass
class _Transport:
    """A stateful mock that records the requests and can have a fault."""

    inner: InProcessTransport
    change: Callable[[Request, Response], Response] = lambda _, response: response
    targets: list[str] = dataclasses.field(default_factory=list)

    def send(self, request: Request) -> Response:
        """Record the request and change the response."""
        self.targets.append(f"{request.method} {request.url}")
        return self.change(request, self.inner.send(request))

    def close(self) -> None:
        """Do nothing; there is no connection to close."""


@dataclasses.dataclass
class _AsyncTransport:
    sync: _Transport

    async def send(self, request: Request) -> Response:
        """Send through the sync transport."""
        return self.sync.send(request)

    async def aclose(self) -> None:
        """Do nothing; there is no connection to close."""


Walk = Callable[[_Transport], RunResult]


@pytest.fixture
def transport(document: Document) -> _Transport:
    """A new mock without objects."""
    return _Transport(InProcessTransport(create_app(document, seed=SEED)))


@pytest.fixture
def walk(cases: Cases, case_check: CaseCheck) -> Walk:
    """Takes walks through a transport."""

    return lambda transport: _take_walks(WALKS, cases, case_check, transport)


def _take_walks(count: int, cases: Cases, case_check: CaseCheck, transport: _Transport) -> RunResult:
    result = RunResult(cases.seed)
    with GeneratedClient(BASE_URL, CREDENTIALS, transport, _AsyncTransport(transport)) as client:
        rules = ResponseRules(cases.schema.raw_schema)
        check = dataclasses.replace(case_check, generated_client=client, response_rules=rules)
        environment = MockEnvironment(MockControl(BASE_URL, CREDENTIALS, transport.inner))
        run_walks(count, cases, check, environment, result)
    return result


@pytest.fixture
def few_operations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Walks that call members, sessions and passcodes only, so that a few walks reach what needs earlier steps."""
    members = ("b2b.magic_links", "b2b.organizations", "b2b.otps", "b2b.sessions", "b2b.discovery")
    users = ("consumer.otps", "consumer.users")
    chosen = frozenset(name for name in create_app().stateful if name.startswith((*members, *users)))
    monkeypatch.setattr(MockEnvironment, "stateful_operations", lambda _: chosen)


@pytest.mark.usefixtures("few_operations")
def test_walks_reach_operations_that_need_earlier_steps(walk: Walk, transport: _Transport) -> None:
    result = walk(transport)
    assert not result.total.smallest, result.total.smallest
    assert result.total.counts["steps"] == WALKS * STEPS
    accepted = {name for name, tally in result.operations.items() if tally.counts["accepted"]}
    # These need a code from a message, a session, and the ids of created objects.
    assert {"consumer.otps.authenticate", "b2b.sessions.authenticate", "b2b.organizations.members.update"} <= accepted


@pytest.mark.parametrize("seed", [2, 7])
def test_walks_reach_every_operation_on_every_seed(seed: int, cases: Cases, case_check: CaseCheck) -> None:
    app = create_app(cases.schema.raw_schema, seed=seed)
    result = _take_walks(45, dataclasses.replace(cases, seed=seed), case_check, _Transport(InProcessTransport(app)))
    assert not result.total.failures(), result.total.failures()
    accepted = {name for name, tally in result.operations.items() if tally.counts["accepted on a walk"]}
    assert app.stateful - accepted == set()


def test_a_backend_with_nothing_but_its_api_gives_no_values_from_outside() -> None:
    control = MockControl(BASE_URL, CREDENTIALS, InProcessTransport(create_app()))
    names = ("consumer.oauth.authenticate", "consumer.crypto_wallets.authenticate_start")
    for environment, expected in (
        (MockEnvironment(control), [{"token"}, {"crypto_wallet_type", "crypto_wallet_address"}]),
        (ApiEnvironment(frozenset(names)), [set(), {"crypto_wallet_type", "crypto_wallet_address"}]),
    ):
        outside = OutsideValues(environment, random.Random(1))
        assert [outside.source(name).gives for name in names] == expected


def test_the_operation_that_a_sender_links_to_takes_its_message() -> None:
    required = {
        "b2b.magic_links.authenticate": frozenset({"magic_links_token"}),
        "b2b.passwords.email.reset": frozenset({"password_reset_token", "password"}),
    }
    operation = "b2b.organizations.members.start_email_update"
    message = {"operation": operation, "channel": "email", "token": "t", "code": None}
    recipients = Recipients(required)
    found = [recipients.of(message, linked) for linked in ((), ("b2b.magic_links.authenticate",))]
    # The control: without the link, the names mislead.
    assert [one and one.operation for one in found] == ["b2b.passwords.email.reset", "b2b.magic_links.authenticate"]


def test_what_was_used_or_deleted_is_not_used_again() -> None:
    memory = WalkMemory(random.Random(1))
    memory.following.append(("consumer.otps.authenticate", {"method_id": "m-1", "code": "000000"}))
    memory.remember({}, {"method_id": "m-1", "code": "000000"}, {"user_id": "u-1", "session_token": "s-1"})
    assert not memory.following
    assert memory.recall(frozenset({"session_token"})) == {"method_id": "m-1", "user_id": "u-1", "session_token": "s-1"}
    memory.forget_session({"session_token": "s-1"})
    assert "session_token" not in memory.recall(frozenset({"user_id"}))
    memory.remember({"user_id": "u-1", "email": "of-u-1@example.com"}, {}, {"user_id": "u-2"})
    assert memory.responses[-1] == {"user_id": "u-2"}
    memory.forget("u-1")
    assert [table["user_id"] for table in memory.responses] == ["u-2"]


def test_walks_call_only_stateful_operations(
    walk: Walk, transport: _Transport, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    stateful = create_app(document).stateful
    called = set(walk(transport).operations)
    assert called <= stateful
    # The control: an operation that is called, and linked to, is not called any more without its handler.
    linked = "b2b.organizations.delete"
    assert linked in called
    monkeypatch.setattr(MockEnvironment, "stateful_operations", lambda _: stateful - {linked})
    assert linked not in walk(transport).operations


def test_equal_seeds_take_equal_walks(walk: Walk, transport: _Transport, document: Document) -> None:
    again = _Transport(InProcessTransport(create_app(document, seed=SEED)))
    walk(transport)
    walk(again)
    assert transport.targets == again.targets


def test_a_fault_behind_earlier_steps_is_found(
    walk: Walk, transport: _Transport, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without sessions of other systems, whose tokens a replay does not have.
    members = ("b2b.magic_links", "b2b.organizations.create", "b2b.organizations.members.", "b2b.sessions.authenticate")
    chosen = frozenset(name for name in create_app().stateful if name.startswith(members))
    monkeypatch.setattr(MockEnvironment, "stateful_operations", lambda _: chosen)

    def with_undocumented_status(request: Request, response: Response) -> Response:
        affected = request.url.endswith("/v1/b2b/sessions/authenticate") and response.status == 200
        return dataclasses.replace(response, status=201) if affected else response

    transport.change = with_undocumented_status
    found = walk(transport).total.smallest
    assert {party for party, _, _ in found} == {"backend"}, found
    finding = found["backend", "undocumented-status-code", "b2b.sessions.authenticate"]
    assert finding.operation == "b2b.sessions.authenticate"
    assert finding.on_a_walk
    # A session needs an organization, a member, and a code or link that was sent to them and then used.
    steps = re.fullmatch(r"walk, (\d) of \d+ steps: (.*)", finding.case)
    assert steps, finding.case
    assert steps[2].startswith("b2b.organizations.create > ")
    assert steps[2].endswith(" > b2b.sessions.authenticate")
    assert int(steps[1]) <= 7


def test_goals_take_turns_and_lead_along_what_leads_to_them() -> None:
    sources = {"goal": {"near"}, "near": {"far"}}
    goals = Goals(sources, random.Random(1))
    goals.step(["goal"])
    assert goals.way({"goal", "near", "far", "elsewhere"}) == {"goal": 0, "near": 1, "far": 2}
    # A call makes room for the others; an operation of another product is not on the way.
    goals.called("goal")
    assert goals.way({"goal", "far"}) == {"goal": 1}
    turns = []
    for _ in range(200):
        goals.step(["goal", "other"])
        turns.append(goals.goal)
    assert abs(turns.count("goal") - turns.count("other")) <= 32
    # What has succeeded is no goal any more, and without goals no operation is on the way.
    goals.step(["other"])
    assert goals.goal == "other"
    goals.step([])
    assert goals.way({"goal"}) == {}


def test_a_given_value_wins_over_a_new_one_and_none_removes_the_argument(cases: Cases, case_check: CaseCheck) -> None:
    name = "consumer.passwords.existing_password.reset"
    steps = StepCases(cases, case_check.generated_client, frozenset({name}), random.Random(1), Addresses())
    known = {"email": "ann@example.com", "session_token": "s-1"}
    given = {"email": "ann@example.com", "session_token": None}
    made: list[Any] = [steps.make(name, known, given).body for _ in range(40)]
    assert {body["email"] for body in made} == {"ann@example.com"}
    assert not any("session_token" in body for body in made)
    # The control: what is only known gives way to a new value at times, and is sent.
    known_only: list[Any] = [steps.make(name, known, {}).body for _ in range(40)]
    assert len({body["email"] for body in known_only}) > 1
    assert any("session_token" in body for body in known_only)
