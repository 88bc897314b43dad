"""Holds one documented field against one schema and names every difference."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from go_docs.audit.resolved_schemas import Shape
from go_docs.facts.extract import FieldFact
from go_docs.facts.limits_in_prose import Form, stated
from go_docs.parsing.go_syntax import GoType
from go_docs.parsing.type_parser import parse_type_text

Plain = str | int | float | bool | list[str] | None
_WIRE = {
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
_WORDS = ("max_bytes", "reserved", "reserved_prefix")  # no keyword says these: the description must


@dataclass(frozen=True)
class Difference:
    """One way in which the spec departs from the documents: of which kind, what they state, what it states."""

    kind: str
    documented: Plain
    spec: Plain

    def same(self, other: Difference) -> bool:
        """Tell whether two differences are one; the order of words does not matter."""
        return self.kind == other.kind and all(
            sorted(a) == sorted(b) if isinstance(a, list) and isinstance(b, list) else (a, type(a)) == (b, type(b))
            for a, b in ((self.documented, other.documented), (self.spec, other.spec))
        )


@dataclass(frozen=True)
class Names:
    """How the types a page names are to be read: the words of its own enums, and the components of the others."""

    enums: dict[str, list[str]]
    component: Callable[[str], str | None]


def wire_type(go: GoType, names: Names) -> str:
    """Return what a Go type is on the wire: `string`, `array of integer`, `map`, or the component's dotted name."""
    if go.form == "pointer":
        return wire_type(go.parts[0], names)
    if go.form in ("slice", "array"):
        return f"array of {wire_type(go.parts[0], names)}"
    if go.form in ("map", "struct"):
        return "map" if go.form == "map" else "object"
    if _INTEGER.fullmatch(go.name):
        return "integer"
    if go.name in _WIRE:
        return _WIRE[go.name]
    return "string" if go.name in names.enums else names.component(go.name) or go.name


def spec_type(shape: Shape, wanted: str) -> str:
    """Return the spec's side in the same words; a component named like the `wanted` one by that name."""
    if shape.component is not None and "." in wanted and (shape.component == wanted or shape.kind == "object"):
        return shape.component
    if shape.kind == "array":
        inner = wanted.removeprefix("array of ") if wanted.startswith("array of ") else ""
        return f"array of {spec_type(shape.item, inner) if shape.item else 'any'}"
    if shape.kind in ("object", "map") and wanted in ("object", "map"):
        return shape.kind
    return shape.component if shape.kind == "object" and shape.component else shape.kind


def type_difference(go: GoType, shape: Shape, names: Names) -> list[Difference]:
    """Return the difference between a documented type and the schema's, in a list of none or one.

    Null counts as a difference, except where the document has a pointer.
    """
    wanted = wire_type(go, names)
    given = spec_type(shape, wanted)
    null = "|null" if shape.nullable and go.form != "pointer" else ""
    return [Difference("type", wanted, given + null)] if wanted != "any" and given + null != wanted else []


def differences(fact: FieldFact, shape: Shape, required: bool, answer: bool, names: Names) -> list[Difference]:
    """Return how a schema departs from a documented field.

    Args:
        fact: The documented field.
        shape: The spec's schema for it.
        required: Whether the spec requires it.
        answer: Whether it is part of what the server sends; a pointer there says that it may be missing. A pointer to
            a time says nothing, for Go has no other way to leave a time out.
        names: How to read the page's type names.
    """
    go = parse_type_text(fact.type)
    found = type_difference(go, shape, names)
    if fact.pointer and fact.type != "*time.Time" and answer and required and not shape.nullable:
        found.append(Difference("required", "optional", "required"))
    if "required" in fact.stated and fact.stated["required"] != required:
        words = ("optional", "required")
        found.append(Difference("required", words[bool(fact.stated["required"])], words[required]))
    return found + _limits(fact, shape, go, names)


def _limits(fact: FieldFact, shape: Shape, go: GoType, names: Names) -> list[Difference]:
    found = [
        Difference(key, _plain(fact.stated[key]), shape.keywords.get(key))
        for key in _KEYWORDS
        if key in fact.stated and fact.stated[key] != shape.keywords.get(key)
    ]
    description = str(shape.keywords.get("description", ""))
    said: dict[str, Any] = dict(stated(description, _form(shape)))
    found += [
        Difference(key, _plain(fact.stated[key]), said.get(key))
        for key in _WORDS
        if key in fact.stated and fact.stated[key] != said.get(key)
    ]
    unit = fact.stated.get("unit")
    if isinstance(unit, str) and unit not in str(fact.wire) and unit.removesuffix("s") not in description:
        found.append(Difference("unit", unit, None))
    if fact.stated.get("format") == "date-time" and shape.kind != "date-time" and fact.type == "string":
        found.append(Difference("format", "date-time", shape.kind))
    words = fact.stated.get("enum") or names.enums.get(go.parts[0].name if go.parts else go.name)
    return found + (enum_difference(words, shape) if isinstance(words, list) else [])


def enum_difference(words: list[str], shape: Shape) -> list[Difference]:
    """Return the difference between a documented vocabulary and the schema's, in a list of none or one."""
    holder = shape.item if shape.item is not None else shape
    given = holder.keywords.get("enum")
    if given is not None and sorted(given) == sorted(words):
        return []
    return [Difference("enum", list(words), None if given is None else list(given))]


def _form(shape: Shape) -> Form:
    if shape.kind in ("integer", "number"):
        return "number"
    return "string" if shape.kind == "string" else "list" if shape.kind == "array" else "other"


def _plain(value: object) -> Plain:
    assert isinstance(value, str | int | float | bool | list)
    return value
