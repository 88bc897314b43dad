"""Compares one documented field with one schema and lists every difference."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from go_docs.audit.resolved_schemas import ResolvedSchema
from go_docs.facts.limits_in_prose import NumberTooLongError, ValueKind, find_limits
from go_docs.facts.package_facts import FieldFact
from go_docs.parsing.go_syntax import GoType
from go_docs.parsing.type_parser import parse_type_text

FactValue = str | int | float | bool | list[str] | None
_JSON_TYPES = {
    "string": "string",
    "bool": "boolean",
    "float32": "number",
    "float64": "number",
    "time.Time": "date-time",
    "any": "any",
    "json.RawMessage": "any",
}
_INTEGER = re.compile(r"u?int(?:8|16|32|64)?|byte|rune")
_KEYWORDS = ("minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "default")
_PROSE_ONLY = ("max_bytes", "reserved", "reserved_prefix")  # JSON Schema has no keyword: the description says so


@dataclass(frozen=True)
class Difference:
    """One difference between a document and the spec: its kind, and what each of the two states."""

    kind: str
    documented: FactValue
    spec: FactValue

    def same(self, other: Difference) -> bool:
        """Return whether two differences are equal; the order of a list does not matter."""
        return self.kind == other.kind and all(
            sorted(a) == sorted(b) if isinstance(a, list) and isinstance(b, list) else (a, type(a)) == (b, type(b))
            for a, b in ((self.documented, other.documented), (self.spec, other.spec))
        )


@dataclass(frozen=True)
class TypeNames:
    """What the type names of a page mean: `enums` are the values of its own enums, `component` finds the others."""

    enums: dict[str, list[str]]
    component: Callable[[str], str | None]


def json_type(go: GoType, names: TypeNames) -> str:
    """Return what a Go type is in JSON: `string`, `array of integer`, `map`, or the component's dotted name."""
    if go.form == "pointer":
        return json_type(go.parts[0], names)
    if go.form in ("slice", "array"):
        return f"array of {json_type(go.parts[0], names)}"
    if go.form in ("map", "struct"):
        return "map" if go.form == "map" else "object"
    if _INTEGER.fullmatch(go.name):
        return "integer"
    if go.name in _JSON_TYPES:
        return _JSON_TYPES[go.name]
    return "string" if go.name in names.enums else names.component(go.name) or go.name


def spec_type(schema: ResolvedSchema, expected: str) -> str:
    """Return the type of a schema as `json_type` writes it; a component's name if that is the `expected` type."""
    if schema.component is not None and "." in expected and (schema.component == expected or schema.kind == "object"):
        return schema.component
    if schema.kind == "array":
        inner = expected.removeprefix("array of ") if expected.startswith("array of ") else ""
        return f"array of {spec_type(schema.item, inner) if schema.item else 'any'}"
    if schema.kind in ("object", "map") and expected in ("object", "map"):
        return schema.kind
    return schema.component if schema.kind == "object" and schema.component else schema.kind


def type_difference(go: GoType, schema: ResolvedSchema, names: TypeNames) -> list[Difference]:
    """Return the difference between a documented type and the schema's, as a list of at most one.

    Null is a difference unless the document has a pointer.
    """
    expected = json_type(go, names)
    given = spec_type(schema, expected)
    null = "|null" if schema.nullable and go.form != "pointer" else ""
    return [Difference("type", expected, given + null)] if expected != "any" and given + null != expected else []


def differences(
    fact: FieldFact, schema: ResolvedSchema, required: bool, in_response: bool, names: TypeNames
) -> list[Difference]:
    """Return the differences between a documented field and a schema.

    Args:
        fact: The documented field.
        schema: The spec's schema for it.
        required: Whether the spec requires it.
        in_response: Whether it is part of a response, where a pointer means that the field may be absent. A pointer to
            a time does not, because Go has no other way to omit a time.
        names: What the page's type names mean.
    """
    go = parse_type_text(fact.type)
    found = type_difference(go, schema, names)
    if fact.pointer and fact.type != "*time.Time" and in_response and required and not schema.nullable:
        found.append(Difference("required", "optional", "required"))
    if "required" in fact.limits and fact.limits["required"] != required:
        terms = ("optional", "required")
        found.append(Difference("required", terms[bool(fact.limits["required"])], terms[required]))
    return found + _limits(fact, schema, go, names)


def _limits(fact: FieldFact, schema: ResolvedSchema, go: GoType, names: TypeNames) -> list[Difference]:
    found = [
        Difference(key, _fact_value(fact.limits[key]), schema.keywords.get(key))
        for key in _KEYWORDS
        if key in fact.limits and fact.limits[key] != schema.keywords.get(key)
    ]
    description = str(schema.keywords.get("description", ""))
    described = _described_limits(description, _value_kind(schema))
    found += [
        Difference(key, _fact_value(fact.limits[key]), described.get(key))
        for key in _PROSE_ONLY
        if key in fact.limits and fact.limits[key] != described.get(key)
    ]
    unit = fact.limits.get("unit")
    if isinstance(unit, str) and unit not in str(fact.json_name) and unit.removesuffix("s") not in description:
        found.append(Difference("unit", unit, None))
    if fact.limits.get("format") == "date-time" and schema.kind != "date-time" and fact.type == "string":
        found.append(Difference("format", "date-time", schema.kind))
    values = fact.limits.get("enum") or names.enums.get(go.parts[0].name if go.parts else go.name)
    return found + (enum_difference(values, schema) if isinstance(values, list) else [])


def enum_difference(values: list[str], schema: ResolvedSchema) -> list[Difference]:
    """Return the difference between documented enum values and the schema's, as a list of at most one."""
    with_enum = schema.item if schema.item is not None else schema
    given = with_enum.keywords.get("enum")
    if given is not None and sorted(given) == sorted(values):
        return []
    return [Difference("enum", list(values), None if given is None else list(given))]


def _described_limits(description: str, kind: ValueKind) -> dict[str, Any]:
    try:
        return dict(find_limits(description, kind))
    except NumberTooLongError:  # such a limit differs from every documented one
        return {}


def _value_kind(schema: ResolvedSchema) -> ValueKind:
    if schema.kind in ("integer", "number"):
        return "number"
    return "string" if schema.kind == "string" else "list" if schema.kind == "array" else "other"


def _fact_value(value: object) -> FactValue:
    assert isinstance(value, str | int | float | bool | list)
    return value
