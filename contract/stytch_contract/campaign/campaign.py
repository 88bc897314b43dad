"""Runs the units of a campaign one after the other; none of them can end the run with an exception."""

from __future__ import annotations

import itertools
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from stytch_client import APIConnectionError

from stytch_contract.campaign.profiles import Profile
from stytch_contract.campaign.result import CampaignResult
from stytch_contract.campaign.traffic import Stopped, TrafficTransport
from stytch_contract.cases import Cases
from stytch_contract.checks.case_check import CaseCheck
from stytch_contract.clients.generated_client import VARIANTS, Variant
from stytch_contract.credentials import Credentials
from stytch_contract.engine import BackendUnreachable, run_operation
from stytch_contract.findings import Finding, Tally
from stytch_contract.scenarios.parser import Scenario
from stytch_contract.scenarios.runner import run_scenario
from stytch_contract.scenarios.targets import TargetFactory
from stytch_contract.security.credential_checks import authorizations, check_credentials, check_member_session
from stytch_contract.security.http_abuse import check_http
from stytch_contract.security.probes import Prober, template
from stytch_contract.security.races import RacingTransport, spends
from stytch_contract.walks.environment import Environment
from stytch_contract.walks.walker import Walker

# After this many responses without a success, the backend accepts nothing.
STORM = 400


@dataclass(frozen=True)
class Unit:
    """A part of a campaign that can fail on its own.

    Attributes:
        phase: `security`, `cases`, `walks`, `scenarios` or `races`.
        name: An operation, the number of a walk, or a scenario with its variant of the client.
        run: Runs it.
    """

    phase: str
    name: str
    run: Callable[[], None]

    @property
    def title(self) -> str:
        """The phase and the name."""
        return f"{self.phase} {self.name}"


@dataclass(frozen=True)
class Backend:
    """The backend of a campaign and what it offers.

    Attributes:
        credentials: Credentials of the project.
        other: Credentials of another project, if there is one.
        any_project: Whether it takes any project id that it has not seen, as a mock does.
        transport: Sends requests.
        alive: Whether it responds.
        targets: Makes the targets of scenarios.
        racing: Makes the targets of races, whose requests go through the given transport.
        environment: What walks need besides the API; None for no walks.
        walk_check: Checks the steps of walks.
    """

    credentials: Credentials
    other: Credentials | None
    any_project: bool
    transport: TrafficTransport
    alive: Callable[[], bool]
    targets: TargetFactory
    racing: Callable[[RacingTransport], TargetFactory]
    environment: Environment | None
    walk_check: CaseCheck


@dataclass
class Campaign:
    """A campaign.

    Args:
        cases: Generates the cases.
        case_check: Checks each case.
        backend: The backend.
        scenarios: All scenarios.
        profile: How much to do.
        result: Receives everything.
        selected: Dotted names of operations; empty for all.
        certain: Whether to leave out what is not certain of a real backend.
        max_failures: Number of kinds of failure after which the run ends; None for no limit.
        progress: Called after each unit with the unit, its number, the number of units and the result.
    """

    cases: Cases
    case_check: CaseCheck
    backend: Backend
    scenarios: Sequence[Scenario]
    profile: Profile
    result: CampaignResult
    selected: Sequence[str] = ()
    certain: bool = False
    max_failures: int | None = None
    progress: Callable[[Unit, int, int, CampaignResult], None] = lambda *_: None
    _walker: Walker | None = field(default=None, init=False)

    def run(self) -> None:
        """Run all units. Whatever a unit does, the result keeps what was found until then."""
        units = list(self.units())
        for number, unit in enumerate(units, start=1):
            try:
                self._run_unit(unit)
                self.progress(unit, number, len(units), self.result)
            except KeyboardInterrupt:
                self.result.interrupted = True
                self.result.unfinished[unit.title] = "interrupted"
                self.result.stopped = "the run was interrupted"
            if self.result.stopped:
                self.result.not_run = [later.title for later in units[number:]]
                break
        self.result.run.seconds = self.result.traffic.seconds

    def units(self) -> Iterator[Unit]:
        """The units in the order in which they run: what hurts most comes first."""
        known = self.cases.operations()
        chosen = [name for name in known if not self.selected or name in self.selected]
        for name in chosen:
            self.result.run.operations.setdefault(name, Tally())
        scenarios = [scenario for scenario in self.scenarios if self._concerns(scenario)]
        for name in chosen:
            yield Unit("security", name, partial(self._check_security, name))
        # Each play has a seed of its own, so that two plays in one project do not create the same objects.
        for seed, (scenario, variant) in enumerate(itertools.product(scenarios, VARIANTS), start=self.cases.seed):
            title = f"{_name(scenario.path)} ({variant})"
            yield Unit("scenarios", title, partial(self._play, scenario, variant, title, seed))
        for scenario in filter(spends, scenarios):
            yield Unit("races", _name(scenario.path), partial(self._race, scenario))
        if self.backend.environment is not None and not self.selected:
            for number in range(1, self.profile.walks + 1):
                yield Unit("walks", str(number), self._walk)
        for name in chosen:
            yield Unit("cases", name, partial(self._check_cases, name))

    def _run_unit(self, unit: Unit) -> None:
        self.result.traffic.phase = unit.phase
        try:
            unit.run()
        except Stopped as reason:
            self.result.unfinished[unit.title] = self.result.stopped = str(reason)
        except (BackendUnreachable, APIConnectionError) as error:
            self.result.unfinished[unit.title] = f"no response: {type(error).__name__}"
            self._stop_if_lost()
        except Exception as error:  # a backend may make any part of the suite fail; the others still run
            self.result.unfinished[unit.title] = _place(error)
        else:
            self.result.finished[unit.phase] += 1
        if not self.result.stopped:
            self._stop_if_limit_reached()

    def _stop_if_lost(self) -> None:
        if not self.backend.alive():
            self.result.backend_lost = True
            self.result.stopped = "the backend no longer responds"

    def _stop_if_limit_reached(self) -> None:
        responses = self.result.traffic.responses
        if responses.total() >= STORM and not any(status < 300 for _, _, status in responses):
            self.result.stopped = f"none of {responses.total()} responses was a success"
        elif self.max_failures is not None and len(self.result.total.failures()) >= self.max_failures:
            self.result.stopped = f"the limit of {self.max_failures} kinds of failure was reached"

    def _concerns(self, scenario: Scenario) -> bool:
        called = {f"{scenario.product}.{step.subject}" for step in scenario.steps if step.action == "call"}
        return not self.selected or bool(called & set(self.selected))

    def _check_security(self, name: str) -> None:
        tally = self.result.run.operations[name]
        client = self.case_check.generated_client
        valid = template(self.cases.operations()[name], self.cases, client)
        if valid is None:
            return
        prober, backend = Prober(self.backend.transport, name), self.backend
        wrong = authorizations(backend.credentials, backend.other, any_project=backend.any_project)
        checks = (
            check_credentials(valid, prober, wrong),
            check_member_session(valid, prober),
            check_http(valid, prober),
        )
        for check in checks:
            for finding in check:
                tally.add(finding)
        if prober.lost == prober.sent:
            self._stop_if_lost()

    def _check_cases(self, name: str) -> None:
        operation, tally = self.cases.operations()[name], self.result.run.operations[name]
        run_operation(self.cases, self.case_check, operation, tally, coverage=self.profile.coverage)

    def _walk(self) -> None:
        if self._walker is None and self.backend.environment is not None:
            self._walker = Walker.seeded(self.cases, self.backend.walk_check, self.backend.environment)
        if self._walker is not None:
            self._walker.walk_next(self.result.run.operations)

    def _play(self, scenario: Scenario, variant: Variant, title: str, seed: int) -> None:
        lost = self.result.traffic.lost
        outcome = run_scenario(scenario, self.backend.targets, variant, seed, certain=self.certain)
        self.result.scenarios[title] = outcome
        if outcome.status == "failed":
            name = _name(scenario.path)
            self.result.scenario_failures.add(Finding("backend", "scenario-failed", name, outcome.reason, "scenario"))
        if self.result.traffic.lost > lost:
            self._stop_if_lost()

    def _race(self, scenario: Scenario) -> None:
        racing = RacingTransport(self.backend.transport, self.backend.transport.traffic.finder)
        # Its outcome does not matter: the refused requests of a race may be what it counts.
        run_scenario(scenario, self.backend.racing(racing), "sync", self.cases.seed, certain=self.certain)
        self.result.raced.update(racing.raced)
        for finding in racing.findings:
            self.result.run.operations.setdefault(finding.operation, Tally()).add(finding)


def _name(path: Path) -> str:
    """The path of a scenario below the flows, without suffix."""
    parts = path.with_suffix("").parts
    return "/".join(parts[parts.index("flows") + 1 :] if "flows" in parts else parts[-1:])


def _place(error: Exception) -> str:
    """The class of an exception and where it was raised; its message may hold secrets."""
    frames = traceback.extract_tb(error.__traceback__)
    paths = [(frame.filename.rpartition("/stytch_contract/"), frame.lineno) for frame in frames]
    own = [f" at stytch_contract/{file}:{line}" for (_, found, file), line in paths if found]
    return type(error).__name__ + (own[-1] if own else "")
