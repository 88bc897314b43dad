"""Measures which part of the suite finds a fault, after how many requests and seconds."""

from __future__ import annotations

import copy
import dataclasses
import functools
import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

from stytch_client import Request, Response, Transport
from stytch_mock import create_app

from stytch_contract.cases import Case, Cases
from stytch_contract.checks.case_check import CaseCheck, CaseResult
from stytch_contract.checks.response_rules import ResponseRules
from stytch_contract.clients.generated_client import VARIANTS, GeneratedClient, Variant
from stytch_contract.clients.operation_finder import OperationFinder
from stytch_contract.clients.transports import InProcessTransport
from stytch_contract.credentials import Credentials
from stytch_contract.engine import RunResult, run
from stytch_contract.faults.fault import Fault, Part
from stytch_contract.faults.proxy import AsyncFaultyTransport, FaultyTransport
from stytch_contract.findings import Tally
from stytch_contract.mock_control import MockControl
from stytch_contract.scenarios.parser import Scenario
from stytch_contract.scenarios.runner import run_scenario
from stytch_contract.scenarios.targets import TargetFactory, mock_targets
from stytch_contract.security.operation_checks import OperationChecks
from stytch_contract.security.races import RacingTransport, spends
from stytch_contract.walks.mock_environment import MockEnvironment
from stytch_contract.walks.walker import run_walks

WALKS = 30
# The project whose credentials and objects the security part tries.
OTHER = Credentials("project-test-55555555-5555-4555-8555-555555555555", "secret-test-of-another-project")


@dataclass(frozen=True)
class Measurement:
    """What one part of the suite did with one fault.

    Attributes:
        part: The part.
        found: What found it: the id of a check, or the name of a scenario; empty if nothing did.
        requests: Number of requests until then, or of all.
        seconds: CPU seconds until then, or of all.
        bites: How often the fault changed a response.
    """

    part: Part
    found: str
    requests: int
    seconds: float
    bites: int


class _Found(BaseException):
    """Ends a part at its first finding; hypothesis would shrink the case of an ordinary exception."""


@dataclass
class _UntilFirstFinding:
    """A case check that ends the run at the first failure."""

    inner: CaseCheck

    @property
    def generated_client(self) -> GeneratedClient:
        """The client under test."""
        return self.inner.generated_client

    def __call__(self, case: Case, tally: Tally, variants: Sequence[Variant] = VARIANTS) -> CaseResult:
        """Check a case."""
        result = self.inner(case, tally, variants)
        if result.failures:
            raise _Found(f"{result.failures[0].party}: {result.failures[0].check}")
        return result


@dataclass(frozen=True)
class _OneAtATime:
    """Sends requests one after the other, because a mock in this process has no event loop that does so."""

    inner: Transport
    lock: threading.Lock = field(default_factory=threading.Lock)

    def send(self, request: Request) -> Response:
        """Send a request."""
        with self.lock:
            return self.inner.send(request)

    def close(self) -> None:
        """Close the inner transport."""
        self.inner.close()


@dataclass(frozen=True)
class Laboratory:
    """What all measurements share.

    Args:
        cases: Generates the cases.
        case_check: Checks them; its backend is replaced.
        scenarios: All scenarios.
        base_url: Base URL of the requests.
        credentials: Credentials of the requests.
    """

    cases: Cases
    case_check: CaseCheck
    scenarios: Sequence[Scenario]
    base_url: str
    credentials: Credentials

    def backend(self, fault: Fault | None) -> FaultyTransport:
        """A new mock with a fault, or a healthy one."""
        app = create_app(self.cases.schema.raw_schema, seed=self.cases.seed)
        for known in (self.credentials, OTHER):
            app.worlds.open(known.project_id, known.secret)
        return FaultyTransport(_OneAtATime(InProcessTransport(app)), self._finder, fault)

    def measure(self, fault: Fault | None, operations: Sequence[str]) -> Iterator[Measurement]:
        """Let each part look for a fault in a new mock, until one finds it.

        Args:
            fault: The fault; None for a healthy mock.
            operations: The operations to which all parts but the walks are limited.

        Raises:
            RuntimeError: The fault itself crashed.
        """
        looks: dict[Part, Callable[[FaultyTransport, Sequence[str]], None]] = {
            "security": self._security,
            "cases": self._cases,
            "scenarios": self._scenarios,
            "races": self._races,
            "walks": self._walks,
        }
        for part in sorted(looks, key=lambda part: fault is not None and part != fault.first):
            transport = self.backend(fault)
            began, found = time.process_time(), ""
            try:
                looks[part](transport, operations)
            except _Found as finding:
                found = str(finding)
            finally:
                transport.raise_crash()
            seconds = time.process_time() - began
            yield Measurement(part, found, transport.requests, seconds, transport.memory.bites)
            if found:
                return

    @functools.cached_property
    def _finder(self) -> OperationFinder:
        return OperationFinder(self.cases.schema.raw_schema)

    def _check(self, client: GeneratedClient) -> CaseCheck:
        rules = ResponseRules(self.cases.schema.raw_schema)  # with no memory of an earlier backend's request ids
        check = dataclasses.replace(self.case_check, generated_client=client, response_rules=rules)
        return cast("CaseCheck", _UntilFirstFinding(check))

    def _security(self, transport: FaultyTransport, operations: Sequence[str]) -> None:
        control = MockControl(self.base_url, self.credentials, transport)
        with self._client(transport) as client:
            advance = MockEnvironment(control).advance_clock
            checks = OperationChecks(self.cases, client, transport, self.credentials, OTHER, True, advance)
            for name in operations:
                for finding in checks.findings(name, self.cases.seed):
                    raise _Found(f"{finding.party}: {finding.check}")

    def _cases(self, transport: FaultyTransport, operations: Sequence[str]) -> None:
        with self._client(transport) as client:
            run(self.cases, self._check(client), list(operations), lambda *_: None)

    def _walks(self, transport: FaultyTransport, _: Sequence[str]) -> None:
        with self._client(transport) as client:
            environment = MockEnvironment(MockControl(self.base_url, self.credentials, transport))
            run_walks(WALKS, self.cases, self._check(client), environment, RunResult(self.cases.seed))

    def _scenarios(self, transport: FaultyTransport, operations: Sequence[str]) -> None:
        targets = self._targets(transport)
        for scenario in self._concerned(operations):
            outcome = run_scenario(scenario, targets, "sync", self.cases.seed)
            if outcome.status == "failed":
                raise _Found(f"scenario {scenario.name}")

    def _races(self, transport: FaultyTransport, operations: Sequence[str]) -> None:
        for scenario in filter(spends, self._concerned(operations)):
            racing = RacingTransport(transport, self._finder)
            target = dataclasses.replace(self._targets(transport)(), sync=racing)
            run_scenario(scenario, functools.partial(copy.copy, target), "sync", self.cases.seed)
            if racing.findings:
                raise _Found(f"backend: {racing.findings[0].check}")

    def _concerned(self, operations: Sequence[str]) -> list[Scenario]:
        """The scenarios that call one of the operations; first those that call the first."""
        calls = {
            scenario.name: {f"{scenario.product}.{step.subject}" for step in scenario.steps if step.action == "call"}
            for scenario in self.scenarios
        }
        concerned = [scenario for scenario in self.scenarios if calls[scenario.name] & set(operations)]
        return sorted(concerned, key=lambda scenario: operations[0] not in calls[scenario.name])

    def _targets(self, transport: FaultyTransport) -> TargetFactory:
        source = random.Random(self.cases.seed)  # noqa: S311  (must be repeatable)
        return mock_targets(self.base_url, source, transport, AsyncFaultyTransport(transport))

    def _client(self, transport: FaultyTransport) -> GeneratedClient:
        return GeneratedClient(self.base_url, self.credentials, transport, AsyncFaultyTransport(transport))
