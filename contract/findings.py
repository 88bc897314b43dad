"""What a run finds, said so that a tired reader knows who is wrong and how to see it again."""

from __future__ import annotations

import shlex
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from stytch_client import Request

Party = Literal["client", "backend", "witness"]
# The headers in which a member session travels, and the argument of `MemberAuthorization` that sets each.
MEMBER_HEADERS = {"x-stytch-member-session": "session_token", "x-stytch-member-sessionjwt": "session_jwt"}


@dataclass(frozen=True)
class Finding:
    """One thing that is not as the document says.

    Attributes:
        party: who is wrong, as far as one exchange can tell.
        check: the rule that was broken, a short fixed word.
        operation: dotted name of the operation.
        message: what was seen and what was expected.
        case: how the case came about (phase and scenario).
        on_a_walk: whether earlier steps led to it, so that they are part of the reproduction.
        request: the request as it went over the wire, when one did.
    """

    party: Party
    check: str
    operation: str
    message: str
    case: str = ""
    on_a_walk: bool = False
    request: Request | None = None

    @property
    def group(self) -> tuple[str, str, str]:
        """Findings with the same group are told once, with a count."""
        return self.party, self.check, self.operation

    @property
    def size(self) -> int:
        """How much there is to read in the reproduction; the smallest of a group is shown."""
        return len(self.request.body or b"") + len(self.request.url) if self.request else len(self.message)


@dataclass
class Tally:
    """Counts and grouped findings of a run."""

    counts: Counter[str] = field(default_factory=Counter)
    smallest: dict[tuple[str, str, str], Finding] = field(default_factory=dict)
    times: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def add(self, finding: Finding) -> None:
        """Count a finding; keep it when it is the shortest of its group."""
        known = self.smallest.get(finding.group)
        if known is None or finding.size < known.size:
            self.smallest[finding.group] = finding
        self.times[finding.group] += 1

    def merge(self, other: Tally) -> None:
        """Take over what another tally holds."""
        self.counts += other.counts
        for group, finding in other.smallest.items():
            self.add(finding)
            self.times[group] += other.times[group] - 1


def curl(request: Request) -> str:
    """The request as a curl line; credentials come from the environment, so the line can be pasted and shared."""
    words = ["curl", "--silent", "--include", "--request", request.method, request.url]
    line = shlex.join(words) + ' --user "$STYTCH_PROJECT_ID:$STYTCH_SECRET"'
    for name, value in sorted(request.headers.items()):
        if name.lower() in MEMBER_HEADERS:
            line += f' --header "{name}: $MEMBER_SESSION"'
        elif name.lower() == "content-type":
            line += f" --header {shlex.quote(f'{name}: {value}')}"
    if request.body is not None:
        line += f" --data-binary {shlex.quote(request.body.decode('utf-8', 'backslashreplace'))}"
    return line
