"""Runs one unit; nothing that a backend does ends it with an exception."""

from __future__ import annotations

import dataclasses
import random
import re
import traceback
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import cast

from stytch_client import APIConnectionError

from stytch_contract.cases import Cases
from stytch_contract.checks.case_check import CaseCheck
from stytch_contract.credentials import Credentials
from stytch_contract.engine import BackendUnreachable, RunResult, run_operation
from stytch_contract.findings import Finding, Tally
from stytch_contract.scenarios.parser import Scenario
from stytch_contract.scenarios.runner import run_scenario
from stytch_contract.scenarios.targets import TargetFactory
from stytch_contract.security.operation_checks import OperationChecks
from stytch_contract.security.races import RacingTransport
from stytch_contract.state.needs import Needs
from stytch_contract.state.objects import Objects
from stytch_contract.state.prepared_check import PreparedCheck
from stytch_contract.state.resource_check import check_resource
from stytch_contract.units.result import CampaignResult
from stytch_contract.units.traffic import Stopped, TrafficTransport
from stytch_contract.units.unit import Allowance, Settings, Unit
from stytch_contract.walks.environment import Environment
from stytch_contract.walks.walker import Walker

_DRAWN = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Project:
    """The project in which a unit works.

    Attributes:
        credentials: Its credentials.
        check: Checks cases in it.
        environment: What walks need besides the API.
    """

    credentials: Credentials
    check: CaseCheck
    environment: Environment


@dataclass(frozen=True)
class Backend:
    """The backend of a campaign and what it offers.

    Attributes:
        other: Credentials of another project, if there is one.
        any_project: Whether it takes any project id that it has not seen, as a mock does.
        transport: Sends requests.
        alive: Whether it responds.
        targets: Makes the targets of scenarios.
        racing: Makes the targets of races, whose requests go through the given transport.
        clean_up: Deletes what a unit made, and returns why objects are still there, by kind and ID.
        open_project: Opens the project of a unit: on a mock a new one, on other backends always the same.
    """

    other: Credentials | None
    any_project: bool
    transport: TrafficTransport
    alive: Callable[[], bool]
    targets: TargetFactory
    racing: Callable[[RacingTransport], TargetFactory]
    open_project: Callable[[], AbstractContextManager[Project]]
    clean_up: Callable[[], dict[str, str]] = dict


@dataclass(frozen=True)
class UnitRunner:
    """Runs units against one backend.

    Args:
        settings: The settings of the run.
        cases: Generates the cases.
        backend: The backend.
        scenarios: All scenarios, by name.
    """

    settings: Settings
    cases: Cases
    backend: Backend
    scenarios: Mapping[str, Scenario]
    _needs: list[Needs] = field(default_factory=list, init=False, repr=False)

    def run(self, unit: Unit, allowance: Allowance) -> CampaignResult:
        """Run a unit. Whatever happens, its result has what was found until then.

        Args:
            unit: The unit.
            allowance: What it may use.
        """
        traffic, result = self.backend.transport.traffic, CampaignResult(RunResult(self.settings.seed))
        traffic.begin(unit.phase, allowance)
        try:
            self._run(unit, result)
        except Stopped as reason:
            result.unfinished[unit.title] = result.stopped = str(reason)
        except KeyboardInterrupt:
            result.interrupted = True
            result.unfinished[unit.title], result.stopped = "interrupted", "the run was interrupted"
        except (BackendUnreachable, APIConnectionError) as error:
            result.unfinished[unit.title] = f"no response: {type(error).__name__}"
        except Exception as error:  # a backend may make any part of the suite fail; the others still run
            result.unfinished[unit.title] = _place(error)
        else:
            result.finished[unit.phase] += 1
        result.left_behind = self.backend.clean_up()
        result.responses, result.error_types, result.lost = traffic.responses, traffic.error_types, traffic.lost
        if traffic.lost and not result.stopped and not self.backend.alive():
            result.backend_lost, result.stopped = True, "the backend no longer responds"
        return result

    def _run(self, unit: Unit, result: CampaignResult) -> None:
        if unit.phase == "scenarios":
            self._play(unit, result)
        elif unit.phase == "races":
            self._race(unit, result)
        else:
            operations = result.run.operations
            if unit.phase in {"security", "cases"}:
                operations[unit.name] = Tally()
            with self.backend.open_project() as project:
                try:
                    if unit.phase == "state":
                        result.untested.update(self._check_state(unit, project, operations))
                    else:
                        work = {"security": self._check_security, "walks": self._walk, "cases": self._check_cases}
                        work[unit.phase](unit, project, operations)
                finally:
                    for name, tally in operations.items():
                        operations[name] = _repeatable(tally, project.credentials, self.settings.credentials)

    def _check_security(self, unit: Unit, project: Project, operations: dict[str, Tally]) -> None:
        backend, environment = self.backend, project.environment
        checks = OperationChecks(
            self.cases,
            project.check.generated_client,
            backend.transport,
            project.credentials,
            backend.other,
            backend.any_project,
            None if environment.shared else environment.advance_clock,
        )
        for finding in checks.findings(unit.name, unit.seed(self.settings.seed)):
            operations[unit.name].add(finding)

    def _check_state(self, unit: Unit, project: Project, operations: dict[str, Tally]) -> Counter[str]:
        objects, document = self._objects(unit, project), self.cases.schema.raw_schema
        try:
            return check_resource(unit.name, objects, document, self.backend.transport, self.backend.other)
        finally:
            operations.update(objects.noted())

    def _check_cases(self, unit: Unit, project: Project, operations: dict[str, Tally]) -> None:
        operation, coverage = self.cases.operations()[unit.name], self.settings.profile.coverage
        objects = self._objects(unit, project)
        try:
            check = PreparedCheck(project.check, objects, unit.name)
            run_operation(self.cases, cast("CaseCheck", check), operation, operations[unit.name], coverage=coverage)
        finally:
            for name, tally in objects.noted().items():
                operations.setdefault(name, Tally()).merge(tally)

    def _objects(self, unit: Unit, project: Project) -> Objects:
        source = random.Random(unit.seed(self.settings.seed))  # noqa: S311  (must be repeatable)
        if not self._needs:
            self._needs.append(Needs(self.cases, project.check.generated_client, project.environment))
        return Objects(self._needs[0], self.cases, project.check, project.environment, source)

    def _walk(self, unit: Unit, project: Project, operations: dict[str, Tally]) -> None:
        source = random.Random(unit.seed(self.settings.seed))  # noqa: S311  (must be repeatable)
        walker = Walker(self.cases, project.check, project.environment, source)
        for _ in range(unit.count):
            walker.walk_next(operations)

    def _play(self, unit: Unit, result: CampaignResult) -> None:
        # Each play has a seed of its own, so that two plays in one project do not create the same objects.
        seed, scenario = unit.seed(self.settings.seed), self.scenarios[unit.name]
        certain, selected = self.settings.certain, self.settings.selected
        outcome = run_scenario(scenario, self.backend.targets, unit.variant, seed, certain=certain, selected=selected)
        outcome = dataclasses.replace(outcome, reason=_without_drawn_ids(outcome.reason))
        result.scenarios[unit.label] = outcome
        if outcome.status == "failed":
            result.scenario_failures.add(Finding("backend", "scenario-failed", unit.name, outcome.reason, "scenario"))

    def _race(self, unit: Unit, result: CampaignResult) -> None:
        transport, seed = self.backend.transport, unit.seed(self.settings.seed)
        racing = RacingTransport(transport, transport.traffic.finder)
        # Its outcome does not matter: the refused requests of a race may be what it counts.
        targets = self.backend.racing(racing)
        run_scenario(self.scenarios[unit.name], targets, "sync", seed, certain=self.settings.certain)
        result.raced.update(racing.raced)
        for finding in racing.findings:
            result.run.operations.setdefault(finding.operation, Tally()).add(finding)


def _repeatable(tally: Tally, used: Credentials, shown: Credentials) -> Tally:
    """The findings as if they had been made in the project that the run was given."""

    def moved(text: str) -> str:
        return text.replace(used.project_id, shown.project_id)

    def moved_body(body: bytes) -> bytes:
        return moved(body.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")

    for group, finding in tally.smallest.items():
        request, response = finding.request, finding.response
        if request is not None:
            body = request.body and moved_body(request.body)
            request = dataclasses.replace(request, url=moved(request.url), body=body)
        if response is not None:
            response = dataclasses.replace(response, body=moved_body(response.body))
        message = _without_drawn_ids(moved(finding.message))
        tally.smallest[group] = dataclasses.replace(finding, message=message, request=request, response=response)
    return tally


def _without_drawn_ids(text: str) -> str:
    """A text without what a backend draws anew in each run, such as request ids, so that equal runs find the same."""
    return _DRAWN.sub("…", text)


def _place(error: Exception) -> str:
    """The class of an exception and where it was raised; its message may hold secrets."""
    frames = traceback.extract_tb(error.__traceback__)
    paths = [(frame.filename.rpartition("/stytch_contract/"), frame.lineno) for frame in frames]
    own = [f" at stytch_contract/{file}:{line}" for (_, found, file), line in paths if found]
    return type(error).__name__ + (own[-1] if own else "")
