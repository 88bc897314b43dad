"""Rules on parameters: what each of them states, and that those of a path or of an argument are complete."""

from __future__ import annotations

import re
from collections import defaultdict

from ..lookup import MARK, is_unmarked_text, layers, parameters
from ..rule import Findings, found, rule
from ..spec_index import SpecIndex

LIMITS = ("minLength", "pattern", "enum", "const", "format")
PLACES = ("path", "query", "header")


@rule("path-parameters", whole=True)
def path_parameters(spec: SpecIndex) -> Findings:
    """A path and its operations name the same path parameters; no call is possible otherwise."""
    for operation in spec.operations:
        listed = {
            str(parameter.value.get("name")): entry
            for entry, parameter in parameters(spec, operation)
            if parameter.value.get("in") == "path"
        }
        named = re.findall(r"\{([^{}]*)\}", operation.url)
        for name in named:
            if name not in listed:
                yield found(
                    operation.node,
                    "parameters",
                    message=f"{operation.url} has {{{name}}}, and the operation has no such parameter",
                    fix=f"add a path parameter {name}",
                )
            if named.count(name) > 1:
                fix = "rename one of them"
                yield found(operation.node, message=f"{operation.url} has {{{name}}} twice", fix=fix)
        for name, entry in listed.items():
            if operation.url and name not in named:
                fix = f"write {{{name}}} into the URL or remove the parameter"
                yield found(entry, message=f"path parameter {name} is not in {operation.url}", fix=fix)


@rule("duplicate-parameter")
def duplicate_parameter(spec: SpecIndex) -> Findings:
    """An operation has a parameter only once; the second one would replace the first silently."""
    for operation in spec.operations:
        seen = set()
        for entry, parameter in parameters(spec, operation):
            key = (str(parameter.value.get("in")), str(parameter.value.get("name")).lower())
            if key in seen:
                yield found(entry, message=f"the {key[0]} parameter {key[1]} is there twice", fix="keep one of the two")
            seen.add(key)


@rule("parameter")
def parameter(spec: SpecIndex) -> Findings:
    """A parameter has a place, a schema and a description, and is required if it is in the path."""
    for node in spec.own("parameter"):
        place = node.value.get("in")
        if place not in PLACES:
            yield found(
                node, "in", message=f"the place of the parameter is {place}", fix=f"write one of {', '.join(PLACES)}"
            )
        if place == "path" and node.value.get("required") is not True:
            yield found(node, message="the path parameter is optional", fix="add `required: true`")
        if not isinstance(node.value.get("schema"), dict):
            yield found(node, message="the parameter has no schema", fix="add `schema:` with type and limits")
        if not node.value.get("description"):
            yield found(node, message="the parameter has no description", fix="add `description:`")


@rule("parameter-limits")
def parameter_limits(spec: SpecIndex) -> Findings:
    """A string in a path or query has a minLength, a pattern or an enum; an empty string would call another URL."""
    for node in spec.own("parameter"):
        schema = spec.node(node.source, (*node.pointer, "schema"))
        if schema is None or node.value.get("in") == "header":
            continue
        parts = list(layers(spec, schema))
        text = any(part.value.get("type") == "string" for part in parts)
        if text and not any(key in part.value for part in parts for key in LIMITS):
            yield found(
                schema, message=f"{node.value.get('name')} may be empty", fix="add minLength: 1, a pattern or an enum"
            )


@rule("argument-group", whole=True)
def argument_group(spec: SpecIndex) -> Findings:
    """Headers with the same x-argument are listed together and the settings name it; they become one argument."""
    groups: dict[str, set[str]] = defaultdict(set)
    for node in spec.own("parameter"):
        argument = node.value.get("x-argument")
        if not isinstance(argument, str):
            continue
        groups[argument].add(str(node.value.get("name")))
        if node.value.get("in") != "header":
            yield found(
                node,
                "x-argument",
                message="x-argument on a parameter that is not a header",
                fix="remove it, or write `in: header`",
            )
        if argument not in spec.settings.arguments:
            fix = "add it to [tool.generator.arguments] with the class that carries it"
            yield found(node, "x-argument", message=f"the settings have no argument {argument}", fix=fix)
    for operation in spec.operations:
        listed: dict[str, set[str]] = defaultdict(set)
        for _, node in parameters(spec, operation):
            if isinstance(node.value.get("x-argument"), str):
                listed[node.value["x-argument"]].add(str(node.value.get("name")))
        for argument, names in listed.items():
            if missing := sorted(groups[argument] - names):
                yield found(
                    operation.node,
                    "parameters",
                    message=f"argument {argument} is not complete without {', '.join(missing)}",
                    fix="list all headers of the argument, or none",
                )


@rule("client-option")
def client_option(spec: SpecIndex) -> Findings:
    """A parameter with x-client-option is in the path; the client sends its options nowhere else."""
    for node in spec.own("parameter"):
        if "x-client-option" in node.value and node.value.get("in") != "path":
            message, fix = "x-client-option on a parameter that is not in the path", "remove it, or write `in: path`"
            yield found(node, "x-client-option", message=message, fix=fix)


@rule("sensitive-parameter")
def sensitive_parameter(spec: SpecIndex) -> Findings:
    """A parameter with the name of a secret has a schema with x-sensitive; URLs and headers often appear in logs."""
    for parameter in spec.own("parameter"):
        name = str(parameter.value.get("name", "")).lower().replace("-", "_")
        schema = spec.node(parameter.source, (*parameter.pointer, "schema"))
        if schema is not None and spec.settings.secret(name) and is_unmarked_text(spec, schema):
            yield found(
                parameter, "name", message=f"{name} has the name of a secret and is not marked x-sensitive", fix=MARK
            )
