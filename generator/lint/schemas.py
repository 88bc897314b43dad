"""Rules on schemas: every field is described, every object and every vocabulary has a name."""

from __future__ import annotations

from collections.abc import Iterator

from .lookup import dangling, layers
from .objects import Node
from .rule import Findings, found, rule
from .spec_index import SpecIndex

COMBINED = ("allOf", "anyOf", "oneOf")
SHAPES = ("type", "$ref", "const", *COMBINED)


def members(spec: SpecIndex) -> Iterator[tuple[str, Node]]:
    """Yield each property that is written out in any schema: its name and its schema."""
    for schema in spec.nodes["schema"]:
        names = schema.value.get("properties")
        for name in names if isinstance(names, dict) else ():
            node = spec.node(schema.source, (*schema.pointer, "properties", name))
            if node is not None:
                yield name, node


@rule("property-description")
def property_description(spec: SpecIndex) -> Findings:
    """Every property is described, itself or by what it refers to, as its text is the documentation of an argument."""
    for name, node in members(spec):
        described = any("description" in part.value for part in layers(spec, node))
        if not described and not dangling(spec, node):
            yield found(
                node, message=f"{name} is not described", fix="add `description:`, here or on its $ref's target"
            )


@rule("component-description")
def component_description(spec: SpecIndex) -> Findings:
    """Every named schema is described, as its text is the documentation of a class."""
    for schema in spec.nodes["schema"]:
        if len(schema.pointer) == 1 and "description" not in schema.value:
            yield found(schema, message=f"{schema.pointer[0]} is not described", fix="add `description:`")


@rule("repeated-description")
def repeated_description(spec: SpecIndex) -> Findings:
    """A description beside a $ref says something of its own, as a copy is the one that nobody keeps up to date."""
    for schema in spec.nodes["schema"]:
        text = schema.value.get("description")
        if not isinstance(text, str):
            continue
        for part in layers(spec, schema):
            if part is not schema and part.value.get("description") == text:
                yield found(
                    schema, "description", message="repeats the text of its $ref's target", fix="remove it here"
                )
                break


@rule("inline-object")
def inline_object(spec: SpecIndex) -> Findings:
    """An object with properties is a component, as it becomes a class and a class needs a name."""
    for schema in spec.nodes["schema"]:
        if isinstance(schema.value.get("properties"), dict) and not _named(schema, "allOf"):
            yield found(schema, message="an object without a name", fix="make it a component and refer to it")


@rule("inline-enum")
def inline_enum(spec: SpecIndex) -> Findings:
    """A vocabulary of two words or more is a component, as it becomes a type and a type needs a name."""
    for schema in spec.nodes["schema"]:
        words = schema.value.get("enum")
        if isinstance(words, list) and len(words) > 1 and not _named(schema, "anyOf"):
            yield found(schema, "enum", message="an enum without a name", fix="make it a component and refer to it")


@rule("open-enum-in-response")
def open_enum_in_response(spec: SpecIndex) -> Findings:
    """A vocabulary in a response is open (anyOf the enum and any text), as a server may learn words any day."""
    for schema, open_ in _vocabularies(spec, "responses"):
        if not open_:
            fix = "write anyOf: the enum and `type: string`; a request takes a component of its own"
            yield found(schema, message=f"{schema.pointer[0]} is closed but part of a response", fix=fix)


@rule("closed-enum-in-request")
def closed_enum_in_request(spec: SpecIndex) -> Findings:
    """A vocabulary in a request is closed, as a type checker is to catch the misspelt word."""
    for part in ("requestBody", "parameters"):
        for schema, open_ in _vocabularies(spec, part):
            if open_:
                fix = "write the enum alone; a response takes a component of its own"
                yield found(schema, message=f"{schema.pointer[0]} is open but part of a request", fix=fix)


@rule("schema-type")
def schema_type(spec: SpecIndex) -> Findings:
    """Every schema says its type, names another one or combines some, as one that takes anything checks nothing."""
    for schema in spec.nodes["schema"]:
        if not any(key in schema.value for key in SHAPES):
            yield found(schema, message="a schema without type", fix="add `type:`")


@rule("array-items")
def array_items(spec: SpecIndex) -> Findings:
    """Every array says what its items are, as a list of anything has no type."""
    for schema in spec.nodes["schema"]:
        types = schema.value.get("type")
        if (types == "array" or (isinstance(types, list) and "array" in types)) and "items" not in schema.value:
            yield found(schema, message="an array without items", fix="add `items:`")


def _named(schema: Node, combination: str) -> bool:
    """Tell whether a schema is a component, or one part of a component's combination."""
    steps = schema.pointer
    return schema.source.path.startswith("schemas/") and (
        len(steps) == 1 or (len(steps) == 3 and steps[1] == combination)
    )


def _vocabularies(spec: SpecIndex, part: str) -> Iterator[tuple[Node, bool]]:
    """Yield the components with an enum of texts that operations lead to through `part`, and whether they are open."""
    for component in sorted(spec.reached(part)):
        node = spec.component(component)
        if node is None or node.kind != "schema":
            continue
        words = node.value.get("enum")
        if isinstance(words, list) and len(words) > 1 and all(isinstance(word, str) for word in words):
            yield node, False
        branches = node.value.get("anyOf")
        parts = [branch for branch in branches if isinstance(branch, dict)] if isinstance(branches, list) else []
        if any("enum" in branch for branch in parts):
            yield node, {"type": "string"} in parts
