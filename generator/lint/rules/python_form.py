"""Rules on what the generated Python client cannot express, so that generating it never meets anything unexpected."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ...text import names
from ..lookup import is_object, is_open_enum, parameters, properties, request_schema
from ..objects import Node
from ..rule import Finding, Findings, found, rule, suggest
from ..spec_index import SpecIndex
from ..unsupported import INSTEAD, KEYS, KEYWORDS
from .names import PASCAL, SNAKE

# The one form in which the client sends each kind of parameter: the default of OpenAPI.
STYLES = {"path": ("simple", False), "query": ("form", True), "header": ("simple", False)}
SECURITY = {"type": "http", "scheme": "basic"}

SERVER = re.compile(r"https://[a-z0-9.-]+(?::[0-9]+)?")


@rule("reserved-name")
def reserved_name(spec: SpecIndex) -> Findings:
    """Names that become Python names are neither Python keywords nor names that the generated code uses itself."""
    for path, source in spec.sources.files.items():
        modules = path.removesuffix(".yaml").split("/")[1:] if path.startswith("schemas/") else []
        for error in _identifier_errors(modules):
            yield Finding(source.at(), error, "rename the file or its folder")
        for key in source.data if modules else ():
            if PASCAL.match(key) and (reason := names.class_name_error(key)):
                yield Finding(source.at((key,)), reason, "rename the component")
    for operation in spec.operations:
        for error in _identifier_errors(operation.id.split(".")):
            yield found(operation.node, "operationId", message=error, fix="choose another word")
    for parameter in spec.own("parameter"):
        for error in _identifier_errors([str(parameter.value.get("x-argument"))]):
            yield found(parameter, "x-argument", message=error, fix="choose another word")


@rule("name-collision", whole=True)
def name_collision(spec: SpecIndex) -> Findings:
    """Names that differ in the spec also differ in Python, where they are attributes or arguments of one object."""
    resources = {operation.id.rpartition(".")[0] for operation in spec.operations}
    parents = {resource.rsplit(".", n)[0] for resource in resources for n in range(resource.count(".") + 1)}
    for id_, operation in spec.by_id.items():
        if id_ in parents:
            message = f"{id_} is both an operation and a resource"
            yield found(operation.node, "operationId", message=message, fix="rename one of them")
    for schema in spec.nodes["schema"]:
        if is_object(schema):
            yield from _collisions(("property", *field) for field in properties(spec, schema, ("allOf",)).items())
    for operation in spec.operations:
        arguments = []
        for entry, node in parameters(spec, operation):
            group = node.value.get("x-argument")
            place, name = ("x-argument", group) if group else (node.value.get("in"), node.value.get("name"))
            arguments.append((str(place), str(name), entry))
        body = request_schema(spec, operation)
        fields = () if body is None else properties(spec, body, ("allOf",))
        yield from _collisions([*arguments, *(("body", name, operation.node) for name in fields)])


@rule("unsupported-key")
def unsupported_key(spec: SpecIndex) -> Findings:
    """Objects have no keys of OpenAPI that the generated client cannot express."""
    for kind, keys in KEYS.items():
        for node in spec.nodes[kind]:
            for key in keys:
                if key in node.value:
                    fix = INSTEAD.get((kind, key), "remove it")
                    yield found(node, key, message=f"the client has no form for {key}", fix=fix)


@rule("unsupported-keyword")
def unsupported_keyword(spec: SpecIndex) -> Findings:
    """Schemas have no keywords of JSON Schema that the generated models cannot express."""
    for schema in spec.nodes["schema"]:
        for key in KEYWORDS:
            if key in schema.value:
                fix = "remove it and describe the constraint in the description"
                yield found(schema, key, message=f"the models have no form for {key}", fix=fix)
        if "properties" in schema.value and isinstance(schema.value.get("additionalProperties"), dict):
            message = "the models have no form for an object with both named and free keys"
            yield found(schema, "additionalProperties", message=message, fix="keep either of them")


@rule("object-composition", whole=True)
def object_composition(spec: SpecIndex) -> Findings:
    """An object consists of properties and of allOf parts that are objects; their fields become one class."""
    for schema in spec.nodes["schema"]:
        if not is_object(schema):
            continue
        for key in ("anyOf", "oneOf", "enum", "const"):
            if key in schema.value:
                message = f"the models have no form for an object with {key}"
                yield found(schema, key, message=message, fix="make the object one of several alternatives")
        branches = schema.value.get("allOf")
        for index in range(len(branches) if isinstance(branches, list) else 0):
            part = spec.child(schema, "allOf", index)
            if part is not None and not is_object(part):
                message = "this part of allOf is not an object with properties"
                yield found(schema, "allOf", index, message=message, fix="join objects only")


@rule("enum-values")
def enum_values(spec: SpecIndex) -> Findings:
    """Enum values are strings, integers or booleans; a Python Literal allows no others."""
    for schema in spec.nodes["schema"]:
        if schema.value.get("enum") == []:
            yield found(schema, "enum", message="an enum without values", fix="list the values")
        for *steps, value in _enum_values(schema):
            if not isinstance(value, (str, int)):
                fix = "write a string or an integer"
                yield found(schema, *steps, message="this value cannot be in an enum", fix=fix)


@rule("parameter-style")
def parameter_style(spec: SpecIndex) -> Findings:
    """Parameters have the default style of their place; the client cannot send others."""
    for parameter in spec.own("parameter"):
        style, explode = STYLES.get(str(parameter.value.get("in")), (None, None))
        for key, default in (("style", style), ("explode", explode)):
            if default is not None and parameter.value.get(key, default) != default:
                message = f"{key} is not {str(default).lower()}, the default of OpenAPI"
                yield found(parameter, key, message=message, fix="remove it")


@rule("parameter-schema", whole=True)
def parameter_schema(spec: SpecIndex) -> Findings:
    """A parameter is a string, a number, a boolean or, in a query, a list of these; the client cannot send others."""
    for parameter in spec.own("parameter"):
        schema = spec.child(parameter, "schema")
        if schema is not None and not _can_be_sent(spec, schema, lists=parameter.value.get("in") == "query"):
            fix = "use strings, numbers or booleans, and lists of them in a query only"
            yield found(parameter, "schema", message="a parameter cannot have such a value", fix=fix)


@rule("security-scheme")
def security_scheme(spec: SpecIndex) -> Findings:
    """Credentials are sent by HTTP basic, and every requirement names a declared scheme; the client knows no other."""
    for scheme in spec.own("security-scheme"):
        for key, value in SECURITY.items():
            if scheme.value.get(key) != value:
                yield found(scheme, key, message=f"the {key} of the scheme is not {value}", fix=f"write {key}: {value}")
    declared = {str(scheme.pointer[-1]) for scheme in spec.nodes["security-scheme"]}
    for node in [*spec.nodes["openapi"], *(operation.node for operation in spec.operations)]:
        listed = node.value.get("security")
        for index, requirement in enumerate(listed if isinstance(listed, list) else ()):
            for name in requirement if isinstance(requirement, dict) else ():
                if name not in declared:
                    fix = suggest(name, declared, "declare it below components.securitySchemes in openapi.yaml")
                    yield found(node, "security", index, name, message=f"there is no scheme {name}", fix=fix)


@rule("operation-security")
def operation_security(spec: SpecIndex) -> Findings:
    """An operation accepts the credentials of the whole document, or none at all; the client sends no others."""
    for root in spec.nodes["openapi"]:
        usual = root.value.get("security", [])
        for operation in spec.operations:
            accepted = operation.node.value.get("security", usual)
            if not isinstance(accepted, list) or not isinstance(usual, list) or not accepted:
                continue
            if any(requirement not in accepted for requirement in usual):
                fix = "remove it, list the credentials of openapi.yaml among the alternatives, or write []"
                message = "the operation does not accept the usual credentials"
                yield found(operation.node, "security", message=message, fix=fix)


@rule("path-server")
def path_server(spec: SpecIndex) -> Findings:
    """A path with a server of its own has one, an https address; the client has one option for all such addresses."""
    for item in spec.nodes["path-item"]:
        servers = item.value.get("servers")
        if not isinstance(servers, list):
            continue
        urls = [str(server.get("url")) if isinstance(server, dict) else "" for server in servers]
        if len(urls) != 1 or not SERVER.fullmatch(urls[0]):
            fix = "write one server with an address such as https://api.example.com"
            yield found(item, "servers", message="the path has no server that the client can use", fix=fix)


def _identifier_errors(words: Iterable[str]) -> Iterator[str]:
    """Yield why words in snake_case cannot be names; other rules report words in another spelling."""
    return (error for word in words if SNAKE.match(word) and (error := names.identifier_error(word)))


def _collisions(listed: Iterable[tuple[str, str, Node]]) -> Findings:
    """Yield a finding for each name with the same Python form as a different one before it.

    Args:
        listed: The names, each with its kind before it and the object to report after it.
    """
    taken: dict[str, tuple[str, str]] = {}
    for kind, name, node in listed:
        python = names.argument(name)
        other = taken.setdefault(python, (kind, name))
        # Two fields of a body are reported where their object is written.
        if other != (kind, name) and not other[0] == kind == "body":
            message = f"{other[1]} ({other[0]}) and {name} ({kind}) are both {python} in Python"
            yield found(node, message=message, fix="rename one of them")


def _enum_values(schema: Node) -> Iterator[tuple[*tuple[str | int, ...], Any]]:
    """Yield each value of an enum or const after the steps that lead to it."""
    listed = schema.value.get("enum")
    for index, value in enumerate(listed if isinstance(listed, list) else ()):
        yield "enum", index, value
    if "const" in schema.value:
        yield "const", schema.value["const"]


def _can_be_sent(spec: SpecIndex, schema: Node, lists: bool) -> bool:
    """Tell whether a parameter can hold the values of a schema; other rules report a schema without a valid type."""
    value = schema.value
    if "enum" in value or "const" in value:
        return True
    if value.get("type") == "array" and lists:
        items = spec.child(schema, "items")
        return items is None or _can_be_sent(spec, items, lists=False)
    if "anyOf" in value:
        # The rule closed-enum-in-request reports a component that is an open enum.
        return len(schema.pointer) == 1 and is_open_enum(schema)
    return (
        not isinstance(value.get("type"), list)
        and value.get("type") not in ("array", "object", "null")
        and (not any(key in value for key in ("oneOf", "allOf")))
    )
