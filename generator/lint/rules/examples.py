"""Rules on examples: each operation has its own, and they are valid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...spec_input.shared_examples import SHARED
from ..lookup import (
    is_open,
    is_open_enum,
    layers,
    media_type,
    open_values,
    parameters,
    properties,
    request_schema,
    success,
)
from ..objects import Component, Node, Operation
from ..rule import Finding, Findings, found, rule, suggest
from ..spec_index import SpecIndex

PARTS = ("request", "response")


@rule("operation-example", whole=True)
def operation_example(spec: SpecIndex) -> Findings:
    """An operation has an example file and refers to it; documentation, mock and tests use the same example."""
    for operation in spec.named:
        path = _file(operation)
        source = spec.sources.files.get(path)
        fix = f"add {path} with the keys request and response"
        if source is None:
            yield found(operation.node, message=f"{operation.id} has no example file", fix=fix)
            continue
        sends = bool(parameters(spec, operation)) or request_schema(spec, operation) is not None
        for part in PARTS if sends else PARTS[1:]:
            if part not in source.data:
                yield Finding(source.at(), f"there is no example of the {part} of {operation.id}", fix)
        media = {
            "request": spec.child(operation.node, "requestBody"),
            "response": success(spec, operation),
        }
        for part, holder in media.items():
            if holder is not None and part in source.data and (path, part) not in set(_shown(spec, holder)):
                fix = f"add examples: documented: $ref to {path}#/{part}"
                yield found(
                    holder, "content", media_type(holder), message=f"does not refer to its example in {path}", fix=fix
                )


@rule("unused-example", whole=True)
def unused_example(spec: SpecIndex) -> Findings:
    """An example file is named after an operation and has only the keys request and response; others are not read."""
    files = {_file(operation) for operation in spec.operations}
    for path, source in spec.sources.files.items():
        if not path.startswith("examples/") or path == SHARED:
            continue
        if path not in files:
            yield Finding(source.at(), f"{path} belongs to no operation", suggest(path, files, "remove it"))
        for key in source.data:
            if key not in PARTS:
                yield Finding(source.at((key,)), f"nothing reads {key}", "keep request and response only")
    for node in spec.own("example"):
        if node.source.path.startswith("examples/") and "value" not in node.value:
            yield found(node, message="the example has no value", fix="add `value:`")


@rule("example-valid")
def example_valid(spec: SpecIndex) -> Findings:
    """An example is valid under its schema, including formats; people copy it."""
    for holder, schema in _typed(spec):
        for node, key in _values(spec, holder):
            for path, reason in spec.check(schema, node.value[key]):
                yield found(node, key, *path, message=f"not valid: {reason}", fix="correct the example or the schema")


@rule("example-arguments", whole=True)
def example_arguments(spec: SpecIndex) -> Findings:
    """The request example of an operation without a body holds its parameters, at least the required ones."""
    for operation in spec.operations:
        source = spec.sources.files.get(_file(operation))
        example = None if source is None else spec.node(source, ("request",))
        if example is None or request_schema(spec, operation) is not None:
            continue
        known = {str(node.value.get("name")): node for _, node in parameters(spec, operation)}
        given = example.value.get("value")
        if not isinstance(given, dict):
            yield found(
                example, "value", message="the example has no arguments", fix="write `name: value` for each parameter"
            )
            continue
        for name, node in known.items():
            if name not in given and node.value.get("required") is True:
                yield found(example, "value", message=f"the required parameter {name} is missing", fix=f"add `{name}:`")
        for name, value in given.items():
            if name not in known:
                fix = f"the parameters are {', '.join(known)}"
                yield found(example, "value", name, message=f"there is no parameter {name}", fix=fix)
                continue
            schema = spec.node(known[name].source, (*known[name].pointer, "schema"))
            for path, reason in spec.check(schema, value) if schema is not None else ():
                message = f"not valid as {name}: {reason}"
                yield found(example, "value", name, *path, message=message, fix="correct the example or the schema")


@rule("example-field", whole=True)
def example_field(spec: SpecIndex) -> Findings:
    """A field of an example is in its schema; otherwise it is usually misspelt."""
    for holder, schema in _typed(spec):
        for node, key in _values(spec, holder):
            for path, name, known in _strangers(spec, schema, node.value[key]):
                fix = suggest(name, known, "describe it in the schema or remove it")
                yield found(node, key, *path, message=f"the schema has no field {name}", fix=fix)


@rule("example-vocabulary", whole=True)
def example_vocabulary(spec: SpecIndex) -> Findings:
    """A word of an example is one that its open enum lists; the enum accepts any other, so that a typo is valid."""
    for holder, schema in _typed(spec):
        for node, key in _values(spec, holder):
            for path, word, listed in _unlisted(spec, schema, node.value[key]):
                fix = suggest(word, listed, f"use one of {', '.join(listed)}, or list it")
                yield found(node, key, *path, message=f"no enum lists {word or 'the empty text'}", fix=fix)


@rule("parameter-example")
def parameter_example(spec: SpecIndex) -> Findings:
    """Beside a request body, a required parameter has its own example; the example file holds the body only."""
    for operation in spec.operations:
        if request_schema(spec, operation) is None:
            continue
        for entry, node in parameters(spec, operation):
            if node.value.get("required") is True and not {"example", "examples"} & node.value.keys():
                name = node.value.get("name")
                yield found(
                    entry, message=f"the parameter {name} of {operation.id} has no example", fix="add `example:`"
                )


def _file(operation: Operation) -> str:
    return f"examples/{operation.id.replace('.', '/')}.yaml"


def _shown(spec: SpecIndex, holder: Node) -> Iterator[Component]:
    """Yield what the examples of a body or response refer to."""
    start = (*holder.pointer, "content", media_type(holder))
    content = spec.node(holder.source, start)
    names = {} if content is None else content.value.get("examples")
    for name in names if isinstance(names, dict) else ():
        example = spec.node(holder.source, (*start, "examples", name))
        target = None if example is None else spec.target(example)
        if target is not None:
            yield target


def _typed(spec: SpecIndex) -> Iterator[tuple[Node, Node]]:
    """Yield everything that holds examples beside a schema (media types, parameters, headers), with the schema."""
    for kind in ("media-type", "parameter", "header"):
        for holder in spec.own(kind):
            schema = spec.child(holder, "schema")
            if schema is not None:
                yield holder, schema


def _values(spec: SpecIndex, holder: Node) -> Iterator[tuple[Node, str]]:
    """Yield the examples of `holder`: the object that has the value, and the key it is under."""
    if "example" in holder.value:
        yield holder, "example"
    names = holder.value.get("examples")
    for name in names if isinstance(names, dict) else ():
        example = spec.child(holder, "examples", name)
        if example is not None and "value" in example.value:
            yield example, "value"


def _strangers(spec: SpecIndex, schema: Node, value: Any) -> Iterator[tuple[list[str | int], str, list[str]]]:
    """Yield each field of `value` that `schema` does not name: its path, its name, and the names there are."""
    if isinstance(value, dict) and not is_open(spec, schema):
        known = properties(spec, schema)
        for name, item in value.items():
            if name not in known:
                yield [name], name, list(known)
                continue
            for path, stranger, names in _strangers(spec, known[name], item):
                yield [name, *path], stranger, names
    elif isinstance(value, list):
        items = _items(spec, schema)
        for index, item in enumerate(value if items is not None else ()):
            for path, stranger, names in _strangers(spec, items, item) if items is not None else ():
                yield [index, *path], stranger, names


def _unlisted(spec: SpecIndex, schema: Node, value: Any) -> Iterator[tuple[list[str | int], str, list[str]]]:
    """Yield each text of `value` that an open enum does not list: its path, the text, and the texts it lists."""
    if isinstance(value, str):
        open_ = [part for part in layers(spec, schema) if is_open_enum(part)]
        listed = [str(word) for part in open_ for word in open_values(part)]
        if listed and value not in listed:
            yield [], value, listed
    elif isinstance(value, dict):
        known = properties(spec, schema)
        for name, item in value.items():
            for path, word, listed in _unlisted(spec, known[name], item) if name in known else ():
                yield [name, *path], word, listed
    elif isinstance(value, list) and (items := _items(spec, schema)) is not None:
        for index, item in enumerate(value):
            for path, word, listed in _unlisted(spec, items, item):
                yield [index, *path], word, listed


def _items(spec: SpecIndex, schema: Node) -> Node | None:
    return next((item for part in layers(spec, schema) if (item := spec.child(part, "items")) is not None), None)
