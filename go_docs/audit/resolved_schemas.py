"""Resolves references, `allOf` and alternatives with null in the schemas of the bundled document."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Schema = Mapping[str, Any]
LIMITS = (
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "pattern",
    "const",
    "default",
)
"""The keywords that limit a value, and its default."""
_PREFIX = "#/components/schemas/"
_KEYWORDS = (*LIMITS, "description", "format", "enum")
_FORM = (*LIMITS, "format", "enum", "type", "required")
_UNINFORMATIVE = ("object", "array", "null", ["object", "null"], ["array", "null"])
_FORMS_INSIDE = ("items", "additionalProperties", "allOf", "anyOf", "oneOf")


@dataclass(frozen=True)
class ResolvedSchema:
    """One resolved schema.

    Attributes:
        kind: A JSON type, `date-time`, `map` (an object with free keys) or `any`.
        component: The name of the outermost component that the schema refers to.
        nullable: Whether null is valid.
        item: The schema of an array's items or of a map's values.
        keywords: Limits, `default`, `format`, `enum` and `description`; the values of an open enum count as `enum`.
        properties: The schemas of an object's properties.
        required: The names of the required properties.
    """

    kind: str
    component: str | None = None
    nullable: bool = False
    item: ResolvedSchema | None = None
    keywords: dict[str, Any] = field(default_factory=dict)
    properties: dict[str, Schema] = field(default_factory=dict)
    required: frozenset[str] = frozenset()


class SchemaResolver:
    """Resolves the schemas of one bundled document."""

    def __init__(self, components: Mapping[str, Schema]) -> None:
        self.components = components

    def resolve(self, schema: Schema) -> ResolvedSchema:
        """Return the resolved schema; alternatives other than null and one more schema resolve to the kind `any`."""
        parts = list(self._parts(schema))
        merged: dict[str, Any] = {}
        for part in reversed(parts):
            merged |= {key: part[key] for key in (*_KEYWORDS, "type", "items", "additionalProperties") if key in part}
        types = merged.get("type", [])
        types = [types] if isinstance(types, str) else list(types)
        kinds = [kind for kind in types if kind != "null"]
        nullable = "null" in types or any(part.get("type") == "null" for part in parts)
        properties = {name: one for part in reversed(parts) for name, one in part.get("properties", {}).items()}
        kind = kinds[0] if len(kinds) == 1 else "object" if properties else "any"
        if kind == "object" and not properties and not any("oneOf" in part for part in parts):
            kind = "map"
        if kind == "string" and merged.get("format") == "date-time":
            kind = "date-time"
        inner = merged.get("items") if kind == "array" else merged.get("additionalProperties")
        return ResolvedSchema(
            kind,
            self._component(schema),
            nullable or any(_NULL in part.get("anyOf", ()) for part in parts),
            self.resolve(inner) if kind in ("array", "map") and isinstance(inner, dict) else None,
            {key: merged[key] for key in _KEYWORDS if key in merged},
            properties,
            frozenset(name for part in parts for name in part.get("required", ())),
        )

    def innermost(self, schema: Schema) -> ResolvedSchema:
        """Return the resolved schema of what is in lists and maps."""
        resolved = self.resolve(schema)
        while resolved.item is not None:
            resolved = resolved.item
        return resolved

    def outline(self, schema: Schema) -> str | None:
        """Return a digest of the properties, limits and enums below a schema, or None if there are none."""
        found: list[object] = []
        self._outline(schema, found)
        if not found:
            return None
        digest = hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()
        return f"{len(found)} facts, digest {digest[:8]}"

    def _outline(self, schema: Schema, found: list[object]) -> None:
        """Append the form of a schema and of the ones inside it; components have no cycles, so this ends."""
        if "$ref" in schema:
            self._outline(self.components[schema["$ref"].removeprefix(_PREFIX)], found)
        form = {key: schema[key] for key in _FORM if key in schema and schema[key] not in _UNINFORMATIVE}
        if form:
            found.append(form)
        for name, inside in schema.get("properties", {}).items():
            found.append(name)
            self._outline(inside, found)
        for key in _FORMS_INSIDE:
            inner = schema.get(key, ())
            for one in [inner] if isinstance(inner, dict) else inner if isinstance(inner, list) else ():
                self._outline(one, found)

    def _parts(self, schema: Schema) -> Iterator[Schema]:
        """Yield the schemas that apply together, the outermost first; its keywords override those it refers to."""
        yield schema
        if "$ref" in schema:
            yield from self._parts(self.components[schema["$ref"].removeprefix(_PREFIX)])
        for member in schema.get("allOf", ()):
            yield from self._parts(member)
        real = [member for member in schema.get("anyOf", ()) if member != _NULL]
        if len(real) == 1 or _is_open_enum(real):
            yield from self._parts(real[0])

    def _component(self, schema: Schema) -> str | None:
        if "$ref" in schema:
            return str(schema["$ref"]).removeprefix(_PREFIX)
        inner = [*schema.get("allOf", ()), *(one for one in schema.get("anyOf", ()) if one != _NULL)]
        return self._component(inner[0]) if len(inner) == 1 else None


_NULL = {"type": "null"}


def _is_open_enum(members: list[Schema]) -> bool:
    return len(members) == 2 and "enum" in members[0] and set(members[1]) <= {"type", "description"}
