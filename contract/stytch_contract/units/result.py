"""The result of a campaign: findings, what was finished, and what was not run."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from stytch_contract.campaign.traffic import Traffic
from stytch_contract.engine import RunResult
from stytch_contract.findings import Tally
from stytch_contract.scenarios.runner import Outcome


@dataclass
class CampaignResult:
    """The result of a campaign; it is valid at any time, also when the campaign ends early.

    Attributes:
        run: The findings and counts of each operation.
        traffic: The requests.
        scenarios: The outcome of each play of a scenario, by its name and the variant of the client.
        scenario_failures: The findings of scenarios.
        finished: Number of finished units, by phase.
        unfinished: Why a unit ended early, by its name.
        not_run: Names of the units that were not started.
        raced: Number of single-use values that were spent in parallel, by operation.
        stopped: Why the campaign ended early; empty if it did not.
        backend_lost: Whether it ended because the backend no longer responds.
        interrupted: Whether a person ended it.
    """

    run: RunResult
    traffic: Traffic
    scenarios: dict[str, Outcome] = field(default_factory=dict)
    scenario_failures: Tally = field(default_factory=Tally)
    finished: Counter[str] = field(default_factory=Counter)
    unfinished: dict[str, str] = field(default_factory=dict)
    not_run: list[str] = field(default_factory=list)
    raced: Counter[str] = field(default_factory=Counter)
    stopped: str = ""
    backend_lost: bool = False
    interrupted: bool = False

    @property
    def total(self) -> Tally:
        """The sum of all operations and scenarios."""
        total = self.run.total
        total.merge(self.scenario_failures)
        return total

    def accepted(self, operation: str) -> bool:
        """Whether the backend accepted a valid request of an operation."""
        responses = self.traffic.responses
        in_scenarios = any(
            phase in {"scenarios", "races"} and name == operation and status < 300
            for (phase, name, status) in responses
        )
        tally = self.run.operations.get(operation)
        return in_scenarios or bool(tally and tally.counts["accepted"])

    def statuses(self, operation: str) -> Counter[int]:
        """The statuses of the responses to an operation, outside of the security phase."""
        found: Counter[int] = Counter()
        for (phase, name, status), times in self.traffic.responses.items():
            if name == operation and phase != "security":
                found[status] += times
        return found
