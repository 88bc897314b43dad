"""Findings grouped by cause, and the file of accepted ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from stytch_contract.findings import Finding, Tally
from stytch_contract.units.greeting import CouldNotRun

Group = tuple[str, str, str]
# What differs between operations that fail for the same reason: names in quotes, paths, numbers.
_SPECIFIC = re.compile(r"'[^']*'|\"[^\"]*\"|`[^`]*`|[\w\[\]]*\.[\w.\[\]]+|\d+")


@dataclass
class Cause:
    """Findings that look the same in several operations.

    Attributes:
        finding: The one with the shortest reproduction.
        operations: The operations, with the number of findings of each.
    """

    finding: Finding
    operations: dict[str, int] = field(default_factory=dict)


def causes(tally: Tally, groups: Mapping[Group, Finding]) -> list[Cause]:
    """Group findings by party, check and what was seen apart from names and numbers.

    Args:
        tally: The number of findings in each group.
        groups: The findings.
    """
    found: dict[tuple[str, str, str], Cause] = {}
    for group, finding in sorted(groups.items()):
        first_line = finding.message.partition("\n")[0]
        key = (finding.party, finding.check, _SPECIFIC.sub("…", first_line))
        cause = found.setdefault(key, Cause(finding))
        if finding.size < cause.finding.size:
            cause.finding = finding
        cause.operations[finding.operation] = tally.times[group]
    return sorted(found.values(), key=lambda cause: -len(cause.operations))


class BaselineError(CouldNotRun):
    """The file of accepted failures cannot be read; the message has file, line and fix."""


@dataclass(frozen=True)
class Baseline:
    """Failures that a team knows and accepts.

    Attributes:
        accepted: Their groups.
    """

    accepted: frozenset[Group] = frozenset()

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """Read a file with a line `party: check: operation` for each failure; `#` starts a comment.

        Raises:
            BaselineError: The file cannot be read, or a line has another form.
        """
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, ValueError) as error:
            raise BaselineError(f"{path}: cannot be read: {type(error).__name__}") from error
        return cls(frozenset(_groups(path, lines)))

    def split(self, failures: Mapping[Group, Finding]) -> tuple[dict[Group, Finding], dict[Group, Finding]]:
        """The new failures and the accepted ones."""
        new = {group: finding for group, finding in failures.items() if group not in self.accepted}
        return new, {group: finding for group, finding in failures.items() if group in self.accepted}


def baseline_line(finding: Finding) -> str:
    """The line that accepts a finding."""
    return f"{finding.party}: {finding.check}: {finding.operation}"


def _groups(path: Path, lines: list[str]) -> Iterator[Group]:
    for number, line in enumerate(lines, start=1):
        text = line.partition("#")[0].strip()
        if not text:
            continue
        parts = [part.strip() for part in text.split(": ")]
        if len(parts) != 3:
            raise BaselineError(f"{path}:{number}: write `party: check: operation`, as the report prints it")
        yield parts[0], parts[1], parts[2]
