"""Rules on schemas: fields are described, objects and enums are components, secrets are marked."""

from __future__ import annotations

from collections.abc import Iterator

from ..lookup import MARK, dangling, is_object, is_open_enum, is_unmarked_text, layers, open_values, required
from ..objects import Node
from ..rule import Finding, Findings, found, rule
from ..spec_index import SpecIndex

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
    """A property has a description, itself or through its $ref; it documents an argument or an attribute."""
    for name, node in members(spec):
        described = any("description" in part.value for part in layers(spec, node))
        if not described and not dangling(spec, node):
            yield found(
                node, message=f"{name} has no description", fix="add `description:`, here or at the target of its $ref"
            )


@rule("component-description")
def component_description(spec: SpecIndex) -> Findings:
    """A component has a description; it documents a class."""
    for schema in spec.nodes["schema"]:
        if len(schema.pointer) == 1 and "description" not in schema.value:
            yield found(schema, message=f"{schema.pointer[0]} has no description", fix="add `description:`")


@rule("repeated-description", texts=True)
def repeated_description(spec: SpecIndex) -> Findings:
    """A description beside a $ref differs from the one at its target; a copy would become outdated."""
    for schema in spec.nodes["schema"]:
        text = schema.value.get("description")
        if not isinstance(text, str):
            continue
        for part in layers(spec, schema):
            if part is not schema and part.value.get("description") == text:
                yield found(
                    schema,
                    "description",
                    message="repeats the description at the target of its $ref",
                    fix="remove it here",
                )
                break


@rule("inline-object")
def inline_object(spec: SpecIndex) -> Findings:
    """An object with properties is a component; it becomes a class, and a class needs a name."""
    for schema in spec.nodes["schema"]:
        if is_object(schema) and not _is_component(schema, "allOf"):
            yield found(schema, message="the object is not a component", fix="make it a component and refer to it")


@rule("inline-enum")
def inline_enum(spec: SpecIndex) -> Findings:
    """An enum of two or more values is a component; it becomes a type, and a type needs a name."""
    for schema in spec.nodes["schema"]:
        values = schema.value.get("enum")
        if isinstance(values, list) and len(values) > 1 and not _is_component(schema, "anyOf"):
            fix = "make it a component and refer to it"
            yield found(schema, "enum", message="the enum is not a component", fix=fix)


@rule("open-enum-in-response")
def open_enum_in_response(spec: SpecIndex) -> Findings:
    """An enum in a response is open (anyOf the enum and any string); the server may add values at any time."""
    for schema, open_ in _enums(spec, "responses"):
        if not open_:
            fix = "write anyOf: the enum and `type: string`; use a separate component for requests"
            yield found(schema, message=f"{schema.pointer[0]} is closed but part of a response", fix=fix)


@rule("closed-enum-in-request")
def closed_enum_in_request(spec: SpecIndex) -> Findings:
    """An enum in a request is closed, so that a type checker finds a misspelt value."""
    for part in ("requestBody", "parameters"):
        for schema, open_ in _enums(spec, part):
            if open_:
                fix = "write the enum alone; use a separate component for responses"
                yield found(schema, message=f"{schema.pointer[0]} is open but part of a request", fix=fix)


@rule("enum-pair")
def enum_pair(spec: SpecIndex) -> Findings:
    """A closed enum with the suffix Input has an open form of that name without it, which lists the same values."""
    open_: dict[str, dict[str, Node]] = {}
    for node in spec.nodes["schema"]:
        if len(node.pointer) == 1 and is_open_enum(node):
            open_.setdefault(str(node.pointer[0]), {})[node.source.path] = node
    for node in spec.nodes["schema"]:
        name, values = str(node.pointer[0]), node.value.get("enum")
        if len(node.pointer) != 1 or not isinstance(values, list) or not name.endswith("Input"):
            continue
        if not values or not all(isinstance(value, str) for value in values):  # the rule enum-values reports these
            continue
        forms = open_.get(name.removesuffix("Input"), {})
        other = forms.get(node.source.path) or next((forms[path] for path in sorted(forms)), None)
        if other is None:
            fix = f"rename it to {name.removesuffix('Input')}, or add that name with the open form"
            yield found(node, message=f"there is no open form of {name}", fix=fix)
            continue
        listed = open_values(other)
        for one, ours, name_of_two, theirs in ((node, values, other.pointer[0], listed), (other, listed, name, values)):
            if lacking := ", ".join(str(value) for value in theirs if value not in ours):
                message = f"{one.pointer[0]} lacks values of {name_of_two}: {lacking}"
                yield found(one, message=message, fix="list the same values in both")


@rule("schema-type")
def schema_type(spec: SpecIndex) -> Findings:
    """A schema has a type, a $ref, a const or a combination of schemas; otherwise it accepts any value."""
    for schema in spec.nodes["schema"]:
        if not any(key in schema.value for key in SHAPES):
            yield found(schema, message="the schema has no type", fix="add `type:`")
    for source, pointer in spec.boolean_schemas:
        if pointer[-1] != "additionalProperties":
            yield Finding(source.at(pointer), "true or false instead of a schema", "write a schema with a type")


@rule("array-items")
def array_items(spec: SpecIndex) -> Findings:
    """An array has items; otherwise its elements have no type."""
    for schema in spec.nodes["schema"]:
        types = schema.value.get("type")
        if (types == "array" or (isinstance(types, list) and "array" in types)) and "items" not in schema.value:
            yield found(schema, message="the array has no items", fix="add `items:`")


@rule("discriminator", whole=True)
def discriminator(spec: SpecIndex) -> Findings:
    """A discriminator is a required field of every member of a oneOf, with one value of its own in each."""
    for schema in spec.nodes["schema"]:
        node = spec.node(schema.source, (*schema.pointer, "discriminator"))
        if node is None:
            continue
        if len(schema.pointer) != 1 or "oneOf" not in schema.value:
            fix = "make the union a component with oneOf"
            yield found(node, message="the discriminator is not that of a component with oneOf", fix=fix)
            continue
        name = str(node.value.get("propertyName"))
        seen: set[str] = set()
        for index in range(len(schema.value["oneOf"])):
            values = _discriminator_values(spec, spec.node(schema.source, (*schema.pointer, "oneOf", index)), name)
            if len(values) != 1:
                fix = f"require {name} there, with an enum of one text, and refer to the object"
                yield found(schema, "oneOf", index, message=f"this member has no {name} of its own", fix=fix)
            elif values[0] in seen:
                message = f"another member has the same {name}, {values[0]}"
                yield found(schema, "oneOf", index, message=message, fix="correct one of them")
            seen.update(values)


@rule("sensitive-field")
def sensitive_field(spec: SpecIndex) -> Findings:
    """A field with the name of a secret has x-sensitive, so that no log and no repr shows it."""
    for schema in spec.nodes["schema"]:
        names = schema.value.get("properties")
        for name in names if isinstance(names, dict) else ():
            node = spec.node(schema.source, (*schema.pointer, "properties", name))
            if node is not None and spec.settings.secret(name) and is_unmarked_text(spec, node):
                yield found(node, message=f"{name} has the name of a secret and is not marked x-sensitive", fix=MARK)


def _discriminator_values(spec: SpecIndex, member: Node | None, name: str) -> list[str]:
    """Return the texts that a required field of a member of a union may have; nothing if it has no such field."""
    component = None if member is None or "$ref" not in member.value else spec.follow(member)
    field = None if component is None else spec.node(component.source, (*component.pointer, "properties", name))
    if component is None or field is None or name not in required(spec, component):
        return []
    values = field.value.get("enum")
    return [value for value in values if isinstance(value, str)] if isinstance(values, list) else []


def _is_component(schema: Node, combination: str) -> bool:
    """Tell whether a schema is a component, or a part of the combination that a component is."""
    steps = schema.pointer
    return schema.source.path.startswith("schemas/") and (
        len(steps) == 1 or (len(steps) == 3 and steps[1] == combination)
    )


def _enums(spec: SpecIndex, part: str) -> Iterator[tuple[Node, bool]]:
    """Yield the components with an enum of texts that operations use through `part`, and whether they are open."""
    for component in sorted(spec.reached(part)):
        node = spec.component(component)
        if node is None or node.kind != "schema":
            continue
        values = node.value.get("enum")
        if isinstance(values, list) and len(values) > 1 and all(isinstance(value, str) for value in values):
            yield node, False
        branches = node.value.get("anyOf")
        parts = [branch for branch in branches if isinstance(branch, dict)] if isinstance(branches, list) else []
        if any("enum" in branch for branch in parts):
            yield node, {"type": "string"} in parts
