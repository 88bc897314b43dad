"""Finds what the spec has for a documented name: operations by call, components by type name, one rule each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from go_docs.audit.resolved_schemas import Schema, Shape, Shapes

_SEAM = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")


def snake(name: str) -> str:
    """Return a Go name as a method name: `GetJWKS` is `get_jwks`."""
    return _SEAM.sub("_", name).lower()


@dataclass(frozen=True)
class Operation:
    """One operation: its arguments wherever they travel, what it answers, and its groups of header arguments."""

    id: str
    arguments: dict[str, Schema]
    required: frozenset[str]
    headers: frozenset[str]
    response: Schema


class Surface:
    """The bundled document by the names that documents use."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self.shapes = Shapes(document.get("components", {}).get("schemas", {}))
        self.operations = {
            operation["operationId"]: self._operation(item, operation)
            for item in document.get("paths", {}).values()
            for method, operation in item.items()
            if method in _METHODS
        }

    def component(self, resource: str, name: str) -> str | None:
        """Return the component for a type that a page of `resource` names, or None.

        `Name` is `<resource>.Name`, else the only component of that name in the namespace, else in no namespace of an
        operation (what is shared). For `package.Name`, components below a resource called like the package come first.
        Letter case does not matter, for Go writes abbreviations in capitals.
        """
        package, _, bare = name.rpartition(".")
        same = [one for one in self.shapes.components if one.rpartition(".")[2].casefold() == bare.casefold()]
        namespaces = {operation.split(".")[0] for operation in self.operations}
        inside = [one for one in same if one.split(".")[0] == resource.split(".")[0]]
        if package:
            own = [one for one in inside if package in [part.replace("_", "") for part in one.split(".")[:-1]]]
        else:
            own = [one for one in inside if one.rpartition(".")[0] == resource]
        shared = [one for one in same if one.split(".")[0] not in namespaces]
        return next((group[0] for group in (own, inside, shared) if len(group) == 1), None)

    def schema(self, component: str) -> Shape:
        """Return the shape of a component."""
        return self.shapes.of(self.shapes.components[component])

    def _operation(self, item: Mapping[str, Any], operation: Mapping[str, Any]) -> Operation:
        arguments: dict[str, Schema] = {}
        required: set[str] = set()
        headers: set[str] = set()
        for reference in [*item.get("parameters", ()), *operation.get("parameters", ())]:
            parameter = self._follow(reference)
            if parameter["in"] == "header":
                headers.add(parameter.get("x-argument", parameter["name"]))
                continue
            words = {key: parameter[key] for key in ("description",) if key in parameter}
            arguments[parameter["name"]] = {"allOf": [parameter.get("schema", {})], **words}
            required |= {parameter["name"]} if parameter.get("required") else set()
        body = self._follow(operation.get("requestBody", {}))
        shape = self.shapes.of(_content(body))
        arguments |= shape.properties
        answer = self._follow(operation.get("responses", {}).get("200", {}))
        return Operation(
            operation["operationId"], arguments, shape.required | required, frozenset(headers), _content(answer)
        )

    def _follow(self, node: Mapping[str, Any]) -> Mapping[str, Any]:
        while "$ref" in node:
            target: Any = self._document
            for step in node["$ref"].removeprefix("#/").split("/"):
                target = target[step.replace("~1", "/").replace("~0", "~")]
            node = target
        return node


def _content(node: Mapping[str, Any]) -> Schema:
    contents: list[Mapping[str, Any]] = list(node.get("content", {}).values())
    schema: Schema = contents[0].get("schema", {}) if contents else {}
    return schema
