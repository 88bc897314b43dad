"""Compares the surfaces of two documents."""

from __future__ import annotations

from collections.abc import Mapping

from . import rules as rules  # importing them registers them
from .change import RULES, Change, Rule, Subject, Verdict, apply, by_weight
from .surface import Direction, Model, OperationSurface, Surface, Value

UNEXPLAINED = Rule(
    "unexplained-change",
    Subject.MODEL,
    Verdict.BREAKING,
    "An operation or a model is different in a way that no other rule knows.",
    lambda old, new: iter([(old.place, "")] if old.essence != new.essence else []),
)
_SIDES: Mapping[Direction, Subject] = {"request": Subject.ARGUMENT, "response": Subject.FIELD}


def compare(old: Surface, new: Surface) -> list[Change]:
    """Return every change from one surface to another, breaking ones first."""
    changes = apply(Subject.DOCUMENT, old, new)
    for place, operation in old.operations.items():
        if place in new.operations:
            changes += _operation(operation, new.operations[place])
    for component, model in old.models.items():
        if component in new.models:
            changes += _model(model, new.models[component])
    return by_weight(changes)


def rule_table() -> list[Rule]:
    """Return every rule, sorted by id."""
    return sorted([*RULES.values(), UNEXPLAINED], key=lambda each: each.id)


def _operation(old: OperationSurface, new: OperationSurface) -> list[Change]:
    found = apply(Subject.OPERATION, old, new) + _values(Subject.ARGUMENT, old.arguments, new.arguments)
    return found + _unexplained(found, old, new)


def _model(old: Model, new: Model) -> list[Change]:
    found = apply(Subject.MODEL, old, new)
    if old.kind == new.kind:
        for direction, subject in _SIDES.items():
            if direction in old.directions and direction in new.directions:
                found += _values(subject, old.values, new.values)
    return found + _unexplained(found, old, new)


def _values(subject: Subject, old: Mapping[str, Value], new: Mapping[str, Value]) -> list[Change]:
    names = [*old, *(name for name in new if name not in old)]
    return [change for name in names for change in apply(subject, old.get(name), new.get(name))]


def _unexplained(found: list[Change], old: OperationSurface | Model, new: OperationSurface | Model) -> list[Change]:
    """Return the difference of two subjects as one change, unless a rule has found one that is no text."""
    if any(not change.rule.endswith("-texts-changed") for change in found):
        return []
    return [Change(UNEXPLAINED.id, UNEXPLAINED.verdict, place, detail) for place, detail in UNEXPLAINED.find(old, new)]
