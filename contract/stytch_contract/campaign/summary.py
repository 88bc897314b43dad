"""The result of a campaign as plain values, from which every report is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from stytch_contract.campaign.causes import Baseline, Cause, baseline_line, causes
from stytch_contract.campaign.verdict import Verdict, judge
from stytch_contract.cases import Document
from stytch_contract.checks.documented_errors import DocumentedErrors
from stytch_contract.clients.client_code import CallWriter
from stytch_contract.findings import Finding, curl
from stytch_contract.redaction import Redaction
from stytch_contract.units.result import CampaignResult
from stytch_contract.units.unit import Settings


def replay_command(command: str, settings: Settings, profile: str) -> str:
    """The command that repeats a finding, without the finding's own options.

    Args:
        command: Its beginning, with the backend.
        settings: The settings of the run.
        profile: Name of its profile.
    """
    words = [command, f"--profile {profile} --seed {settings.seed}"]
    words.append(f"--max-examples {settings.profile.max_examples} --walks {settings.profile.walks}")
    words += settings.plugs.options()
    words += [f"--other-project-id {settings.other.project_id}"] if settings.other else []
    words += [f"--fraud-base-url {settings.fraud_base_url}"] if settings.fraud_base_url else []
    return " ".join(words + (["--certain"] if settings.certain else []))


@dataclass(frozen=True)
class Summary:
    """What the reports of a campaign show.

    Attributes:
        verdict: The verdict.
        base_url: Base URL of the backend.
        result: The result.
        failures: New failures by cause.
        accepted: Failures that the baseline accepts, by cause.
        notes: What is allowed and only worth knowing, by cause.
        replay: The command that repeats a finding, without the finding's own options.
        redaction: Removes secrets.
        calls: Writes the client code of findings.
        documented_errors: The errors that the document lists.
    """

    verdict: Verdict
    base_url: str
    result: CampaignResult
    failures: list[Cause]
    accepted: list[Cause]
    notes: list[Cause]
    replay: str
    redaction: Redaction
    calls: CallWriter
    documented_errors: DocumentedErrors

    @classmethod
    def of(
        cls,
        result: CampaignResult,
        *,
        base_url: str,
        baseline: Baseline,
        strict: bool,
        replay: str,
        document: Document,
        partial: bool = False,
    ) -> Summary:
        """Summarize a campaign.

        Args:
            result: Its result.
            base_url: Base URL of the backend.
            baseline: The accepted failures.
            strict: Whether notes are failures.
            replay: The command that repeats a finding, without the finding's own options.
            document: The bundled document.
            partial: Whether the campaign is one shard of several.
        """
        total = result.total
        failures = total.failures(strict=strict)
        new, accepted = baseline.split(failures)
        notes = {group: finding for group, finding in total.smallest.items() if group not in failures}
        return cls(
            verdict=judge(result, len(new), partial=partial),
            base_url=base_url,
            result=result,
            failures=causes(total, new),
            accepted=causes(total, accepted),
            notes=causes(total, notes),
            replay=replay,
            redaction=Redaction(document),
            calls=CallWriter(document),
            documented_errors=DocumentedErrors(document),
        )

    def message(self, finding: Finding) -> str:
        """What a finding saw, without secrets."""
        return self.redaction.text(finding.message, finding.request)

    def curl(self, finding: Finding) -> str:
        """The curl command line of a finding without secrets; empty without a request."""
        return curl(self.redaction.request(finding.request)) if finding.request else ""

    def client_code(self, finding: Finding) -> tuple[str, str] | None:
        """The programs that make the call of a finding with the sync and the async client; None if none can."""
        if finding.request is None or finding.case.startswith("security"):
            return None  # a client has the right credentials and sends well-formed requests
        return self.calls.write(finding.operation, self.redaction.request(finding.request))

    def replay_command(self, finding: Finding) -> str:
        """The command that repeats a finding."""
        selected = (
            "" if finding.on_a_walk or finding.check == "scenario-failed" else f" --operation {finding.operation}"
        )
        return self.replay + selected

    def operations(self) -> dict[str, dict[str, Any]]:
        """For each operation: whether it was accepted and failed, and how often each status and error type was seen."""
        rows: dict[str, dict[str, Any]] = {}
        failed = {name for cause in self.failures for name in cause.operations}
        for name in self.result.run.operations:
            statuses = {str(status): times for status, times in sorted(self.result.statuses(name).items())}
            seen = self.result.error_types
            rows[name] = {
                "accepted": self.result.accepted(name),
                "failed": name in failed,
                "statuses": statuses,
                "error_types": {kind: seen[name, kind] for kind in sorted(self.documented_errors.of(name))},
            }
        return rows

    def as_json(self) -> dict[str, Any]:
        """Everything as JSON values."""
        run = self.result.run
        return {
            "verdict": self.verdict.word,
            "exit_code": self.verdict.exit_code,
            "reasons": self.verdict.reasons,
            "base_url": self.base_url,
            "seed": run.seed,
            "seconds": round(run.seconds, 1),
            "requests": self.result.requests,
            "finished": dict(self.result.finished),
            "unfinished": self.result.unfinished,
            "not_run": self.result.not_run,
            "left_behind": self.result.left_behind,
            "failures": [self._cause(cause) for cause in self.failures],
            "accepted_failures": [self._cause(cause) for cause in self.accepted],
            "notes": [self._cause(cause) for cause in self.notes],
            "operations": self.operations(),
            "scenarios": {
                name: {"status": outcome.status, "reason": outcome.reason}
                for name, outcome in self.result.scenarios.items()
            },
            "spent_in_parallel": dict(self.result.raced),
            "state_not_tested": dict(self.result.untested),
        }

    def _cause(self, cause: Cause) -> dict[str, Any]:
        finding = cause.finding
        programs = self.client_code(finding)
        return {
            "party": finding.party,
            "check": finding.check,
            "message": self.message(finding),
            "operations": cause.operations,
            "case": finding.case,
            "curl": self.curl(finding),
            "python": programs and programs[0],
            "python_async": programs and programs[1],
            "replay": self.replay_command(finding),
            "baseline": [
                baseline_line(Finding(finding.party, finding.check, name, "")) for name in sorted(cause.operations)
            ],
        }
