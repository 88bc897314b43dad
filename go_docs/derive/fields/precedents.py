"""Pairs of a documented field and how the spec writes it: what proposals for other fields are learned from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from go_docs.audit.documented import DocumentedType
from go_docs.derive.fields.documented_fields import DocumentedField, DocumentedFields
from go_docs.derive.fields.written import Schema, WrittenField, WrittenSpec, component_of

OBJECT = "the object"
"""The reference, in a template, to the object that the struct of the field is in the spec."""


@dataclass(frozen=True)
class Precedent:
    """A documented field and how the spec writes it.

    Attributes:
        home: The operation or the component that the field is written in.
        documented: The documented field.
        written: The same field of the spec; in its schema, `OBJECT` stands for the object that the field contains.
    """

    home: str
    documented: DocumentedField
    written: WrittenField


@dataclass
class Precedents:
    """All precedents of a spec.

    Attributes:
        by_name: The precedents by the name of the field.
        types: The components that each struct, as `package.Type`, is in the spec, and how often.
    """

    by_name: dict[str, list[Precedent]] = field(default_factory=lambda: defaultdict(list))
    types: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def within(self, rest: WrittenSpec) -> Precedents:
        """Return the precedents that are still in the spec after a resource was left out."""
        kept = Precedents()
        for name, all_ in self.by_name.items():
            for one in all_:
                if one.home in rest.operations or one.home in rest.schemas:
                    kept.by_name[name].append(one)
                    if one.documented.type is not None:
                        kept.types[key_of(one.documented.type)].update(_object_names(one, rest))
        return kept

    def objects(self, spec: WrittenSpec) -> Iterator[tuple[str, DocumentedType, str]]:
        """Yield, for each field with a struct, its home, the struct, and the component that the struct is."""
        for all_ in self.by_name.values():
            for one in all_:
                component = object_in(one.written.schema, spec) if one.documented.type is not None else None
                if one.documented.type is not None and component is not None:
                    yield one.home, one.documented.type, component


def key_of(type_: DocumentedType) -> str:
    """Return the key of a struct in `Precedents.types`."""
    return f"{type_.package}.{type_.fact.name}"


def find_precedents(spec: WrittenSpec, fields: DocumentedFields) -> Precedents:
    """Return a precedent for each field that is documented and in the spec."""
    found = Precedents()
    known: set[tuple[str, str, str]] = set()
    for operation in spec.operations:
        if operation not in fields.api.calls:
            continue
        waiting = [
            (operation, fields.arguments(operation), spec.arguments(operation)),
            (operation, fields.response(operation), spec.fields(spec.response(operation))),
        ]
        while waiting:
            home, documented, written = waiting.pop()
            for one in documented:
                if one.name not in written:
                    continue
                given = written[one.name]
                found.by_name[one.name].append(Precedent(home, one, given))
                component = object_in(given.schema, spec)
                if one.type is None or component is None:
                    continue
                found.types[key_of(one.type)][component] += 1
                place = "response" if one.place == "response" else "body"
                if (key := (key_of(one.type), component, place)) not in known:
                    known.add(key)
                    waiting.append((component, fields.inside(one.type, place), spec.fields(spec.schemas[component])))
    return found


def object_in(schema: Schema, spec: WrittenSpec) -> str | None:
    """Return the component that is the object inside a schema: referred to, in a list or map, or beside null."""
    name = component_of(schema)
    if name is not None and spec.is_object(name):
        return name
    inner: list[Any] = [spec.schemas[name]] if name is not None else []
    inner += [one for key in ("allOf", "anyOf") for one in schema.get(key, ())]
    inner += [schema[key] for key in ("items", "additionalProperties") if isinstance(schema.get(key), Mapping)]
    return next((one for one in (object_in(each, spec) for each in inner) if one is not None), None)


def template(schema: Any, spec: WrittenSpec, struct: bool) -> Any:
    """Return a schema without descriptions and error types.

    Args:
        schema: The schema.
        spec: The spec, which may lack components.
        struct: Whether the documents say that the value has a struct in it; the reference to it becomes `OBJECT`.
    """
    if isinstance(schema, list):
        return [template(one, spec, struct) for one in schema]
    if not isinstance(schema, Mapping):
        return schema
    name = component_of(schema)
    kept = {
        key: template(one, spec, struct) for key, one in schema.items() if key not in ("description", "x-error-types")
    }
    return {**kept, "$ref": OBJECT} if struct and name is not None and spec.is_object(name) else kept


def _object_names(one: Precedent, rest: WrittenSpec) -> Iterator[str]:
    name = object_in(one.written.schema, rest)
    if name is not None:
        yield name
