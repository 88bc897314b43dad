"""The verdict of a campaign: held, failed, or inconclusive with what the suite needs to test more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from stytch_contract.units.result import CampaignResult

HELD, FAILED, INCONCLUSIVE, INTERRUPTED = 0, 1, 2, 130
# The share of responses above which one status says more about the access of the suite than about the backend.
STORM_SHARE = 0.9
STORM_ADVICE = {
    401: "check that the secret is still valid",
    403: "give the project the permissions that the document assumes",
    404: "check the base URL, and that the project has the product of these operations",
    429: "give the suite a smaller --rate-limit, or the project a larger one",
}
SKIPPED_SHARE = 0.5
# What the suite cannot make by itself, by the operations that need it; the first match counts.
_NEEDS = (
    (r"idp\.|exchange_access_token", "a client of a connected app, which a person allowed to act for them"),
    (r"impersonation\.", "a token that the dashboard issues"),
    (r"sessions\.(migrate|attest)", "the issuer of the other sessions or tokens, in the settings of the project"),
    (r"fraud\.|device_history", "a fingerprint that a browser sent"),
    (r"oauth\.|sso\.authenticate|oidc_providers", "a sign-in at a provider"),
    (r"otps\.|magic_links\.|email\.(reset|require_reset)", "--mailbox with --recipients"),
)
# Parts that a reason lists by name.
SHOWN = 3


@dataclass(frozen=True)
class Verdict:
    """The verdict of a campaign.

    Attributes:
        exit_code: 0 held, 1 failures, 2 inconclusive, 130 interrupted.
        reasons: Why the run says less than it should; empty if it does not.
    """

    exit_code: int
    reasons: list[str]

    @property
    def word(self) -> str:
        """The verdict in one word."""
        return {HELD: "held", FAILED: "failed", INTERRUPTED: "interrupted"}.get(self.exit_code, "inconclusive")


def judge(result: CampaignResult, failures: int, *, partial: bool = False) -> Verdict:
    """Judge a campaign.

    Args:
        result: Its result.
        failures: The number of failures that are not accepted.
        partial: Whether it is one shard of several, which cannot say what was never tested.
    """
    reasons = [*_early_ends(result), *(() if partial else _untested(result))]
    if result.interrupted:
        return Verdict(INTERRUPTED, reasons)
    if result.backend_lost:
        return Verdict(INCONCLUSIVE, reasons)
    if failures:
        return Verdict(FAILED, reasons)
    return Verdict(INCONCLUSIVE if reasons else HELD, reasons)


def _early_ends(result: CampaignResult) -> Iterator[str]:
    if result.stopped:
        yield f"{result.stopped}; {len(result.not_run)} parts were not run"
    if early := {title: why for title, why in result.unfinished.items() if why != result.stopped}:
        yield f"{len(early)} parts ended early: " + "; ".join(_listed(early))
    yield from _storms(result)


def _listed(early: dict[str, str]) -> Iterator[str]:
    """Each reason, with some of the parts that it ended."""
    for why, times in Counter(early.values()).most_common():
        titles = [title for title, reason in early.items() if reason == why]
        more = f" and {times - SHOWN} more" if times > SHOWN else ""
        yield f"{', '.join(titles[:SHOWN])}{more} ({why})"


def _untested(result: CampaignResult) -> Iterator[str]:
    if never := [name for name in result.tested if not result.accepted(name)]:
        described = ", ".join(f"{name} ({_describe(name, result.statuses(name))})" for name in never)
        yield f"no valid request was accepted by {len(never)} operations: {described}. {_advice(result, never)}"
    skipped = result.skipped
    if skipped.total() > SKIPPED_SHARE * len(result.scenarios):
        listed = "; ".join(f"{times} {reason}" for reason, times in skipped.most_common())
        yield f"{skipped.total()} of {len(result.scenarios)} plays of scenarios were skipped: {listed}"


def _storms(result: CampaignResult) -> Iterator[str]:
    statuses: Counter[int] = Counter()
    for (phase, _, status), times in result.responses.items():
        if phase != "security":
            statuses[status] += times
    for status, advice in STORM_ADVICE.items():
        if statuses[status] > STORM_SHARE * statuses.total():
            yield f"{statuses[status]} of {statuses.total()} responses have status {status}: {advice}"


def _describe(name: str, statuses: Counter[int]) -> str:
    """The statuses of an operation, and what to give the suite for it if that is known."""
    if not statuses:
        return "never called"
    needs = (f"; needs {what}" for pattern, what in _NEEDS if re.search(pattern, name))
    return ", ".join(f"{times}x {status}" for status, times in sorted(statuses.items())) + next(needs, "")


def _advice(result: CampaignResult, never: list[str]) -> str:
    seen: Counter[int] = Counter()
    for name in never:
        seen.update(result.statuses(name).keys())
    if not seen:
        return "Let the run last longer"
    (status, _), *_ = seen.most_common(1)
    if status in {401, 403, 429}:
        return STORM_ADVICE[status].capitalize()
    return (
        "They need objects, codes or sessions that the suite could not obtain, or the backend implements another "
        "version of the document: run it without --operation, and give it --mailbox with --recipients, and --clock"
    )
