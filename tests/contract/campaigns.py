"""A campaign in one process against any ASGI application, for tests."""

from __future__ import annotations

import contextlib
import dataclasses
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from stytch_client import APIConnectionError, Request, Response, Timeout, Transport
from stytch_contract.campaign.campaign import Campaign
from stytch_contract.campaign.causes import Baseline
from stytch_contract.campaign.executors import local_engine
from stytch_contract.campaign.summary import Summary
from stytch_contract.cases import Cases, operation_ids
from stytch_contract.checks.case_check import CaseCheck
from stytch_contract.checks.response_rules import ResponseRules
from stytch_contract.cleanup.deletion import Deletion
from stytch_contract.cleanup.made_objects import MadeObjects
from stytch_contract.cli.fuzz import BASE_URL, CREDENTIALS
from stytch_contract.clients.generated_client import GeneratedClient
from stytch_contract.clients.operation_finder import OperationFinder
from stytch_contract.clients.transports import InProcessTransport
from stytch_contract.credentials import Credentials
from stytch_contract.scenarios.parser import Scenario
from stytch_contract.scenarios.targets import given_target
from stytch_contract.units.profiles import Profile
from stytch_contract.units.result import CampaignResult
from stytch_contract.units.runner import Backend, Project, UnitRunner
from stytch_contract.units.traffic import AsyncOverSync, Traffic, TrafficTransport
from stytch_contract.units.unit import Settings, Unit, digest, plan
from stytch_contract.walks.api_environment import ApiEnvironment
from stytch_mock import create_app

OTHER = Credentials("project-test-55555555-5555-4555-8555-555555555555", "secret-test-of-another-project")
SMALL = Profile(max_examples=1, coverage=False, walks=1)
Change = Callable[[Request, Callable[[Request], Response]], Response]


@dataclass
class ChangedBackend:
    """A mock whose responses a function decides.

    Args:
        change: Gets the request and the healthy mock.
    """

    change: Change

    def __post_init__(self) -> None:
        """Start a mock that knows two projects."""
        app = create_app(seed=1)
        for known in (CREDENTIALS, OTHER):
            app.worlds.open(known.project_id, known.secret)
        self._inner = InProcessTransport(app)
        self._one_at_a_time = threading.Lock()  # in place of the event loop of a server

    def send(self, request: Request) -> Response:
        """The response to a request."""
        return self.change(request, self._send_to_mock)

    def _send_to_mock(self, request: Request) -> Response:
        with self._one_at_a_time:
            return self._inner.send(request)

    def healthy(self, request: Request) -> Response:
        """The response of the mock to a request."""
        return self._inner.send(request)

    def close(self) -> None:
        """Do nothing; there is no connection to close."""


def healthy(request: Request, send: Callable[[Request], Response]) -> Response:
    """The response of the mock."""
    return send(request)


def run_campaign(
    cases: Cases,
    case_check: CaseCheck,
    change: Change | Transport,
    operations: Sequence[str],
    *,
    scenarios: Sequence[Scenario] = (),
    clock: Callable[[], float] = time.monotonic,
    any_project: bool = True,
    units: Sequence[Unit] | None = None,
    **options: Any,
) -> CampaignResult:
    """Run a small campaign of some operations.

    Args:
        cases: Generates the cases.
        case_check: Checks them; its backend is replaced.
        change: What decides the responses.
        operations: Dotted names of the operations.
        scenarios: The scenarios.
        clock: The clock of the campaign, in seconds.
        any_project: Whether the backend takes any project id.
        units: What to run; None for what `plan` makes of the operations and scenarios.
        options: Further arguments of `Campaign`.
    """
    document = cases.schema.raw_schema
    backend = change if isinstance(change, Transport) else ChangedBackend(change)
    made = MadeObjects()
    sent = TrafficTransport(backend, Traffic(OperationFinder(document), clock=clock, made=made))
    deletion = Deletion(BASE_URL, CREDENTIALS, backend, sent.traffic.pause, timeout=10, sleep=lambda _: None)

    def alive() -> bool:
        headers = {"Authorization": CREDENTIALS.authorization}
        try:
            backend.send(Request("GET", f"{BASE_URL}/v1/b2b/rbac/policy", headers, None, Timeout()))
        except APIConnectionError:
            return False
        return True

    def through(transport: Any) -> Any:
        target = given_target(BASE_URL, CREDENTIALS)()
        return lambda: dataclasses.replace(target, sync=transport, asynchronous=AsyncOverSync(transport))

    settings = Settings(digest(document), BASE_URL, None, CREDENTIALS, cases.seed, SMALL, certain=False, timeout=10)
    with GeneratedClient(BASE_URL, CREDENTIALS, sent, AsyncOverSync(sent)) as client:
        check = dataclasses.replace(case_check, generated_client=client, response_rules=ResponseRules(document))
        project = Project(CREDENTIALS, check, ApiEnvironment(frozenset(operation_ids(document)), made=made))
        connected = Backend(
            OTHER,
            any_project,
            sent,
            alive,
            through(sent),
            through,
            clean_up=lambda: deletion.clean_up(made),
            open_project=lambda: contextlib.nullcontext(project),
        )
        runner = UnitRunner(settings, cases, connected, {scenario.name: scenario for scenario in scenarios})
        units = plan(document, scenarios, SMALL, operations) if units is None else units
        return Campaign(units, runner.run, local_engine(1, len(units)), cases.seed, clock=clock, **options).run()


def summarize(result: CampaignResult, cases: Cases, baseline: Baseline | None = None) -> Summary:
    """The summary of a campaign."""
    return Summary.of(
        result,
        base_url=BASE_URL,
        baseline=baseline or Baseline(),
        strict=False,
        replay="python3 tasks.py contract",
        document=cases.schema.raw_schema,
    )
