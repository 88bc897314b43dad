"""What a schema of the bundled document comes to once references, `allOf` and alternatives with null are resolved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Schema = Mapping[str, Any]
_PREFIX = "#/components/schemas/"
_ANNOTATIONS = ("description", "default", "format", "enum")
_LIMITS = ("minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems")


@dataclass(frozen=True)
class Shape:
    """One resolved schema.

    `kind` is a JSON type, `date-time`, `map` (an object with free keys) or `any`. `component` is the name of the
    outermost component it refers to. `keywords` holds limits, `default`, `enum` and `description`; an open enum's words
    count as `enum`.
    """

    kind: str
    component: str | None = None
    nullable: bool = False
    item: Shape | None = None
    keywords: dict[str, Any] = field(default_factory=dict)
    properties: dict[str, Schema] = field(default_factory=dict)
    required: frozenset[str] = frozenset()


class Shapes:
    """Resolves the schemas of one bundled document."""

    def __init__(self, components: Mapping[str, Schema]) -> None:
        self.components = components

    def of(self, schema: Schema) -> Shape:
        """Return what `schema` comes to; of alternatives that are more than null and one more, only that it is any."""
        parts = list(self._parts(schema))
        merged: dict[str, Any] = {}
        for part in reversed(parts):
            merged |= {key: part[key] for key in (*_ANNOTATIONS, *_LIMITS, "type", "items") if key in part}
        types = merged.get("type", [])
        types = [types] if isinstance(types, str) else list(types)
        kinds = [kind for kind in types if kind != "null"]
        nullable = "null" in types or any(part.get("type") == "null" for part in parts)
        properties = {name: one for part in reversed(parts) for name, one in part.get("properties", {}).items()}
        kind = kinds[0] if len(kinds) == 1 else "object" if properties else "any"
        if kind == "object" and not properties and not any("oneOf" in part or "anyOf" in part for part in parts):
            kind = "map"
        if kind == "string" and merged.get("format") == "date-time":
            kind = "date-time"
        return Shape(
            kind,
            self._component(schema),
            nullable or any(_null in part.get("anyOf", ()) for part in parts),
            self.of(merged["items"]) if kind == "array" and "items" in merged else None,
            {key: merged[key] for key in (*_ANNOTATIONS, *_LIMITS) if key in merged},
            properties,
            frozenset(name for part in parts for name in part.get("required", ())),
        )

    def _parts(self, schema: Schema) -> Iterator[Schema]:
        """Yield the schemas that hold at once, the outermost first; its words win over those it refers to."""
        yield schema
        if "$ref" in schema:
            yield from self._parts(self.components[schema["$ref"].removeprefix(_PREFIX)])
        for member in schema.get("allOf", ()):
            yield from self._parts(member)
        real = [member for member in schema.get("anyOf", ()) if member != _null]
        if len(real) == 1 or _is_open_enum(real):
            yield from self._parts(real[0])

    def _component(self, schema: Schema) -> str | None:
        if "$ref" in schema:
            return str(schema["$ref"]).removeprefix(_PREFIX)
        inner = [*schema.get("allOf", ()), *(one for one in schema.get("anyOf", ()) if one != _null)]
        return self._component(inner[0]) if len(inner) == 1 else None


_null = {"type": "null"}


def _is_open_enum(members: list[Schema]) -> bool:
    return len(members) == 2 and "enum" in members[0] and set(members[1]) <= {"type", "description"}
