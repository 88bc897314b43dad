"""Finds the operation or component of the spec for a name in a document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from go_docs.audit.resolved_schemas import ResolvedSchema, Schema, SchemaResolver

_WORD_BOUNDARY = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")


def snake(name: str) -> str:
    """Return a Go name as a method name: `GetJWKS` is `get_jwks`."""
    return _WORD_BOUNDARY.sub("_", name).lower()


@dataclass(frozen=True)
class Operation:
    """One operation: its parameters and body properties, the schema of its response, and its header arguments."""

    id: str
    arguments: dict[str, Schema]
    required: frozenset[str]
    headers: frozenset[str]
    response: Schema


class SpecIndex:
    """The operations and components of the bundled document."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self.schemas = SchemaResolver(document.get("components", {}).get("schemas", {}))
        self._components: dict[str, list[str]] = {}
        for name in self.schemas.components:
            self._components.setdefault(name.rpartition(".")[2].casefold(), []).append(name)
        self.operations = {
            operation["operationId"]: self._operation(item, operation)
            for item in document.get("paths", {}).values()
            for method, operation in item.items()
            if method in _METHODS
        }
        self._namespaces = {name.split(".")[0] for name in self.operations}

    def component(self, resource: str, name: str) -> str | None:
        """Return the component for a type that a page of `resource` names, or None.

        `Name` is `<resource>.Name`, or else the only component of that name in the namespace, or else the only shared
        one: its namespace has no operations. For `package.Name`, the components below a resource with the package's
        name come first. Letter case does not matter, because Go writes abbreviations in capitals.
        """
        package, _, bare = name.rpartition(".")
        same = self._components.get(bare.casefold(), [])
        inside = [one for one in same if one.split(".")[0] == resource.split(".")[0]]
        if package:
            own = [one for one in inside if package in [part.replace("_", "") for part in one.split(".")[:-1]]]
        else:
            own = [one for one in inside if one.rpartition(".")[0] == resource]
        shared = [one for one in same if one.split(".")[0] not in self._namespaces]
        return next((group[0] for group in (own, inside, shared) if len(group) == 1), None)

    def schema(self, component: str) -> ResolvedSchema:
        """Return the resolved schema of a component."""
        return self.schemas.resolve(self.schemas.components[component])

    def _operation(self, item: Mapping[str, Any], operation: Mapping[str, Any]) -> Operation:
        arguments: dict[str, Schema] = {}
        required: set[str] = set()
        headers: set[str] = set()
        for reference in [*item.get("parameters", ()), *operation.get("parameters", ())]:
            parameter = self._follow(reference)
            if parameter["in"] == "header":
                headers.add(parameter.get("x-argument", parameter["name"]))
                continue
            description = {key: parameter[key] for key in ("description",) if key in parameter}
            arguments[parameter["name"]] = {"allOf": [parameter.get("schema", {})], **description}
            required |= {parameter["name"]} if parameter.get("required") else set()
        body = self._follow(operation.get("requestBody", {}))
        schema = self.schemas.resolve(_content(body))
        arguments |= schema.properties
        response = self._follow(operation.get("responses", {}).get("200", {}))
        return Operation(
            operation["operationId"], arguments, schema.required | required, frozenset(headers), _content(response)
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
