"""Writes the section of a release into the changelog."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from api_diff.change import Change, Verdict
from api_diff.report import entries
from publish.errors import PublishError
from publish.release.fragments import Fragment, Kind
from publish.tree_checks import CHANGELOG, section_heading

_SECTIONS = (
    ("Breaking changes", Kind.BREAKING, Verdict.BREAKING),
    ("Additions", Kind.ADDED, Verdict.ADDITION),
    ("Fixes and notes", Kind.FIXED, Verdict.NOTE),
)
_TEXTS = "-texts-changed"


def section(version: str, day: date, changes: Sequence[Change], fragments: Sequence[Fragment]) -> str:
    """Return the section of a version: what people wrote first, then the changes of the API."""
    text = f"{section_heading(version)}{day.isoformat()})\n"
    for title, kind, verdict in _SECTIONS:
        written = "".join(f"- {fragment.text}\n" for fragment in fragments if fragment.kind is kind)
        found = [change for change in changes if change.verdict is verdict]
        listed = entries(change for change in found if not change.rule.endswith(_TEXTS))
        reworded = sum(change.rule.endswith(_TEXTS) for change in found)
        if reworded:
            listed += f"- descriptions of {reworded} operations and models\n"
        if written or listed:
            text += f"\n### {title}\n\n{written}{listed}"
    return text


def with_section(changelog: str, version: str, added: str) -> str:
    """Return the changelog with a section added as the first one.

    Raises:
        PublishError: It has a section of that version already.
    """
    if re.search(rf"^## {re.escape(version)}\b", changelog, re.MULTILINE):
        raise PublishError(f"{CHANGELOG} already has a section of {version}", exit_code=2)
    start = re.search(r"^## ", changelog, re.MULTILINE)
    at = start.start() if start else len(changelog)
    return f"{changelog[:at].rstrip()}\n\n{added.rstrip()}\n\n{changelog[at:]}".rstrip() + "\n"


def with_date(changelog: str, version: str, day: date) -> str:
    """Return the changelog with the section of the first release dated.

    Raises:
        PublishError: It has no section of that version that is marked as not released yet.
    """
    planned = f"{section_heading(version)}not released yet)"
    if planned not in changelog:
        raise PublishError(f"{CHANGELOG} has no heading {planned!r} for the first release", exit_code=2)
    return changelog.replace(planned, f"{section_heading(version)}{day.isoformat()})", 1)
