"""Rules on names: an operation has one name in all files, and every kind of name has one spelling."""

from __future__ import annotations

import re

from ...spec_input.conventions import METHODS
from ...text import names
from ..lookup import request_schema, response_schema
from ..objects import Node, Operation
from ..rule import Finding, Findings, found, rule
from ..spec_index import SpecIndex

SNAKE = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*\Z")
PASCAL = re.compile(r"[A-Z][A-Za-z0-9]*\Z")
HEADER = re.compile(r"[A-Z][A-Za-z0-9]*(?:-[A-Z0-9][A-Za-z0-9]*)*\Z")
SEGMENT = re.compile(r"(?:[a-z0-9][a-z0-9_.-]*|\{[a-z][a-z0-9_]*\})\Z")
KEYS = {"schemas": PASCAL, "parameters": PASCAL, "responses": PASCAL, "paths": SNAKE}


@rule("operation-id")
def operation_id(spec: SpecIndex) -> Findings:
    """An operationId is the dotted path of its file plus the name of the method: namespace.resource.method."""
    for operation in spec.operations:
        node = operation.node
        if not operation.id:
            yield found(node, message="the operation has no operationId", fix=f"write {_expected(operation)}")
            continue
        stem, _, method = operation.id.rpartition(".")
        if stem != operation.resource or not SNAKE.match(method):
            fix = f"write {_expected(operation)}, or move the operation to the file of its name"
            yield found(node, "operationId", message=f"{operation.id} does not follow from the file", fix=fix)
        elif "." not in stem:
            message = f"{operation.id} has fewer than three words"
            yield found(node, "operationId", message=message, fix="use paths/<namespace>/<resource>.yaml")
        elif spec.by_id[operation.id] is operation and _is_single(operation) and method != node.pointer[0]:
            fix = f"rename the key {node.pointer[0]} to {method}, or the method to {node.pointer[0]}"
            yield found(node, "operationId", message=f"{operation.id} does not follow from the key", fix=fix)


@rule("duplicate-operation-id")
def duplicate_operation_id(spec: SpecIndex) -> Findings:
    """An operationId is unique; each operation is one method of the client."""
    for operation in spec.operations:
        first = spec.by_id.get(operation.id)
        if first is not None and first is not operation:
            place = first.node.source.at((*first.node.pointer, "operationId"))
            message = f"{operation.id} is also the operationId at {place.file}:{place.line}"
            yield found(operation.node, "operationId", message=message, fix="rename one of the two")


@rule("body-name")
def body_name(spec: SpecIndex) -> Findings:
    """The schema of a body is named after its operation, with the suffix Request or Response."""
    for operation in spec.named:
        stem, _, method = operation.id.rpartition(".")
        for part, schema, suffix in (
            ("requestBody", request_schema(spec, operation), "Request"),
            ("responses", response_schema(spec, operation), "Response"),
        ):
            name = "" if schema is None else _name(schema)
            wanted = f"{stem}.{''.join(word.capitalize() for word in method.split('_'))}{suffix}"
            if name and name.lower() != wanted.lower():
                message = f"the body of {operation.id} is {name}"
                yield found(operation.node, part, message=message, fix=f"name the schema {wanted}")


@rule("component-name")
def component_name(spec: SpecIndex) -> Findings:
    """Components are named in PascalCase, and path items in snake_case; they become classes and methods."""
    for path, source in spec.sources.files.items():
        pattern = KEYS.get(path.partition("/")[0])
        for key in source.data if pattern is not None else ():
            if pattern is not None and not pattern.match(key):
                wanted = "PascalCase" if pattern is PASCAL else "snake_case"
                yield Finding(source.at((key,)), f"{key} is not in {wanted}", f"rename it in {wanted}")


@rule("property-name")
def property_name(spec: SpecIndex) -> Findings:
    """Properties are named in snake_case; they become attributes, and names of other standards are in the settings."""
    for schema in spec.nodes["schema"]:
        listed = schema.value.get("properties")
        for name in listed if isinstance(listed, dict) else ():
            foreign = name in spec.settings.foreign_names and not names.wire_name_error(name)
            if not SNAKE.match(name) and not foreign:
                fix = "rename it, or add it to foreign-names in [tool.generator.lint]"
                yield found(schema, "properties", name, message=f"{name} is not in snake_case", fix=fix)


@rule("parameter-name")
def parameter_name(spec: SpecIndex) -> Findings:
    """Parameters are named in snake_case, and headers in Words-With-Hyphens; they become arguments."""
    for parameter in spec.own("parameter"):
        name = parameter.value.get("name")
        header = parameter.value.get("in") == "header"
        if isinstance(name, str) and not (HEADER if header else SNAKE).match(name):
            wanted = "Words-With-Hyphens" if header else "snake_case"
            yield found(parameter, "name", message=f"{name} is not in {wanted}", fix=f"write it in {wanted}")


@rule("path-format")
def path_format(spec: SpecIndex) -> Findings:
    """A path starts with a slash, ends without one, is in lower case and marks its parameters as {snake_case}."""
    for root in spec.nodes["openapi"]:
        paths = root.value.get("paths")
        for path in paths if isinstance(paths, dict) else ():
            if not path.startswith("/") or not all(SEGMENT.match(segment) for segment in path[1:].split("/")):
                fix = "write it like /v1/books/{book_id}"
                yield found(root, "paths", path, message=f"{path} is not a valid path", fix=fix)


def _expected(operation: Operation) -> str:
    name = operation.node.pointer[0] if _is_single(operation) else operation.method
    return f"{operation.resource}.{name}"


def _is_single(operation: Operation) -> bool:
    """Tell whether an operation is the only one of its path item."""
    return sum(method in operation.item.value for method in METHODS) == 1


def _name(schema: Node) -> str:
    """Return the dotted name of a component, or an empty string for a schema inside another object."""
    if len(schema.pointer) != 1 or not schema.source.path.startswith("schemas/"):
        return ""
    folder = schema.source.path.removeprefix("schemas/").removesuffix(".yaml").replace("/", ".")
    return f"{folder}.{schema.pointer[0]}"
