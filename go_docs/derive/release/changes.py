"""Finds what the documents state differently since an earlier release, for each place of the spec."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from go_docs.audit.documented import DocumentedApi
from go_docs.derive.fields.documented_fields import DocumentedField, DocumentedFields
from go_docs.derive.fields.precedents import object_in
from go_docs.derive.fields.written import WrittenField, WrittenSpec, component_of


@dataclass(frozen=True)
class FieldChange:
    """A field that the documents added, removed or changed.

    Attributes:
        home: The operation or the component that it is part of.
        holder: The component whose properties include it or are to include it; None for a parameter.
        name: Its name.
        old: What the documents stated; None for a new field.
        new: What they state now; None for a removed field.
    """

    home: str
    holder: str | None
    name: str
    old: DocumentedField | None
    new: DocumentedField | None


@dataclass(frozen=True)
class Changes:
    """All changes between two releases, as far as they concern the spec.

    Attributes:
        added: The new operations that the spec lacks.
        removed: The operations of the spec that are no longer documented.
        moved: For each operation with another URL or HTTP method the old and the new one.
        fields: The changed fields of other operations.
    """

    added: list[str]
    removed: list[str]
    moved: dict[str, tuple[tuple[str, str], tuple[str, str]]]
    fields: list[FieldChange]


def find_changes(spec: WrittenSpec, old: DocumentedApi, new: DocumentedApi) -> Changes:
    """Return what changed between two releases and is not in the spec yet."""
    added = [name for name in new.calls if name not in old.calls and name not in spec.operations]
    removed = [name for name in old.calls if name not in new.calls and name in spec.operations]
    moved = {}
    for name in spec.operations:
        if name in old.calls and name in new.calls:
            before, after = ((one.calls[name][1].verb.lower(), one.calls[name][1].path) for one in (old, new))
            if before != after:
                moved[name] = before, after
    return Changes(added, removed, moved, list(_field_changes(spec, DocumentedFields(old), DocumentedFields(new))))


def _field_changes(spec: WrittenSpec, old: DocumentedFields, new: DocumentedFields) -> Iterator[FieldChange]:
    known: set[tuple[str, bool]] = set()
    for operation in spec.operations:
        if operation not in old.api.calls or operation not in new.api.calls:
            continue
        request, response = spec.request(operation), spec.response(operation)
        waiting = [
            (
                operation,
                component_of(request) if request else None,
                old.arguments(operation),
                new.arguments(operation),
                spec.arguments(operation),
            ),
            (
                operation,
                component_of(response),
                old.response(operation),
                new.response(operation),
                spec.fields(response),
            ),
        ]
        while waiting:
            home, holder, before, after, written = waiting.pop()
            yield from _compare(home, holder, before, after, written)
            present = {one.name: one for one in after}
            for one in before:
                component = object_in(written[one.name].schema, spec) if one.name in written else None
                now = present.get(one.name)
                if component is None or one.type is None or now is None or now.type is None:
                    continue
                if (component, one.place == "response") not in known:
                    known.add((component, one.place == "response"))
                    place = "response" if one.place == "response" else "body"
                    inside = spec.fields(spec.schemas[component])
                    waiting.append(
                        (component, component, old.inside(one.type, place), new.inside(now.type, place), inside)
                    )


def _compare(
    home: str,
    holder: str | None,
    before: list[DocumentedField],
    after: list[DocumentedField],
    written: dict[str, WrittenField],
) -> Iterator[FieldChange]:
    old, new = {one.name: one for one in before}, {one.name: one for one in after}
    for name in dict.fromkeys([*new, *old]):
        was, now = old.get(name), new.get(name)
        added = was is None and name not in written
        removed = now is None and name in written
        changed = was is not None and now is not None and name in written and _differ(was, now)
        if added or removed or changed:
            place = (now or was).place  # type: ignore[union-attr]
            yield FieldChange(home, holder if place in ("body", "response") else None, name, was, now)


def _differ(old: DocumentedField, new: DocumentedField) -> bool:
    ignored = ("late",)
    left, right = ({key: one for key, one in each.facts.items() if key not in ignored} for each in (old, new))
    return left != right or old.place != new.place
