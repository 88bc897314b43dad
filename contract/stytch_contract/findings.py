"""Findings: what a run found wrong, which party is wrong, and how to reproduce it."""

from __future__ import annotations

import shlex
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from stytch_client import Request, Response

Party = Literal["client", "backend", "document", "reference client"]
# The headers that carry a member session, and the argument of `MemberAuthorization` that sets each.
MEMBER_SESSION_HEADERS = {"x-stytch-member-session": "session_token", "x-stytch-member-sessionjwt": "session_jwt"}


@dataclass(frozen=True)
class Finding:
    """One deviation from the document.

    Attributes:
        party: The party that is wrong, as far as one exchange can tell.
        check: Id of the check that failed, such as `request-differs`.
        operation: Dotted name of the operation.
        message: What was seen and what was expected.
        case: How the case was generated (phase, mode and what was varied).
        on_a_walk: Whether the case was a step of a walk, so that reproducing it needs the earlier steps.
        request: The request that was sent; None when none was.
        response: Its response; None when there was none.
        note: Whether the document permits it, so that it is no failure.
    """

    party: Party
    check: str
    operation: str
    message: str
    case: str = ""
    on_a_walk: bool = False
    request: Request | None = None
    response: Response | None = None
    note: bool = False

    @property
    def group(self) -> tuple[str, str, str]:
        """Findings of the same group are reported once, with a count."""
        return self.party, self.check, self.operation

    @property
    def size(self) -> int:
        """The length of the reproduction; the report shows the shortest of a group."""
        return len(self.request.body or b"") + len(self.request.url) if self.request else len(self.message)


@dataclass
class Tally:
    """Counters and grouped findings of a run.

    Attributes:
        counts: Number of cases, by property: `cases`, `valid`, `invalid`, `accepted` and so on.
        errors: Number of valid requests that ended with an error that the operation lists, by error type.
        smallest: The finding with the shortest reproduction of each group.
        times: Number of findings in each group.
    """

    counts: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    smallest: dict[tuple[str, str, str], Finding] = field(default_factory=dict)
    times: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def add(self, finding: Finding) -> None:
        """Count a finding, and keep it if its reproduction is the shortest of its group."""
        known = self.smallest.get(finding.group)
        if known is None or finding.size < known.size:
            self.smallest[finding.group] = finding
        self.times[finding.group] += 1

    def failures(self, *, strict: bool = False) -> dict[tuple[str, str, str], Finding]:
        """The findings that are failures, by group.

        Args:
            strict: Whether notes are failures, too.
        """
        return {group: finding for group, finding in self.smallest.items() if strict or not finding.note}

    def merge(self, other: Tally) -> None:
        """Add the counters and findings of another tally."""
        self.counts += other.counts
        self.errors += other.errors
        for group, finding in other.smallest.items():
            self.add(finding)
            self.times[group] += other.times[group] - 1


def curl(request: Request) -> str:
    """The request as a curl command line; credentials come from the environment, so the line can be shared."""
    words = ["curl", "--silent", "--include", "--request", request.method, request.url]
    line = shlex.join(words)
    if any(name.lower() == "authorization" for name in request.headers):
        line += ' --user "$STYTCH_PROJECT_ID:$STYTCH_SECRET"'
    for name, value in sorted(request.headers.items()):
        if name.lower() in MEMBER_SESSION_HEADERS:
            line += f' --header "{name}: $MEMBER_SESSION"'
        elif name.lower() == "content-type":
            line += f" --header {shlex.quote(f'{name}: {value}')}"
    if request.body is not None:
        line += f" --data-binary {shlex.quote(request.body.decode('utf-8', 'backslashreplace'))}"
    return line
