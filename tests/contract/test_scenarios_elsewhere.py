"""Scenarios and walks at a backend that is no mock: one whose control plane only the hooks of a team can reach."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest
from stytch_client import Request, Response, Timeout
from stytch_contract.campaign.console import format_summary
from stytch_contract.cases import Cases, Document, operation_ids
from stytch_contract.cli.fuzz import BASE_URL, CREDENTIALS
from stytch_contract.clients.generated_client import VARIANTS, Variant
from stytch_contract.clients.transports import InProcessTransport
from stytch_contract.plugs.inbox import MOST_MISSES
from stytch_contract.plugs.plugs import Opened, Plugs
from stytch_contract.plugs.waiting_clock import WaitingClock
from stytch_contract.scenarios.parser import FLOWS, load_scenario
from stytch_contract.scenarios.runner import Outcome, run_scenario
from stytch_contract.scenarios.targets import given_target
from stytch_contract.units.traffic import AsyncOverSync
from stytch_contract.walks.api_environment import ApiEnvironment
from stytch_mock import create_app

from tests.contract.campaigns import summarize
from tests.contract.example_result import example_result

MAILBOX, CLOCK = "https://hooks.example/mail", "https://hooks.example/clock"
RECIPIENTS = ("qa+{}@acme.example", "+1415555{}")
SEEDS = itertools.count(20_261_122)


class Backend:
    """A backend, and the hooks of its team.

    Args:
        silent: Whether no message arrives at the hook.
    """

    def __init__(self, *, silent: bool = False) -> None:
        self._inner = InProcessTransport(create_app(seed=1))
        self._silent = silent

    def send(self, request: Request) -> Response:
        """Respond; the control plane is hidden from everything but the hooks."""
        url = urlsplit(request.url)
        assert not url.path.startswith("/_mock")
        if url.hostname != "hooks.example":
            return self._inner.send(request)
        assert request.headers["Authorization"].startswith("Bearer ")
        name = {"/mail": "outbox", "/clock": "clock"}[url.path]
        headers = {"Authorization": CREDENTIALS.authorization, "Content-Type": "application/json"}
        sent = Request(request.method, f"{BASE_URL}/_mock/{name}?{url.query}", headers, request.body, Timeout())
        response = self._inner.send(replace(sent, url=sent.url.partition("&since=")[0]))
        if name == "outbox":  # what an email server knows: no operation, no locale, and the text
            messages = json.loads(response.body)["messages"]
            texts = [{"text": f"Hello! {one['code']} {one['link']} Bye."} for one in messages]
            return Response(200, {}, json.dumps({"messages": [] if self._silent else texts}).encode())
        return response

    def close(self) -> None:
        """Do nothing; there is no connection to close."""


def _plugs(mailbox: str = MAILBOX, clock: str = CLOCK) -> Plugs:
    return Plugs(mailbox, "m", RECIPIENTS, clock, "c")


def _play(name: str, backend: Backend, plugs: Opened, variant: Variant = "sync", seed: int | None = None) -> Outcome:
    def target() -> Any:
        given = given_target(BASE_URL, CREDENTIALS, plugs)()
        return replace(given, sync=backend, asynchronous=AsyncOverSync(backend))

    return run_scenario(load_scenario(FLOWS / f"{name}.yaml"), target, variant, next(SEEDS) if seed is None else seed)


@pytest.fixture(scope="module")
def backend() -> Backend:
    """A backend; each play has a seed of its own, because its people must be new."""
    return Backend()


@pytest.fixture
def opened(backend: Backend) -> Iterator[Opened]:
    """Its hooks."""
    with ExitStack() as stack:
        yield stack.enter_context(_plugs().opened(backend))


# A code by email, a code by text, a link, and what expires.
FLOWS_WITH_MESSAGES = [
    "b2b/login/email_otp",
    "b2b/login/magic_link",
    "b2b/mfa/sms",
    "consumer/otp_by_email",
    "consumer/otp_by_sms",
    "consumer/otp_expiry",
    "consumer/passwords/resets",
]


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", FLOWS_WITH_MESSAGES)
def test_flows_with_messages_pass_with_hooks(name: str, variant: Variant, backend: Backend, opened: Opened) -> None:
    assert _play(name, backend, opened, variant) == Outcome("passed")


def test_without_a_mailbox_the_steps_before_the_message_are_played(backend: Backend) -> None:
    with _plugs(mailbox="").opened(backend) as plugs:
        outcome = _play("consumer/otp_by_email", backend, plugs, seed=1)
        assert outcome == Outcome(
            "skipped", "needs the messages that the backend sends: give --mailbox and --recipients"
        )
        # The control: a step before it fails.
        assert _play("consumer/otp_by_email", backend, plugs, seed=1).status == "failed"  # the user exists by now


def test_a_message_that_does_not_come_is_a_skip() -> None:
    backend = Backend(silent=True)
    waits: list[float] = []
    with _plugs().opened(backend) as plugs:
        assert plugs.inbox
        plugs.inbox.clock, plugs.inbox.sleep = lambda: float(len(waits)), waits.append
        for name in FLOWS_WITH_MESSAGES:
            outcome = _play(name, backend, plugs)
            assert (outcome.status, "did not come within 30 s" in outcome.reason) == ("skipped", True), outcome
    assert len(waits) == MOST_MISSES * 30


@pytest.mark.parametrize(("longest", "status"), [(60, "skipped"), (3600, "passed")])
def test_what_expires_soon_is_waited_for(longest: float, status: str, backend: Backend) -> None:
    moved: list[float] = []

    with _plugs().opened(backend) as plugs:
        hook = plugs.clock
        assert hook is not None

        def wait(seconds: float, move: Callable[[float], None] = hook.advance) -> None:
            moved.append(seconds)
            move(seconds)

        waiting = replace(plugs, clock=WaitingClock(longest, hook.now, wait))
        outcome = _play("consumer/otp_expiry", backend, waiting)
    assert outcome.status == status, outcome
    assert bool(moved) == (status == "passed")
    if status == "skipped":
        assert outcome.reason.startswith("needs to wait for longer than 60 s; give --clock")


def test_walks_read_messages_and_move_the_clock(backend: Backend, opened: Opened) -> None:
    environment = ApiEnvironment(frozenset(), opened)
    address = environment.addresses.new_email(7)
    assert address == "qa+7@acme.example"
    body = json.dumps({"email": address}).encode()
    headers = {"Authorization": CREDENTIALS.authorization, "Content-Type": "application/json"}
    sender = "consumer.otps.email.login_or_create"
    backend.send(Request("POST", f"{BASE_URL}/v1/otps/email/login_or_create", headers, body, Timeout()))
    assert environment.new_messages("consumer.users.get", {"email": address}) == []
    (message,) = environment.new_messages(sender, {"email": address})
    assert (message["operation"], message["channel"], len(message["code"])) == (sender, "email", 6)
    before = environment.now()
    environment.advance_clock(3600)
    assert environment.now() - before >= 3600


def test_walks_without_a_mailbox_know_the_codes_of_the_sandbox() -> None:
    environment = ApiEnvironment(frozenset())
    known = {"email": "sandbox@stytch.com", "phone_number": "+14155550001"}
    (message,) = environment.new_messages("consumer.otps.email.send", known)
    assert (message["code"], message["token"]) == ("000000", "")
    (link,) = environment.new_messages("consumer.magic_links.email.login_or_create", known)
    assert link["token"].startswith("DOYoip3r")


def test_walks_begin_with_the_sandbox_unless_there_is_a_mailbox(opened: Opened, document: Document) -> None:
    names = frozenset(operation_ids(document))
    begun = [name for product in ("b2b", "consumer") for name, _ in ApiEnvironment(names).beginnings(product)]
    assert len(begun) == 5
    assert ApiEnvironment(names, opened).beginnings("consumer") == []


def test_skips_are_counted_with_what_to_give(cases: Cases) -> None:
    result = example_result()
    reason = "needs the backend's clock: give --clock or --wait-up-to"
    result.scenarios = {f"flow {number}": Outcome("skipped", reason) for number in range(3)}
    text = format_summary(summarize(result, cases))
    assert f"skipped: 3 of 3 plays of scenarios, from the step on that {reason}" in text
