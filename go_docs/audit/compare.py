"""Compares one documented value with one schema and lists every difference, in both directions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from go_docs.audit.documented import DocumentedValue
from go_docs.audit.resolved_schemas import LIMITS, ResolvedSchema
from go_docs.facts.limits_in_prose import NumberTooLongError, ValueKind, find_limits

FactValue = str | int | float | bool | list[str] | None
_FORMATS = {"int32": "int32", "int64": "int64", "time.Time": "date-time"}
_PROSE_ONLY = ("max_bytes", "reserved", "reserved_prefix")  # JSON Schema has no keyword: the description says so


@dataclass(frozen=True)
class Difference:
    """One difference between the documents and the spec: its kind, and what each of the two states."""

    kind: str
    documented: FactValue
    spec: FactValue

    def same(self, other: Difference) -> bool:
        """Return whether two differences are equal; the order of a list does not matter."""
        return self.kind == other.kind and all(
            sorted(a) == sorted(b) if isinstance(a, list) and isinstance(b, list) else (a, type(a)) == (b, type(b))
            for a, b in ((self.documented, other.documented), (self.spec, other.spec))
        )


def spec_type(schema: ResolvedSchema) -> str:
    """Return the type of a schema in the words of `DocumentedValue.json_type`."""
    if schema.kind not in ("array", "map"):
        return schema.kind
    inner = spec_type(schema.item) if schema.item else "any"
    return f"{schema.kind} of {inner}"


def value_differences(value: DocumentedValue, schema: ResolvedSchema, in_response: bool) -> list[Difference]:
    """Return the differences in type, limits and allowed values; responses have no defaults."""
    given = spec_type(schema)
    found = [Difference("type", value.json_type, given)] if value.json_type not in (given, "any") else []
    if schema.nullable and value.type.form != "pointer":
        found.append(Difference("nullable", False, True))
    return [*found, *_limits(value, schema, in_response), *_prose(value, schema), *_enum(value, schema)]


def response_presence(value: DocumentedValue, schema: ResolvedSchema, required: bool) -> list[Difference]:
    """Return the difference in whether a response always has a field."""
    if value.is_pointer and required:
        return [Difference("presence", "optional", "always, can be null" if schema.nullable else "always")]
    return [] if required or value.is_pointer else [Difference("presence", "always", "optional")]


def _limits(value: DocumentedValue, schema: ResolvedSchema, in_response: bool) -> list[Difference]:
    stated = {key: one for key, one in value.fact.limits.items() if not (in_response and key == "default")}
    found = [
        Difference(key, _fact_value(stated.get(key)), _fact_value(schema.keywords.get(key)))
        for key in LIMITS
        if stated.get(key) != schema.keywords.get(key)
    ]
    scalar = value.type.parts[0] if value.type.form == "pointer" else value.type
    documented = _FORMATS.get(scalar.name) or (stated.get("format") if scalar.name == "string" else None)
    if documented != schema.keywords.get("format"):
        found.append(Difference("format", _fact_value(documented), schema.keywords.get("format")))
    return found if schema.item is None else [*found, *_item_limits(value, schema.item)]


def _item_limits(value: DocumentedValue, item: ResolvedSchema) -> list[Difference]:
    """Return the differences in the limits of what is in a list or map; comments do not state any."""
    given = item.keywords
    found = [Difference(f"items.{key}", None, _fact_value(given[key])) for key in LIMITS if key in given]
    documented = _FORMATS.get(value.innermost.name)
    if documented != given.get("format") and item.item is None:
        found.append(Difference("items.format", documented, given.get("format")))
    return found


def _prose(value: DocumentedValue, schema: ResolvedSchema) -> list[Difference]:
    """Return the differences in what only descriptions can say."""
    stated = value.fact.limits
    description = str(schema.keywords.get("description", ""))
    described = _described_limits(description, _value_kind(schema))
    found = [
        Difference(key, _fact_value(stated[key]), described.get(key))
        for key in _PROSE_ONLY
        if key in stated and stated[key] != described.get(key)
    ]
    unit = stated.get("unit")
    if isinstance(unit, str) and unit not in str(value.fact.json_name) and unit.removesuffix("s") not in description:
        found.append(Difference("unit", unit, None))
    return found


def _enum(value: DocumentedValue, schema: ResolvedSchema) -> list[Difference]:
    """Return the difference in the allowed values; the constants of a type count more than a sentence."""
    stated = value.enum or value.fact.limits.get("enum")
    values = sorted(stated) if isinstance(stated, list) else None
    with_enum = schema.item if schema.item is not None else schema
    given = with_enum.keywords.get("enum")
    given = None if given is None else sorted(map(str, given))
    return [] if given == values else [Difference("enum", values, given)]


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
    return value if value is None or isinstance(value, str | int | float | list) else str(value)
