"""Reads the operations of the spec as the audit compares them: URL, servers, arguments, response."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from go_docs.audit.resolved_schemas import Schema, SchemaResolver

_METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")


@dataclass(frozen=True)
class Argument:
    """One argument of an operation: where it is sent, its schema, and whether it is required."""

    place: str
    schema: Schema
    required: bool


@dataclass(frozen=True)
class Operation:
    """One operation.

    Attributes:
        id: Its dotted name.
        url: The HTTP method and the path, such as `GET /v1/users/{user_id}`.
        hosts: The URLs of its servers.
        body: The media type of its body.
        arguments: Its parameters and the properties of its body by name.
        response: The schema of a successful response.
    """

    id: str
    url: str
    hosts: tuple[str, ...]
    body: str | None
    arguments: dict[str, Argument]
    response: Schema


class SpecIndex:
    """The operations and components of the bundled document."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self.schemas = SchemaResolver(document.get("components", {}).get("schemas", {}))
        self._places = {
            operation["operationId"]: (verb, path, item)
            for path, item in document.get("paths", {}).items()
            for verb, operation in item.items()
            if verb in _METHODS
        }

    @property
    def ids(self) -> tuple[str, ...]:
        """The names of the operations, in the order of the document."""
        return tuple(self._places)

    def operation(self, name: str) -> Operation | None:
        """Return the operation of this name, or None."""
        if name not in self._places:
            return None
        verb, path, item = self._places[name]
        operation = item[verb]
        arguments: dict[str, Argument] = {}
        for reference in [*item.get("parameters", ()), *operation.get("parameters", ())]:
            parameter = self._follow(reference)
            description = {key: parameter[key] for key in ("description",) if key in parameter}
            described = {"allOf": [parameter.get("schema", {})], **description}
            arguments[parameter["name"]] = Argument(parameter["in"], described, bool(parameter.get("required")))
        media_type, schema = _content(self._follow(operation.get("requestBody", {})))
        body = self.schemas.resolve(schema)
        for key, inner in body.properties.items():
            arguments[key] = Argument("body", inner, key in body.required)
        success = [one for status, one in operation.get("responses", {}).items() if status.startswith("2")]
        servers = operation.get("servers") or item.get("servers") or self._document.get("servers", ())
        return Operation(
            name,
            f"{verb.upper()} {path}",
            tuple(one["url"] for one in servers),
            media_type,
            arguments,
            _content(self._follow(success[0]))[1] if success else {},
        )

    def _follow(self, node: Mapping[str, Any]) -> Mapping[str, Any]:
        while "$ref" in node:
            target: Any = self._document
            for step in node["$ref"].removeprefix("#/").split("/"):
                target = target[step.replace("~1", "/").replace("~0", "~")]
            node = target
        return node


def _content(node: Mapping[str, Any]) -> tuple[str | None, Schema]:
    """Return the media type and the schema of a body or response."""
    for media_type, content in node.get("content", {}).items():
        return media_type, content.get("schema", {})
    return None, {}
