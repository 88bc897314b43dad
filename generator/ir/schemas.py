"""Component schemas to types: follows references and classifies components of a spec without lint problems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from ..spec_input.bundle import Document
from .types import Array, Enum, Limits, Map, Primitive, PrimitiveKind, Ref, Type, Union

PRIMITIVES: dict[str, PrimitiveKind] = {
    "string": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "null": "null",
}
PREFIX = "#/components/schemas/"
LIMITS = ("minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems")  # in the order of `Limits`
NULL = Primitive("null")

Kind = Literal["object", "enum", "union", "inlined"]
Schema = dict[str, Any]


@dataclass(frozen=True)
class Property:
    """A property of an object: its schema as written."""

    name: str
    schema: Schema
    required: bool


class Schemas:
    """The component schemas of one document."""

    def __init__(self, document: Document) -> None:
        self.components: dict[str, Schema] = document.data["components"].get("schemas", {})

    def kind(self, component: str) -> Kind:
        """Return what a component becomes; an "inlined" one gets no class or alias in the models."""
        schema = self.components[component]
        if "allOf" in schema or "properties" in schema:
            return "object"
        if "enum" in schema or _is_open_enum(schema):
            return "enum"
        members: list[Schema] = schema.get("anyOf") or schema.get("oneOf") or []
        return "union" if any("$ref" in member for member in members) else "inlined"

    def chain(self, schema: Schema) -> Iterator[Schema]:
        """Yield a schema, the schema it refers to, and so on to the end of the references."""
        yield schema
        while "$ref" in schema:
            schema = self.components[schema["$ref"].removeprefix(PREFIX)]
            yield schema

    def value_of(self, schema: Schema, keyword: str, default: Any = None) -> Any:
        """Return the value of `keyword` in the first schema of the chain that has it, or `default`."""
        while keyword not in schema:  # a loop, because this is asked for every keyword of every field
            if "$ref" not in schema:
                return default
            schema = self.components[schema["$ref"].removeprefix(PREFIX)]
        return schema[keyword]

    def limits(self, schema: Schema) -> Limits:
        """Return the limits of a schema; its own take precedence over those of schemas it refers to."""
        low, high, short, long, few, many = (self.value_of(schema, keyword) for keyword in LIMITS)
        default = self.value_of(schema, "default")
        # The default of an array or an object is nothing that a signature or a sentence could show.
        stated = default if isinstance(default, (str, int, float)) else None
        return Limits(low, high, short, long, few, many, stated)

    def type_of(self, schema: Schema) -> tuple[Type, bool]:
        """Return the type of a schema and whether it is nullable."""
        if "$ref" in schema:
            return self._reference(schema["$ref"].removeprefix(PREFIX))
        if "enum" in schema or "const" in schema:
            return Enum(tuple(schema.get("enum", [schema.get("const")]))), False
        for keyword in ("anyOf", "oneOf"):
            if keyword in schema:
                return self._union(schema[keyword])
        stated = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        kinds = [kind for kind in stated if kind != "null"] or ["null"]
        types = [self._one(kind, schema) for kind in kinds]
        return (types[0] if len(types) == 1 else Union(tuple(types))), len(kinds) < len(stated)

    def properties(self, component: str) -> list[Property]:
        """Return the properties of an object component, including those of its `allOf` parts."""
        parts = list(self._parts(self.components[component]))
        required = {name for part in parts for name in part.get("required", [])}
        return [
            Property(name, schema, name in required)
            for part in parts
            for name, schema in part.get("properties", {}).items()
        ]

    def _parts(self, schema: Schema) -> Iterator[Schema]:
        """Yield the schemas that an object consists of, the parts of an `allOf` before what is beside it."""
        schema = list(self.chain(schema))[-1]
        for part in schema.get("allOf", []):
            yield from self._parts(part)
        yield schema

    def _reference(self, component: str) -> tuple[Type, bool]:
        kind = self.kind(component)
        return self.type_of(self.components[component]) if kind == "inlined" else (Ref(component, kind), False)

    def _union(self, members: list[Schema]) -> tuple[Type, bool]:
        types: list[Type] = []
        nullable = False
        for member in members:
            found, null = self.type_of(member)
            nullable = nullable or null or found == NULL
            if found != NULL and found not in types:
                types.append(found)
        if not types:
            return NULL, False
        return (types[0] if len(types) == 1 else Union(tuple(types))), nullable

    def _one(self, kind: str, schema: Schema) -> Type:
        if kind == "array":
            return Array(self._nullable(schema["items"]))
        if kind == "object":
            value = schema.get("additionalProperties", True)
            return Map(Primitive("anything") if isinstance(value, bool) else self._nullable(value))
        if kind == "string" and schema.get("format") == "date-time":
            return Primitive("date-time")
        return Primitive(PRIMITIVES[kind])

    def _nullable(self, schema: Schema) -> Type:
        """Return the type of the values inside an array or a map, of which null may be one."""
        inner, null = self.type_of(schema)
        return Union((inner, NULL)) if null else inner


def _is_open_enum(schema: Schema) -> bool:
    """Tell whether a schema is an enum that the server may extend: a union of the enum and any string."""
    members = schema.get("anyOf", [])
    return any("enum" in member for member in members) and all(member.get("type") == "string" for member in members)
