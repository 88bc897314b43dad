"""Schemas to types: follows references, tells named from inlined components, refuses what has no Python form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from ..problems import Collector
from ..spec_input.bundle import Document, Pointer
from ..text import names
from .types import Array, Choice, Limits, Named, Plain, Scalar, Table, Type, Words

KEYWORDS = frozenset(
    """$ref $comment type properties required items additionalProperties enum const anyOf oneOf allOf title
    description format minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern
    minItems maxItems uniqueItems minProperties maxProperties default example examples deprecated readOnly writeOnly
    discriminator""".split()  # noqa: SIM905 - a list of words reads better as one
)
PLAIN: dict[str, Scalar] = {"string": "string", "integer": "integer", "number": "number", "boolean": "boolean"}
PREFIX = "#/components/schemas/"
LIMITS = ("minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems")  # in the order of `Limits`

Kind = Literal["object", "words", "choice", "inlined"]
Schema = dict[str, Any]


@dataclass(frozen=True)
class Property:
    """One field of an object: its schema as written and where that is."""

    name: str
    schema: Schema
    pointer: tuple[str | int, ...]
    required: bool


class Schemas:
    """The component schemas of one document, read with every oddity noted in `problems`."""

    def __init__(self, document: Document, problems: Collector) -> None:
        self._document = document
        self.problems = problems
        found = document.data["components"].get("schemas", {})
        self.components: dict[str, Any] = found if isinstance(found, dict) else {}

    def refuse(self, pointer: Pointer, rule: str, message: str, cure: str) -> None:
        """Note a problem at a place of the bundled document."""
        self.problems.add(self._document.location(pointer), rule, message, cure)

    def kind(self, component: str) -> Kind:
        """Return what a component becomes; "inlined" ones get no name of their own in the models."""
        schema = self.components[component]
        if not isinstance(schema, dict):
            return "inlined"
        if "allOf" in schema or "properties" in schema:
            return "object"
        if "enum" in schema or _is_open_words(schema):
            return "words"
        members = schema.get("anyOf") or schema.get("oneOf") or []
        return "choice" if any(isinstance(m, dict) and "$ref" in m for m in members) else "inlined"

    def chain(self, schema: Schema) -> Iterator[Schema]:
        """Yield a schema, then what it refers to, and so on."""
        yield schema
        while isinstance(schema.get("$ref"), str):
            target = self.components.get(schema["$ref"].removeprefix(PREFIX))
            schema = target if isinstance(target, dict) else {}
            yield schema

    def said(self, schema: Schema, keyword: str, default: Any = None) -> Any:
        """Return what the schema, or the first of those it refers to that says anything, says for `keyword`."""
        return next((link[keyword] for link in self.chain(schema) if keyword in link), default)

    def limits(self, schema: Schema) -> Limits:
        """Return the limits a schema states, its own ones first."""

        def number(keyword: str) -> Any:
            value = self.said(schema, keyword)
            return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None

        default = self.said(schema, "default")
        stated = default if isinstance(default, (str, int, float, bool)) else None
        low, high, short, long, few, many = map(number, LIMITS)
        return Limits(low, high, short, long, few, many, stated)

    def type_of(self, schema: Any, pointer: Pointer) -> tuple[Type, bool]:
        """Return the type, and whether null is a value of it as well."""
        pointer = tuple(pointer)
        if schema is True:
            return Plain("anything"), False
        if not isinstance(schema, dict):
            self.refuse(pointer, "schema-form", "not a schema", "write a mapping with a type")
            return Plain("anything"), False
        self._refuse_keywords(schema, pointer)
        if "$ref" in schema:
            return self._reference(schema, pointer)
        if "allOf" in schema or "properties" in schema:
            self.refuse(pointer, "inline-object", "an object without a name", "move it into schemas/ and $ref it")
            return Plain("anything"), False
        if "enum" in schema or "const" in schema:
            return self._words(schema, pointer), False
        for keyword in ("anyOf", "oneOf"):
            if keyword in schema:
                return self._choice(schema[keyword], (*pointer, keyword))
        return self._typed(schema, pointer)

    def properties(self, component: str) -> list[Property]:
        """Return the fields of an object component, those of its `allOf` parts included."""
        return list(self._properties(self.components[component], ("components", "schemas", component)))

    def check(self) -> None:
        """Note every problem in the components: their names, their fields, what they are made of."""
        for component, schema in self.components.items():
            pointer: Pointer = ("components", "schemas", component)
            self._check_name(component, pointer)
            if not isinstance(schema, dict) or "$ref" in schema or self.kind(component) != "object":
                self.type_of(schema, pointer)
                continue
            if self.said(schema, "type", "object") != "object":
                self.refuse(pointer, "schema-type", "has properties but is no object", "write `type: object`")
            taken: dict[str, str] = {}
            for prop in self._properties(schema, pointer):
                self.type_of(prop.schema, prop.pointer)
                self._check_field(prop, taken)

    def _check_name(self, component: str, pointer: Pointer) -> None:
        *modules, name = component.split(".")
        wrong = names.wrong_class(name) or next(filter(None, map(names.wrong_word, modules)), None)
        if wrong:
            self.refuse(pointer, "schema-name", f"no module can hold it: {wrong}", "rename the entry or its file")

    def _check_field(self, prop: Property, taken: dict[str, str]) -> None:
        wrong = names.wrong_wire(prop.name)
        if wrong:
            self.refuse(
                prop.pointer, "field-name", wrong, "only letters, digits, _, - and . after a letter are supported"
            )
            return
        other = taken.setdefault(names.argument(prop.name), prop.name)
        if other != prop.name:
            both = f"{other} and {prop.name} are both {names.argument(prop.name)} in Python"
            self.refuse(prop.pointer, "name-collision", both, "rename one of them")

    def _properties(self, schema: Schema, pointer: Pointer) -> Iterator[Property]:
        self._refuse_keywords(schema, pointer)
        if "$ref" in schema:
            target = schema["$ref"].removeprefix(PREFIX)
            if target in self.components and self.kind(target) == "object":
                yield from self.properties(target)
            else:
                self.refuse(pointer, "allof-part", f"{target} is no object", "allOf joins objects only")
            return
        extra = schema.get("additionalProperties", True)
        if not isinstance(extra, bool):
            here = (*pointer, "additionalProperties")
            self.refuse(here, "unsupported-keyword", "named and free keys in one object", "keep one kind")
        for i, part in enumerate(schema.get("allOf", [])):
            if isinstance(part, dict):
                yield from self._properties(part, (*pointer, "allOf", i))
        required = schema.get("required", [])
        found = schema.get("properties", {})
        if not isinstance(found, dict) or not isinstance(required, list):
            self.refuse(pointer, "schema-form", "properties or required has the wrong form", "a mapping and a list")
            return
        for name in required:
            if name not in found and "allOf" not in schema:
                self.refuse((*pointer, "required"), "required-unknown", f"no property {name}", "define it or drop it")
        for name, value in found.items():
            yield Property(name, value, (*pointer, "properties", name), name in required)

    def _refuse_keywords(self, schema: Schema, pointer: Pointer) -> None:
        for keyword in schema:
            if keyword not in KEYWORDS and not keyword.startswith("x-"):
                cure = "say it in words, or teach the generator"
                self.refuse((*pointer, keyword), "unsupported-keyword", f"no client form for {keyword}", cure)

    def _reference(self, schema: Schema, pointer: Pointer) -> tuple[Type, bool]:
        target = str(schema["$ref"]).removeprefix(PREFIX)
        if target not in self.components:
            self.refuse((*pointer, "$ref"), "ref-kind", f"{schema['$ref']} is no schema", "refer into schemas/")
            return Plain("anything"), False
        kind = self.kind(target)
        if kind == "inlined":
            return self.type_of(self.components[target], ("components", "schemas", target))
        return Named(target, kind), False

    def _words(self, schema: Schema, pointer: Pointer) -> Words:
        values = schema.get("enum", [schema.get("const")])
        if not isinstance(values, list) or not all(isinstance(v, (str, int, bool)) for v in values) or not values:
            self.refuse(
                pointer, "enum-values", "an enum of anything but texts, whole numbers and booleans", "list those"
            )
            return Words(("",))
        return Words(tuple(values))

    def _choice(self, members: Any, pointer: Pointer) -> tuple[Type, bool]:
        types: list[Type] = []
        nullable = False
        for i, member in enumerate(members if isinstance(members, list) else []):
            found, null = self.type_of(member, (*pointer, i))
            nullable = nullable or null or found == Plain("null")
            if found != Plain("null") and found not in types:
                types.append(found)
        if not types:
            self.refuse(pointer, "schema-form", "a choice between nothing", "list schemas")
            return Plain("anything"), nullable
        return (types[0] if len(types) == 1 else Choice(tuple(types))), nullable

    def _typed(self, schema: Schema, pointer: Pointer) -> tuple[Type, bool]:
        stated = schema.get("type")
        kinds = stated if isinstance(stated, list) else [stated]
        nullable = "null" in kinds and len(kinds) > 1
        types = [self._one(kind, schema, pointer) for kind in kinds if kind != "null" or len(kinds) == 1]
        return (types[0] if len(types) == 1 else Choice(tuple(types))), nullable

    def _one(self, kind: Any, schema: Schema, pointer: Pointer) -> Type:
        if kind is None:
            return Plain("anything")
        if kind == "null":
            return Plain("null")
        if kind == "array":
            if "items" not in schema:
                self.refuse(pointer, "array-items", "an array of nobody knows what", "add items")
                return Array(Plain("anything"))
            item, null = self.type_of(schema["items"], (*pointer, "items"))
            return Array(Choice((item, Plain("null"))) if null else item)
        if kind == "object":
            value = schema.get("additionalProperties", True)
            if isinstance(value, bool):
                return Table(Plain("anything"))
            inner, null = self.type_of(value, (*pointer, "additionalProperties"))
            return Table(Choice((inner, Plain("null"))) if null else inner)
        if kind == "string" and schema.get("format") == "date-time":
            return Plain("date-time")
        if kind in PLAIN:
            return Plain(PLAIN[kind])
        self.refuse((*pointer, "type"), "schema-type", f"no type {kind!r}", "use one of JSON's types")
        return Plain("anything")


def _is_open_words(schema: Schema) -> bool:
    """An enum that the server may extend is written as a choice between the enum and any text."""
    members = schema.get("anyOf")
    return (
        isinstance(members, list)
        and any(isinstance(m, dict) and "enum" in m for m in members)
        and all(isinstance(m, dict) and m.get("type") == "string" for m in members)
    )
