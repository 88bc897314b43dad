"""The result of a unit, and the sum of them: findings, what was finished, and what was not run."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from stytch_contract.engine import RunResult
from stytch_contract.findings import Tally
from stytch_contract.scenarios.runner import Outcome

UNDER_TEST = "units"
"""A count of each operation under test: its units of the phase `cases`."""


@dataclass
class CampaignResult:
    """The result of a campaign or of one of its units; it is valid at any time, also when the campaign ends early.

    Attributes:
        run: The findings and counts of each operation.
        responses: Number of responses by phase, operation and status.
        error_types: Number of errors by operation and error type.
        lost: Number of requests without a response.
        scenarios: The outcome of each play of a scenario, by its name and the variant of the client.
        scenario_failures: The findings of scenarios.
        finished: Number of finished units, by phase.
        unfinished: Why a unit ended early, by its name.
        not_run: Names of the units that were not started.
        left_behind: Why objects that the run made are still in the project, by kind and ID.
        raced: Number of single-use values that were spent in parallel, by operation.
        untested: How often the state of a resource could not be tested, by reason.
        stopped: Why the campaign ended early; empty if it did not.
        backend_lost: Whether it ended because the backend no longer responds.
        interrupted: Whether a person ended it.
    """

    run: RunResult
    responses: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    error_types: Counter[tuple[str, str]] = field(default_factory=Counter)
    lost: int = 0
    scenarios: dict[str, Outcome] = field(default_factory=dict)
    scenario_failures: Tally = field(default_factory=Tally)
    finished: Counter[str] = field(default_factory=Counter)
    unfinished: dict[str, str] = field(default_factory=dict)
    not_run: list[str] = field(default_factory=list)
    left_behind: dict[str, str] = field(default_factory=dict)
    raced: Counter[str] = field(default_factory=Counter)
    untested: Counter[str] = field(default_factory=Counter)
    stopped: str = ""
    backend_lost: bool = False
    interrupted: bool = False

    @property
    def requests(self) -> int:
        """The number of requests."""
        return self.responses.total() + self.lost

    def merge(self, other: CampaignResult) -> None:
        """Add the result of another unit or part of the campaign, except its duration and what was not run."""
        for name, tally in other.run.operations.items():
            self.run.operations.setdefault(name, Tally()).merge(tally)
        self.scenario_failures.merge(other.scenario_failures)
        self.scenarios |= other.scenarios
        self.unfinished |= other.unfinished
        self.left_behind |= other.left_behind
        self.responses.update(other.responses)
        self.error_types.update(other.error_types)
        self.finished.update(other.finished)
        self.raced.update(other.raced)
        self.untested.update(other.untested)
        self.lost += other.lost
        self.stopped = self.stopped or other.stopped
        self.backend_lost |= other.backend_lost
        self.interrupted |= other.interrupted

    @property
    def skipped(self) -> Counter[str]:
        """The number of plays of scenarios that needed something the suite does not have, by what it is."""
        outcomes = self.scenarios.values()
        return Counter(one.reason for one in outcomes if one.status == "skipped" and "needs" in one.reason)

    @property
    def total(self) -> Tally:
        """The sum of all operations and scenarios."""
        total = self.run.total
        total.merge(self.scenario_failures)
        return total

    @property
    def tested(self) -> list[str]:
        """The operations under test; others were called only to make what these need."""
        return [name for name, tally in self.run.operations.items() if tally.counts[UNDER_TEST]]

    def accepted(self, operation: str) -> bool:
        """Whether the backend accepted a valid request of an operation."""
        in_scenarios = any(
            phase in {"scenarios", "races"} and name == operation and status < 300
            for (phase, name, status) in self.responses
        )
        tally = self.run.operations.get(operation)
        return in_scenarios or bool(tally and tally.counts["accepted"])

    def statuses(self, operation: str) -> Counter[int]:
        """The statuses of the responses to an operation, outside of the security phase."""
        found: Counter[int] = Counter()
        for (phase, name, status), times in self.responses.items():
            if name == operation and phase != "security":
                found[status] += times
        return found
