"""Rules on names: one dotted name for an operation everywhere, and spellings that become good Python."""

from __future__ import annotations

import re

from .lookup import request_schema, response_schema
from .objects import Node, Operation
from .rule import Findings, found, rule
from .spec_index import SpecIndex

SNAKE = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*\Z")
PASCAL = re.compile(r"[A-Z][A-Za-z0-9]*\Z")
HEADER = re.compile(r"[A-Z][A-Za-z0-9]*(?:-[A-Z0-9][A-Za-z0-9]*)*\Z")
SEGMENT = re.compile(r"(?:[a-z0-9][a-z0-9_.-]*|\{[a-z][a-z0-9_]*\})\Z")
KEYS = {"schemas": PASCAL, "parameters": PASCAL, "responses": PASCAL, "paths": SNAKE}


@rule("operation-id")
def operation_id(spec: SpecIndex) -> Findings:
    """An operationId is the dotted path of its file plus the method's name, so that one name finds all its seats."""
    for operation in spec.operations:
        node = operation.node
        if not operation.id:
            name = _expected(spec, operation)
            yield found(node, message="an operation without operationId", fix=f"add operationId: {name}")
            continue
        stem, _, method = operation.id.rpartition(".")
        if stem != _stem(operation) or not SNAKE.match(method):
            fix = f"write {_expected(spec, operation)}, or move the operation to the file of its name"
            yield found(node, "operationId", message=f"{operation.id} is not the name of this place", fix=fix)
        elif operation in spec.named and len(_siblings(spec, operation)) == 1 and method != node.pointer[0]:
            fix = f"rename the key {node.pointer[0]} to {method}, or the other way round"
            yield found(node, "operationId", message=f"{operation.id} stands under another key", fix=fix)


@rule("duplicate-operation-id")
def duplicate_operation_id(spec: SpecIndex) -> Findings:
    """No two operations share an operationId, as each is one method of the client."""
    for operation in spec.operations:
        first = spec.by_id.get(operation.id)
        if first is not None and first is not operation:
            place = first.node.source.at((*first.node.pointer, "operationId"))
            yield found(
                operation.node,
                "operationId",
                message=f"{operation.id} is taken by {place.file}:{place.line}",
                fix="give one of the two a name of its own",
            )


@rule("body-name")
def body_name(spec: SpecIndex) -> Findings:
    """Body schemas are named after their operation (…Request, …Response), so that no table has to tell them."""
    for operation in spec.named:
        stem, _, method = operation.id.rpartition(".")
        for part, schema, suffix in (
            ("requestBody", request_schema(spec, operation), "Request"),
            ("responses", response_schema(spec, operation), "Response"),
        ):
            name = "" if schema is None else _name(schema)
            wanted = f"{stem}.{''.join(word.capitalize() for word in method.split('_'))}{suffix}"
            if name and name.lower() != wanted.lower():
                yield found(
                    operation.node, part, message=f"{name} as body of {operation.id}", fix=f"name the schema {wanted}"
                )


@rule("component-name")
def component_name(spec: SpecIndex) -> Findings:
    """Components are named in PascalCase and path items in snake_case, as they become classes and modules."""
    for path, source in spec.sources.files.items():
        spelling = KEYS.get(path.partition("/")[0])
        for key in source.data if spelling is not None else ():
            if spelling is not None and not spelling.match(key):
                wanted = "PascalCase" if spelling is PASCAL else "snake_case"
                node = spec.node(source, (key,))
                if node is not None:
                    yield found(node, message=f"{key} is not in {wanted}", fix=f"rename it in {wanted}")


@rule("property-name")
def property_name(spec: SpecIndex) -> Findings:
    """Properties are named in snake_case, as they become attributes; names of other standards are in the settings."""
    for schema in spec.nodes["schema"]:
        names = schema.value.get("properties")
        for name in names if isinstance(names, dict) else ():
            if not SNAKE.match(name) and name not in spec.settings.foreign_names:
                fix = "rename it, or add it to foreign-names in [tool.generator.lint]"
                yield found(schema, "properties", name, message=f"{name} is not in snake_case", fix=fix)


@rule("parameter-name")
def parameter_name(spec: SpecIndex) -> Findings:
    """Path and query parameters are in snake_case, headers in Words-With-Hyphens, as they become arguments."""
    for parameter in spec.own("parameter"):
        name = parameter.value.get("name")
        header = parameter.value.get("in") == "header"
        if isinstance(name, str) and not (HEADER if header else SNAKE).match(name):
            wanted = "Words-With-Hyphens" if header else "snake_case"
            yield found(parameter, "name", message=f"{name} is not in {wanted}", fix=f"write it in {wanted}")


@rule("url")
def url(spec: SpecIndex) -> Findings:
    """URLs start with a slash, end without one, are lower-case and mark parameters as {snake_case}, nothing else."""
    root = spec.nodes["openapi"]
    paths = root[0].value.get("paths") if root else None
    for path in paths if isinstance(paths, dict) else ():
        if not path.startswith("/") or not all(SEGMENT.match(segment) for segment in path[1:].split("/")):
            yield found(root[0], "paths", path, message=f"{path} is misspelt", fix="write it like /v1/books/{book_id}")


def _stem(operation: Operation) -> str:
    return operation.node.source.path.removeprefix("paths/").removesuffix(".yaml").replace("/", ".")


def _expected(spec: SpecIndex, operation: Operation) -> str:
    key = str(operation.node.pointer[0])
    name = key if len(_siblings(spec, operation)) == 1 else operation.method
    return f"{_stem(operation)}.{name}"


def _siblings(spec: SpecIndex, operation: Operation) -> list[Operation]:
    return [other for other in spec.operations if other.item is operation.item]


def _name(schema: Node) -> str:
    """Return the dotted name of a component, or an empty text for a schema inside something."""
    if len(schema.pointer) != 1 or not schema.source.path.startswith("schemas/"):
        return ""
    folder = schema.source.path.removeprefix("schemas/").removesuffix(".yaml").replace("/", ".")
    return f"{folder}.{schema.pointer[0]}"
