"""Looks schemas, parameters and responses up through references and combinations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..spec_input.conventions import JSON
from .objects import Node, Operation
from .spec_index import SpecIndex

Parts = tuple[str, ...]
PARTS: Parts = ("allOf", "anyOf", "oneOf")
MARK = "add `x-sensitive: true`, here or on the schema that it refers to"


def layers(spec: SpecIndex, schema: Node, parts: Parts = PARTS) -> tuple[Node, ...]:
    """Return `schema` and every schema that it consists of through `$ref` and `parts`, each once."""
    found = spec.layers.get((schema, parts))
    if found is None:
        found = spec.layers[schema, parts] = tuple(_layers(spec, schema, parts))
    return found


def _layers(spec: SpecIndex, schema: Node, parts: Parts) -> Iterator[Node]:
    seen: set[tuple[str, tuple[str | int, ...]]] = set()
    waiting = [schema]
    while waiting:
        node = waiting.pop()
        if (node.source.path, node.pointer) in seen:
            continue
        seen.add((node.source.path, node.pointer))
        yield node
        target = spec.follow(node)
        if target is not None and target is not node:
            waiting.append(target)
        for part in parts:
            branches = node.value.get(part)
            for index in range(len(branches) if isinstance(branches, list) else 0):
                branch = spec.node(node.source, (*node.pointer, part, index))
                if branch is not None:
                    waiting.append(branch)


def dangling(spec: SpecIndex, schema: Node) -> bool:
    """Tell whether `schema` has a reference without a target, which another rule reports."""
    return any(spec.follow(layer) is None for layer in layers(spec, schema))


def is_object(schema: Node) -> bool:
    """Tell whether a schema is an object with properties, which becomes a class."""
    return "properties" in schema.value or "allOf" in schema.value


def is_open_enum(schema: Node) -> bool:
    """Tell whether a schema is a union of an enum and any string."""
    branches = schema.value.get("anyOf")
    return isinstance(branches, list) and any(isinstance(branch, dict) and "enum" in branch for branch in branches)


def open_values(schema: Node) -> list[object]:
    """Return the values that an open enum lists."""
    lists = [branch.get("enum") for branch in schema.value["anyOf"] if isinstance(branch, dict)]
    return [value for listed in lists if isinstance(listed, list) for value in listed]


def is_unmarked_text(spec: SpecIndex, schema: Node) -> bool:
    """Tell whether a schema accepts strings, itself or in a list, and has no `x-sensitive`."""
    text = False
    for layer in layers(spec, schema):
        items = spec.node(layer.source, (*layer.pointer, "items"))
        for part in (layer, *(layers(spec, items) if items is not None else ())):
            if part.value.get("x-sensitive") is True:
                return False
            types = part.value.get("type")
            text = text or types == "string" or (isinstance(types, list) and "string" in types)
    return text


def properties(spec: SpecIndex, schema: Node, parts: Parts = PARTS) -> Mapping[str, Node]:
    """Return the properties that a value of `schema` may have, by name; `parts` are the combinations to look into."""
    found = spec.properties.get((schema, parts))
    if found is None:
        found = spec.properties[schema, parts] = _properties(spec, schema, parts)
    return found


def _properties(spec: SpecIndex, schema: Node, parts: Parts) -> dict[str, Node]:
    fields: dict[str, Node] = {}
    for layer in layers(spec, schema, parts):
        names = layer.value.get("properties")
        for name in names if isinstance(names, dict) else ():
            node = spec.node(layer.source, (*layer.pointer, "properties", name))
            if node is not None:
                fields.setdefault(name, node)
    return fields


def required(spec: SpecIndex, schema: Node) -> set[str]:
    """Return the names of the properties that every value of `schema` has."""
    names: set[str] = set()
    for layer in layers(spec, schema, parts=("allOf",)):
        value = layer.value.get("required")
        names.update(name for name in (value if isinstance(value, list) else ()) if isinstance(name, str))
    return names


def is_open(spec: SpecIndex, schema: Node) -> bool:
    """Tell whether `schema` takes any property, so that its list of properties is not complete."""
    return all(
        "properties" not in layer.value and "allOf" not in layer.value and layer.value.get("type") != "array"
        for layer in layers(spec, schema)
    )


def descend(spec: SpecIndex, schema: Node, path: Sequence[str]) -> Node | None:
    """Return the schema of the value at `path` (property names, or numbers in lists); None when there is none."""
    node: Node | None = schema
    for step in path:
        if node is None:
            return None
        below = properties(spec, node).get(step)
        if below is None and step.isdigit():
            below = next(
                (
                    item
                    for layer in layers(spec, node)
                    if (item := spec.child(layer, "items")) is not None and "items" in layer.value
                ),
                None,
            )
        node = below
    return node


def request_schema(spec: SpecIndex, operation: Operation) -> Node | None:
    """Return the schema of the operation's body, if it has one."""
    body = spec.child(operation.node, "requestBody")
    return None if body is None else spec.child(body, "content", media_type(body), "schema")


def media_type(body: Node) -> str:
    """Return the media type of a request body or a response; it has only one, or another rule reports it."""
    content = body.value.get("content")
    return next(iter(content), JSON) if isinstance(content, dict) else JSON


def success(spec: SpecIndex, operation: Operation) -> Node | None:
    """Return the operation's first successful response, if it has one."""
    responses = operation.node.value.get("responses")
    for status in responses if isinstance(responses, dict) else ():
        if status.startswith("2"):
            return spec.child(operation.node, "responses", status)
    return None


def response_schema(spec: SpecIndex, operation: Operation) -> Node | None:
    """Return the schema of the operation's successful JSON response, if it has one."""
    response = success(spec, operation)
    return None if response is None else spec.child(response, "content", JSON, "schema")


def parameters(spec: SpecIndex, operation: Operation) -> list[tuple[Node, Node]]:
    """Return the operation's parameters, those of its path first: the entry in the list, and what it is."""
    listed: list[tuple[Node, Node]] = []
    for holder in (operation.item, operation.node):
        entries = holder.value.get("parameters")
        for index in range(len(entries) if isinstance(entries, list) else 0):
            entry = spec.node(holder.source, (*holder.pointer, "parameters", index))
            parameter = None if entry is None else spec.follow(entry)
            if entry is not None and parameter is not None:
                listed.append((entry, parameter))
    return listed
