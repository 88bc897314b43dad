"""Rules on links and on pages: both take values from a response and pass them on to another call."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...text.names import iterator as iterator_name
from ..lookup import descend, is_object, layers, parameters, properties, request_schema, required, response_schema
from ..objects import Node, Operation
from ..rule import Findings, found, rule, suggest
from ..spec_index import SpecIndex

BODY = re.compile(r"\$(request|response)\.body#((?:/[^/{}]+)+)\Z")
PARAMETER = re.compile(r"\$request\.(path|query|header)\.([A-Za-z0-9_-]+)\Z")
PASCAL = re.compile(r"[A-Z][A-Za-z0-9]*\Z")

Steps = tuple[str | int, ...]


@rule("pagination", whole=True)
def pagination(spec: SpecIndex) -> Findings:
    """The places that x-pagination names exist; the client has an iterator that follows them from page to page."""
    for operation in spec.operations:
        names = operation.node.value.get("x-pagination")
        if not isinstance(names, dict):
            continue
        cursor, following, items = (str(names.get(key)) for key in ("cursor", "next", "items"))
        wanted = {
            "cursor": (cursor in _cursors(spec, operation), "optional text in the query or the body"),
            "next": (_accepts(spec, _in_response(spec, operation, following), "string"), "text in the response"),
            "items": (_lists_objects(spec, _in_response(spec, operation, items)), "list of objects in the response"),
        }
        for key, (exists, what) in wanted.items():
            if not exists:
                fix = f"name one: {what}{'' if key == 'cursor' else ', with dots for nested fields'}"
                message = f"{names.get(key)} names no {what}"
                yield found(operation.node, "x-pagination", key, message=message, fix=fix)
        other = iterator_name(operation.id)
        if other in spec.by_id:
            message = f"the iterator of {operation.id} would have the name of the operation {other}"
            yield found(operation.node, "x-pagination", message=message, fix="rename the other operation")


@rule("link-operation", whole=True)
def link_operation(spec: SpecIndex) -> Findings:
    """A link has the operationId of an operation of this document, and its own name is in PascalCase."""
    for _, link in _links(spec):
        name = link.value.get("operationId")
        if not PASCAL.match(str(link.pointer[-1])):
            yield found(link, message=f"{link.pointer[-1]} is not in PascalCase", fix="rename the link")
        if not isinstance(name, str):
            yield found(link, message="the link has no operationId", fix="add `operationId:`, not operationRef")
        elif name not in spec.by_id:
            fix = suggest(name, spec.by_id, "name an operation of this document")
            yield found(link, "operationId", message=f"there is no operation {name}", fix=fix)


@rule("link-target", whole=True)
def link_target(spec: SpecIndex) -> Findings:
    """A link passes on parameters and body fields of its operation, including all required parameters."""
    for _, link in _links(spec):
        target = spec.by_id.get(str(link.value.get("operationId")))
        if target is None:
            continue
        listed = {str(node.value.get("name")): node for _, node in parameters(spec, target)}
        names = {*listed, *(f"{node.value.get('in')}.{name}" for name, node in listed.items())}
        given = {str(steps[-1]).rpartition(".")[2] for steps in _keys(link, "parameters") if steps[-1] in names}
        for name, node in listed.items():
            # The client sends its own options.
            sent = name in given or "x-client-option" in node.value
            if node.value.get("required") is True and not sent:
                message = f"{target.id} requires {name}"
                yield found(link, "parameters", message=message, fix=f"pass {name} on")
        for steps in _keys(link, "parameters"):
            if steps[-1] not in names:
                fix = f"its parameters are {', '.join(listed) or 'none'}"
                yield found(link, *steps, message=f"{target.id} has no parameter {steps[-1]}", fix=fix)
        body = request_schema(spec, target)
        fields = set() if body is None else set(properties(spec, body))
        for steps in _keys(link, "requestBody"):
            if steps[-1] not in fields:
                fix = suggest(str(steps[-1]), fields, "name a field of its body")
                yield found(link, *steps, message=f"the body of {target.id} has no {steps[-1]}", fix=fix)


@rule("link-expression", whole=True)
def link_expression(spec: SpecIndex) -> Findings:
    """A runtime expression of a link points at a value of the request or the response; otherwise it is empty."""
    for operation, link in _links(spec):
        for part in ("parameters", "requestBody"):
            for steps, text in _texts(link.value.get(part), (part,)):
                if text.startswith("$") and not _resolves(spec, operation, text):
                    fix = "write $response.body#/field, $request.body#/field or $request.path.name of this operation"
                    yield found(link, *steps, message=f"{text} points at no value", fix=fix)


def _cursors(spec: SpecIndex, operation: Operation) -> set[str]:
    """Return the optional texts that an operation takes in its query or its body."""
    body = request_schema(spec, operation)
    needed = set() if body is None else required(spec, body)
    fields = {} if body is None else properties(spec, body, ("allOf",))
    optional = {name: node for name, node in fields.items() if name not in needed}
    for _, node in parameters(spec, operation):
        schema = spec.child(node, "schema")
        if node.value.get("in") == "query" and node.value.get("required") is not True and schema is not None:
            optional[str(node.value.get("name"))] = schema
    return {name for name, schema in optional.items() if _accepts(spec, schema, "string")}


def _in_response(spec: SpecIndex, operation: Operation, place: str) -> Node | None:
    schema = response_schema(spec, operation)
    return None if schema is None else descend(spec, schema, place.split("."))


def _accepts(spec: SpecIndex, schema: Node | None, type_: str) -> bool:
    """Tell whether a schema accepts values of a type; other rules report one that states none."""
    if schema is None:
        return False
    types = [part.value["type"] for part in layers(spec, schema) if "type" in part.value]
    return not types or any(type_ == stated or (isinstance(stated, list) and type_ in stated) for stated in types)


def _lists_objects(spec: SpecIndex, schema: Node | None) -> bool:
    if schema is None or not _accepts(spec, schema, "array"):
        return False
    items = descend(spec, schema, ("0",))
    component = None if items is None else spec.follow(items)
    return component is None or is_object(component)  # other rules report a list without items


def _links(spec: SpecIndex) -> Iterator[tuple[Operation, Node]]:
    operations = {(operation.node.source.path, operation.node.pointer): operation for operation in spec.operations}
    for link in spec.own("link"):
        for depth in range(len(link.pointer)):
            operation = operations.get((link.source.path, link.pointer[:depth]))
            if operation is not None:
                yield operation, link


def _keys(link: Node, part: str) -> Iterator[Steps]:
    value = link.value.get(part)
    for key in value if isinstance(value, dict) else ():
        yield part, key


def _texts(value: object, steps: Steps) -> Iterator[tuple[Steps, str]]:
    if isinstance(value, str):
        yield steps, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*steps, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, (*steps, index))


def _resolves(spec: SpecIndex, operation: Operation, text: str) -> bool:
    if match := BODY.match(text):
        schema = (request_schema if match[1] == "request" else response_schema)(spec, operation)
        return schema is not None and descend(spec, schema, _path(match[2])) is not None
    if match := PARAMETER.match(text):
        listed = {(node.value.get("in"), node.value.get("name")) for _, node in parameters(spec, operation)}
        return (match[1], match[2]) in listed
    return text in ("$statusCode", "$url", "$method")


def _path(pointer: str) -> Sequence[str]:
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
