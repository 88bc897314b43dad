"""The list of changes as text, JSON and Markdown."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from .change import Change, Rule, Verdict

TITLES = {
    Verdict.BREAKING: "Breaking changes",
    Verdict.ADDITION: "Additions",
    Verdict.NOTE: "Notes",
}
COLOURS = {Verdict.BREAKING: "31", Verdict.ADDITION: "32", Verdict.NOTE: "2"}
SHOWN_IN_MARKDOWN = 200
"""Entries that a comment on a pull request shows for each verdict; there is a limit to its length."""


def summary(changes: Sequence[Change]) -> str:
    """Return the number of changes of each verdict as a sentence."""
    counts = Counter(change.verdict for change in changes)
    return f"{counts[Verdict.BREAKING]} breaking, {counts[Verdict.ADDITION]} additions, {counts[Verdict.NOTE]} notes"


def as_text(changes: Sequence[Change], *, colour: bool) -> str:
    """Return one line for each change, and the summary.

    Args:
        changes: The changes, breaking ones first.
        colour: Whether to colour the verdicts.
    """
    width = max((len(change.rule) for change in changes), default=0)
    lines = []
    for change in changes:
        verdict = f"{change.verdict.value:<8}"
        if colour:
            verdict = f"\033[{COLOURS[change.verdict]}m{verdict}\033[0m"
        reason = f"  (accepted: {change.accepted})" if change.accepted else ""
        lines.append(f"{verdict} {change.rule:<{width}} {_what(change)}{reason}\n")
    return "".join([*lines, f"{summary(changes)}\n"])


def as_json(old: str, new: str, changes: Sequence[Change]) -> str:
    """Return the names of both versions and all changes as JSON."""
    listed = [
        {
            "rule": change.rule,
            "verdict": change.verdict.value,
            "place": change.place,
            "detail": change.detail,
            "accepted": change.accepted or None,
        }
        for change in changes
    ]
    return json.dumps({"from": old, "to": new, "changes": listed}, indent=2, ensure_ascii=False) + "\n"


def as_markdown(old: str, new: str, changes: Sequence[Change]) -> str:
    """Return the changes as a comment on a pull request."""
    text = f"### Changes of the API\n\nFrom {_code(old)} to {_code(new)}: {summary(changes)}.\n"
    for verdict, group in groupby(changes, key=lambda change: change.verdict):
        listed = list(group)
        lines = entries(listed[:SHOWN_IN_MARKDOWN])
        if len(listed) > SHOWN_IN_MARKDOWN:
            lines += f"- … and {len(listed) - SHOWN_IN_MARKDOWN} more\n"
        text += f"\n#### {TITLES[verdict]}\n\n{lines}"
    return text


def entries(changes: Iterable[Change]) -> str:
    """Return one Markdown list item for each change."""
    return "".join(
        f"- {change.rule.replace('-', ' ')}: {_code(change.place)}"
        f"{f', {_code(change.detail)}' if change.detail else ''}"
        f"{f' (accepted: {_escaped(change.accepted)})' if change.accepted else ''}\n"
        for change in changes
    )


def rule_lines(rules: Iterable[Rule], python: dict[str, str], verdict_of: dict[str, Verdict]) -> str:
    """Return the table of the rules: id, what it compares, verdict, meaning."""
    rows = [(rule.id, rule.subject.value, rule.verdict.value, rule.reason) for rule in rules]
    rows += [(id_, "python", verdict_of[id_].value, meaning) for id_, meaning in python.items()]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "".join(
        "  ".join([*(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=False)), row[3]]) + "\n"
        for row in rows
    )


def _what(change: Change) -> str:
    return f"{change.place}: {change.detail}" if change.detail else change.place


def _code(text: str) -> str:
    """Return a text as Markdown code on one line; a document can hold any character."""
    fence = "``" if "`" in text else "`"
    return f"{fence}{' '.join(text.split())}{fence}"


def _escaped(text: str) -> str:
    return "".join(f"\\{character}" if character in "\\`*_[]<>|#" else character for character in text)
