"""A change of the API with its verdict, and the registry of the rules that find changes."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any


class Verdict(enum.Enum):
    """What a change means for a program that uses the API.

    Attributes:
        BREAKING: A program that works today can fail; a major release.
        ADDITION: Something new can be used or is noticed; a minor release.
        NOTE: No program has to change; a patch release.
    """

    BREAKING = "breaking"
    ADDITION = "addition"
    NOTE = "note"


class Subject(enum.Enum):
    """What a rule compares; the value is its name in the table of rules."""

    DOCUMENT = "document"
    OPERATION = "operation"
    ARGUMENT = "request"
    FIELD = "response"
    MODEL = "model"


@dataclass(frozen=True)
class Rule:
    """One kind of change.

    Attributes:
        reason: One sentence: what has changed, and what that means for a caller.
        find: Takes the old and the new subject and returns what has changed as places and details.
    """

    id: str
    subject: Subject
    verdict: Verdict
    reason: str
    find: Callable[[Any, Any], Iterator[tuple[str, str]]]


@dataclass(frozen=True)
class Change:
    """One change of the API.

    Attributes:
        rule: Id of the rule that found it.
        verdict: Its verdict; that of the rule, or a note if it was accepted.
        place: Dotted name of what has changed, such as `b2b.sessions.authenticate(session_token)`.
        detail: What has changed there; may be empty.
        accepted: The reason for which a reviewer accepted a breaking change, or an empty string.
    """

    rule: str
    verdict: Verdict
    place: str
    detail: str = ""
    accepted: str = ""

    def accept(self, reason: str) -> Change:
        """Return this change as one that a reviewer accepted."""
        return replace(self, verdict=Verdict.NOTE, accepted=reason)


RULES: dict[str, Rule] = {}
"""Every rule by its id, in the order of the modules below `rules/`."""

_VERDICTS = list(Verdict)


def rule(
    id_: str, subject: Subject, verdict: Verdict
) -> Callable[[Callable[[Any, Any], str | None]], Callable[[Any, Any], str | None]]:
    """Register a function that compares two subjects of one place.

    It returns what has changed (an empty string if the reason of the rule says it all), or None for no change. Its
    docstring is the reason.
    """

    def register(find: Callable[[Any, Any], str | None]) -> Callable[[Any, Any], str | None]:
        def places(old: Any, new: Any) -> Iterator[tuple[str, str]]:
            detail = find(old, new)
            if detail is not None:
                yield (new or old).place, detail

        _add(Rule(id_, subject, verdict, _sentence(find), places))
        return find

    return register


def listing_rule(
    id_: str, subject: Subject, verdict: Verdict
) -> Callable[[Callable[[Any, Any], Iterator[tuple[str, str]]]], Callable[[Any, Any], Iterator[tuple[str, str]]]]:
    """Register a function that compares two subjects and yields places and details; its docstring is the reason."""

    def register(
        find: Callable[[Any, Any], Iterator[tuple[str, str]]],
    ) -> Callable[[Any, Any], Iterator[tuple[str, str]]]:
        _add(Rule(id_, subject, verdict, _sentence(find), find))
        return find

    return register


def apply(subject: Subject, old: object, new: object) -> list[Change]:
    """Return what every rule about `subject` finds between `old` and `new`."""
    return [
        Change(known.id, known.verdict, place, detail)
        for known in RULES.values()
        if known.subject is subject
        for place, detail in known.find(old, new)
    ]


def by_weight(changes: list[Change]) -> list[Change]:
    """Return the changes sorted: breaking ones first, then by place and rule."""
    return sorted(
        changes, key=lambda change: (_VERDICTS.index(change.verdict), change.place, change.rule, change.detail)
    )


def _add(new: Rule) -> None:
    if new.id in RULES:
        raise ValueError(f"two rules have the id {new.id}")
    RULES[new.id] = new


def _sentence(function: Callable[..., object]) -> str:
    return " ".join((function.__doc__ or "").split())
