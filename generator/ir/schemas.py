"""Component schemas to types: follows references, classifies components and reports unsupported schemas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from ..problems import Collector
from ..spec_input.bundle import Document, Pointer
from ..text import names
from .types import Array, Enum, Limits, Map, Primitive, PrimitiveKind, Ref, Type, Union

KEYWORDS = frozenset(
    """$ref $comment type properties required items additionalProperties enum const anyOf oneOf allOf title
    description format minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern
    minItems maxItems uniqueItems minProperties maxProperties default example examples deprecated readOnly writeOnly
    discriminator""".split()  # noqa: SIM905 - a list of words reads better as one
)
PRIMITIVES: dict[str, PrimitiveKind] = {
    "string": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
}
PREFIX = "#/components/schemas/"
LIMITS = ("minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems")  # in the order of `Limits`

Kind = Literal["object", "enum", "union", "inlined"]
Schema = dict[str, Any]


@dataclass(frozen=True)
class Property:
    """A property of an object: its schema as written and the pointer to it."""

    name: str
    schema: Schema
    pointer: tuple[str | int, ...]
    required: bool


class Schemas:
    """The component schemas of one document; what is not supported is added to `problems`."""

    def __init__(self, document: Document, problems: Collector) -> None:
        self._document = document
        self.problems = problems
        found = document.data["components"].get("schemas", {})
        self.components: dict[str, Any] = found if isinstance(found, dict) else {}

    def report(self, pointer: Pointer, rule: str, message: str, fix: str) -> None:
        """Add a problem at a pointer into the bundled document."""
        self.problems.add(self._document.location(pointer), rule, message, fix)

    def kind(self, component: str) -> Kind:
        """Return what a component becomes; an "inlined" one gets no class or alias in the models."""
        schema = self.components[component]
        if not isinstance(schema, dict):
            return "inlined"
        if "allOf" in schema or "properties" in schema:
            return "object"
        if "enum" in schema or _is_open_enum(schema):
            return "enum"
        members = schema.get("anyOf") or schema.get("oneOf") or []
        return "union" if any(isinstance(m, dict) and "$ref" in m for m in members) else "inlined"

    def chain(self, schema: Schema) -> Iterator[Schema]:
        """Yield a schema, the schema it refers to, and so on to the end of the references."""
        yield schema
        while isinstance(schema.get("$ref"), str):
            target = self.components.get(schema["$ref"].removeprefix(PREFIX))
            schema = target if isinstance(target, dict) else {}
            yield schema

    def value_of(self, schema: Schema, keyword: str, default: Any = None) -> Any:
        """Return the value of `keyword` in the first schema of the chain that has it, or `default`."""
        return next((link[keyword] for link in self.chain(schema) if keyword in link), default)

    def limits(self, schema: Schema) -> Limits:
        """Return the limits of a schema; its own take precedence over those of schemas it refers to."""

        def number(keyword: str) -> Any:
            value = self.value_of(schema, keyword)
            return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None

        default = self.value_of(schema, "default")
        stated = default if isinstance(default, (str, int, float, bool)) else None
        low, high, short, long, few, many = map(number, LIMITS)
        return Limits(low, high, short, long, few, many, stated)

    def type_of(self, schema: Any, pointer: Pointer) -> tuple[Type, bool]:
        """Return the type of a schema and whether it is nullable."""
        pointer = tuple(pointer)
        if schema is True:
            return Primitive("anything"), False
        if not isinstance(schema, dict):
            self.report(pointer, "schema-form", "not a schema object", "write a mapping with a type")
            return Primitive("anything"), False
        self._report_unknown_keywords(schema, pointer)
        if "$ref" in schema:
            return self._reference(schema, pointer)
        if "allOf" in schema or "properties" in schema:
            self.report(pointer, "inline-object", "an inline object", "move it into schemas/ and $ref it")
            return Primitive("anything"), False
        if "enum" in schema or "const" in schema:
            return self._enum(schema, pointer), False
        for keyword in ("anyOf", "oneOf"):
            if keyword in schema:
                return self._union(schema[keyword], (*pointer, keyword))
        return self._typed(schema, pointer)

    def properties(self, component: str) -> list[Property]:
        """Return the properties of an object component, including those of its `allOf` parts."""
        return list(self._properties(self.components[component], ("components", "schemas", component)))

    def check(self) -> None:
        """Add every problem of the components: their names, their properties and their schemas."""
        for component, schema in self.components.items():
            pointer: Pointer = ("components", "schemas", component)
            self._check_name(component, pointer)
            if not isinstance(schema, dict) or "$ref" in schema or self.kind(component) != "object":
                self.type_of(schema, pointer)
                continue
            if self.value_of(schema, "type", "object") != "object":
                self.report(pointer, "schema-type", "has properties but is not an object", "write `type: object`")
            taken: dict[str, str] = {}
            for prop in self._properties(schema, pointer):
                self.type_of(prop.schema, prop.pointer)
                self._check_field(prop, taken)

    def _check_name(self, component: str, pointer: Pointer) -> None:
        *modules, name = component.split(".")
        wrong = names.class_name_error(name) or next(filter(None, map(names.identifier_error, modules)), None)
        if wrong:
            self.report(pointer, "schema-name", f"cannot name a class: {wrong}", "rename the entry or its file")

    def _check_field(self, prop: Property, taken: dict[str, str]) -> None:
        wrong = names.wire_name_error(prop.name)
        if wrong:
            self.report(prop.pointer, "field-name", wrong, "use a letter, then letters, digits, _, - and .")
            return
        other = taken.setdefault(names.argument(prop.name), prop.name)
        if other != prop.name:
            both = f"{other} and {prop.name} would both be {names.argument(prop.name)} in Python"
            self.report(prop.pointer, "name-collision", both, "rename one of them")

    def _properties(self, schema: Schema, pointer: Pointer) -> Iterator[Property]:
        self._report_unknown_keywords(schema, pointer)
        if "$ref" in schema:
            target = schema["$ref"].removeprefix(PREFIX)
            if target in self.components and self.kind(target) == "object":
                yield from self.properties(target)
            else:
                self.report(pointer, "allof-part", f"{target} is not an object", "use objects only in allOf")
            return
        extra = schema.get("additionalProperties", True)
        if not isinstance(extra, bool):
            here = (*pointer, "additionalProperties")
            self.report(here, "unsupported-keyword", "properties beside additionalProperties", "keep one of the two")
        for i, part in enumerate(schema.get("allOf", [])):
            if isinstance(part, dict):
                yield from self._properties(part, (*pointer, "allOf", i))
        required = schema.get("required", [])
        found = schema.get("properties", {})
        if not isinstance(found, dict) or not isinstance(required, list):
            self.report(pointer, "schema-form", "properties is not a mapping or required is not a list", "correct it")
            return
        for name in required:
            if name not in found and "allOf" not in schema:
                self.report((*pointer, "required"), "required-unknown", f"no property {name}", "define or remove it")
        for name, value in found.items():
            yield Property(name, value, (*pointer, "properties", name), name in required)

    def _report_unknown_keywords(self, schema: Schema, pointer: Pointer) -> None:
        for keyword in schema:
            if keyword not in KEYWORDS and not keyword.startswith("x-"):
                fix = "state it in the description, or add support for it to the generator"
                self.report((*pointer, keyword), "unsupported-keyword", f"{keyword} is not supported", fix)

    def _reference(self, schema: Schema, pointer: Pointer) -> tuple[Type, bool]:
        target = str(schema["$ref"]).removeprefix(PREFIX)
        if target not in self.components:
            self.report((*pointer, "$ref"), "ref-kind", f"{schema['$ref']} is not a schema", "refer to a schema")
            return Primitive("anything"), False
        kind = self.kind(target)
        if kind == "inlined":
            return self.type_of(self.components[target], ("components", "schemas", target))
        return Ref(target, kind), False

    def _enum(self, schema: Schema, pointer: Pointer) -> Enum:
        values = schema.get("enum", [schema.get("const")])
        if not isinstance(values, list) or not all(isinstance(v, (str, int, bool)) for v in values) or not values:
            self.report(pointer, "enum-values", "enum values must be strings, integers or booleans", "list such values")
            return Enum(("",))
        return Enum(tuple(values))

    def _union(self, members: Any, pointer: Pointer) -> tuple[Type, bool]:
        types: list[Type] = []
        nullable = False
        for i, member in enumerate(members if isinstance(members, list) else []):
            found, null = self.type_of(member, (*pointer, i))
            nullable = nullable or null or found == Primitive("null")
            if found != Primitive("null") and found not in types:
                types.append(found)
        if not types:
            self.report(pointer, "schema-form", "anyOf or oneOf without schemas", "list schemas")
            return Primitive("anything"), nullable
        return (types[0] if len(types) == 1 else Union(tuple(types))), nullable

    def _typed(self, schema: Schema, pointer: Pointer) -> tuple[Type, bool]:
        stated = schema.get("type")
        kinds = stated if isinstance(stated, list) else [stated]
        nullable = "null" in kinds and len(kinds) > 1
        types = [self._one(kind, schema, pointer) for kind in kinds if kind != "null" or len(kinds) == 1]
        return (types[0] if len(types) == 1 else Union(tuple(types))), nullable

    def _one(self, kind: Any, schema: Schema, pointer: Pointer) -> Type:
        if kind is None:
            return Primitive("anything")
        if kind == "null":
            return Primitive("null")
        if kind == "array":
            if "items" not in schema:
                self.report(pointer, "array-items", "an array without items", "add items")
                return Array(Primitive("anything"))
            item, null = self.type_of(schema["items"], (*pointer, "items"))
            return Array(Union((item, Primitive("null"))) if null else item)
        if kind == "object":
            value = schema.get("additionalProperties", True)
            if isinstance(value, bool):
                return Map(Primitive("anything"))
            inner, null = self.type_of(value, (*pointer, "additionalProperties"))
            return Map(Union((inner, Primitive("null"))) if null else inner)
        if kind == "string" and schema.get("format") == "date-time":
            return Primitive("date-time")
        if kind in PRIMITIVES:
            return Primitive(PRIMITIVES[kind])
        self.report((*pointer, "type"), "schema-type", f"unknown type {kind!r}", "use a JSON type")
        return Primitive("anything")


def _is_open_enum(schema: Schema) -> bool:
    """Tell whether a schema is an enum that the server may extend: a union of the enum and any string."""
    members = schema.get("anyOf")
    return (
        isinstance(members, list)
        and any(isinstance(m, dict) and "enum" in m for m in members)
        and all(isinstance(m, dict) and m.get("type") == "string" for m in members)
    )
