"""Measures which part of the suite finds a fault, after how many requests and seconds."""

from __future__ import annotations

import dataclasses
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from stytch_mock import create_app

from stytch_contract.cases import Case, Cases
from stytch_contract.checks.case_check import CaseCheck, CaseResult
from stytch_contract.checks.response_rules import ResponseRules
from stytch_contract.clients.generated_client import VARIANTS, GeneratedClient, Variant
from stytch_contract.clients.transports import InProcessTransport
from stytch_contract.credentials import Credentials
from stytch_contract.engine import RunResult, run
from stytch_contract.faults.fault import Fault
from stytch_contract.faults.proxy import AsyncFaultyTransport, FaultyTransport, OperationFinder
from stytch_contract.findings import Tally
from stytch_contract.mock_control import MockControl
from stytch_contract.scenarios.parser import Scenario
from stytch_contract.scenarios.runner import run_scenario
from stytch_contract.scenarios.targets import mock_targets
from stytch_contract.walks.mock_environment import MockEnvironment
from stytch_contract.walks.walker import run_walks

WALKS = 30


@dataclass(frozen=True)
class Measurement:
    """What one part of the suite did with one fault.

    Attributes:
        part: `cases`, `scenarios` or `walks`.
        found: What found it: the id of a check, or the name of a scenario; empty if nothing did.
        requests: Number of requests until then, or of all.
        seconds: CPU seconds until then, or of all.
        bites: How often the fault changed a response.
    """

    part: str
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

    def measure(self, fault: Fault | None, operations: Sequence[str]) -> Iterator[Measurement]:
        """Let each part look for a fault in a new mock, until one finds it.

        Args:
            fault: The fault; None for a healthy mock.
            operations: The operations to which cases and scenarios are limited.
        """
        parts: dict[str, Callable[[FaultyTransport], None]] = {
            "cases": lambda transport: self._cases(transport, operations),
            "scenarios": lambda transport: self._scenarios(transport, operations),
            "walks": self._walks,
        }
        finder = OperationFinder(self.cases.schema.raw_schema)
        for part, look in parts.items():
            app = create_app(self.cases.schema.raw_schema, seed=self.cases.seed)
            transport = FaultyTransport(InProcessTransport(app), finder, fault)
            began, found = time.process_time(), ""
            try:
                look(transport)
            except _Found as finding:
                found = str(finding)
            seconds = time.process_time() - began
            yield Measurement(part, found, transport.requests, seconds, transport.memory.bites)
            if found:
                return

    def _check(self, client: GeneratedClient) -> CaseCheck:
        rules = ResponseRules(self.cases.schema.raw_schema)  # with no memory of an earlier backend's request ids
        check = dataclasses.replace(self.case_check, generated_client=client, response_rules=rules)
        return cast("CaseCheck", _UntilFirstFinding(check))

    def _cases(self, transport: FaultyTransport, operations: Sequence[str]) -> None:
        with self._client(transport) as client:
            run(self.cases, self._check(client), list(operations), lambda *_: None)

    def _walks(self, transport: FaultyTransport) -> None:
        with self._client(transport) as client:
            environment = MockEnvironment(MockControl(self.base_url, self.credentials, transport))
            run_walks(WALKS, self.cases, self._check(client), environment, RunResult(self.cases.seed))

    def _scenarios(self, transport: FaultyTransport, operations: Sequence[str]) -> None:
        source = random.Random(self.cases.seed)  # noqa: S311  (must be repeatable)
        targets = mock_targets(self.base_url, source, transport, AsyncFaultyTransport(transport))
        for scenario in self.scenarios:
            called = {f"{scenario.product}.{step.subject}" for step in scenario.steps if step.action == "call"}
            if called & set(operations):
                outcome = run_scenario(scenario, targets, "sync", self.cases.seed)
                if outcome.status == "failed":
                    raise _Found(f"scenario {scenario.path.parent.name}/{scenario.path.stem}")

    def _client(self, transport: FaultyTransport) -> GeneratedClient:
        return GeneratedClient(self.base_url, self.credentials, transport, AsyncFaultyTransport(transport))
