"""Measures how well fields are derived: leaves each resource out, derives it from the rest, and compares the fields."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields

from generator.lint import LintSettings
from go_docs.derive.fields.documented_fields import DocumentedField, DocumentedFields
from go_docs.derive.fields.forms import Form, form
from go_docs.derive.fields.learned import Learned, learn
from go_docs.derive.fields.precedents import Precedents, find_precedents, object_in
from go_docs.derive.fields.written import WrittenField, WrittenSpec, resource_of

Required = Mapping[str, frozenset[str]]
ASPECTS = ("present", "required", *(one.name for one in fields(Form)))
OPERATIONS, OBJECTS = "arguments and response fields of operations", "fields of objects inside them"


@dataclass
class Score:
    """How many fields are right in every respect, of how many."""

    right: int = 0
    total: int = 0

    @property
    def share(self) -> float:
        """The share of right fields; 1 if there are none."""
        return self.right / self.total if self.total else 1.0

    def count(self, right: bool) -> None:
        """Count one field."""
        self.right += right
        self.total += 1


@dataclass
class Measure:
    """The result of a measurement.

    Attributes:
        parts: The scores of `OPERATIONS` and `OBJECTS`.
        resources: The score of each resource.
        aspects: The score of each aspect, over the fields for which one of both sides states it.
        misses: By aspect, each wrong field with what is written and what was derived.
    """

    parts: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    resources: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    aspects: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    misses: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True)
class Group:
    """The documented and the written fields of an operation's request, its response, or an object."""

    home: str
    documented: list[DocumentedField]
    written: dict[str, WrittenField]


def measure(
    spec: WrittenSpec,
    documented: DocumentedFields,
    settings: LintSettings,
    *,
    unit: Callable[[str], str] = lambda resource: resource,
    required: Required | None = None,
    learning: bool = True,
) -> Measure:
    """Return how well each resource is derived from the facts and from the rest of the spec.

    Args:
        spec: The whole spec.
        documented: The documented fields.
        settings: The settings of the lint, for the names of secrets.
        unit: What is left out together with a resource; resources with the same result are left out together.
        required: The reviewed required arguments, if they may be read; else they are derived too.
        learning: Whether the rest of the spec is used; the control does without.
    """
    result = Measure()
    precedents = find_precedents(spec, documented)
    resources_left_out = {resource_of(operation) for operation in spec.operations}
    groups = [group for group in _groups(spec, documented) if resource_of(group.home) in resources_left_out]
    units: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        units[unit(resource_of(group.home))].add(resource_of(group.home))
    for resources in units.values():
        rest = spec.without(resources)
        learned = learn(rest, precedents.within(rest) if learning else Precedents(), documented, settings)
        for group in groups:
            if resource_of(group.home) in resources:
                _compare(group, spec, learned, required, result)
    return result


def _groups(spec: WrittenSpec, documented: DocumentedFields) -> Iterator[Group]:
    """Yield the fields of all operations and, once for each side, of the documented objects inside them."""
    known: set[tuple[str, str]] = set()
    for operation in spec.operations:
        if operation not in documented.api.calls:
            continue
        waiting = [
            Group(operation, documented.arguments(operation), spec.arguments(operation)),
            Group(operation, documented.response(operation), spec.fields(spec.response(operation))),
        ]
        while waiting:
            group = waiting.pop()
            yield group
            for one in group.documented:
                component = object_in(group.written[one.name].schema, spec) if one.name in group.written else None
                place = "response" if one.place == "response" else "body"
                if one.type is not None and component is not None and (component, place) not in known:
                    known.add((component, place))
                    inside = documented.inside(one.type, place)
                    waiting.append(Group(component, inside, spec.fields(spec.schemas[component])))


def _compare(group: Group, spec: WrittenSpec, learned: Learned, required: Required | None, result: Measure) -> None:
    part = OPERATIONS if group.home in spec.operations else OBJECTS
    derived = learned.presence.required(group.documented, group.home, required)
    documented = {one.name: one for one in group.documented}
    for name in dict.fromkeys([*group.written, *documented]):
        wrong: dict[str, tuple[object, object]] = {}
        if name in documented and name in group.written:
            written = group.written[name]
            choice = learned.chooser.choose(documented[name], group.home, name in derived)
            left, right = form(written.schema, spec.schemas), form(choice.schema, learned.spec.schemas)
            pairs = {one: (getattr(left, one), getattr(right, one)) for one in ASPECTS[2:]}
            pairs = {"required": (written.required, name in derived), **pairs}
        else:
            pairs = {"present": (name in group.written, name in documented)}
        for aspect, (given, proposed) in pairs.items():
            if given or proposed:
                result.aspects[aspect].count(given == proposed)
            if given != proposed:
                wrong[aspect] = given, proposed
        for aspect, (given, proposed) in wrong.items():
            result.misses[aspect].append(f"{group.home}.{name}: written {given}, derived {proposed}")
        for score in (result.parts[part], result.resources[resource_of(group.home)]):
            score.count(not wrong)
