"""Separates what a document means from its texts and examples, so that each can be compared alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.ir.schemas import PREFIX, Schemas

TEXTS = frozenset(["description", "summary"])
# Error types of arguments are also those of the responses, where they are compared.
DROPPED = TEXTS | {"title", "example", "examples", "externalDocs", "links", "tags", "x-error-types"}
# Mappings whose keys are chosen names, which may equal one of the keywords above.
NAMED = frozenset(["properties", "patternProperties", "responses", "headers", "content"])
MERGED = frozenset(["properties", "required", "allOf", "$ref", "type"])
UNORDERED = frozenset(["required", "enum", "type", "anyOf", "oneOf"])


class Essence:
    """Reduces parts of one document to what they mean."""

    def __init__(self, data: dict[str, Any], schemas: Schemas) -> None:
        self._data = data
        self._schemas = schemas

    def of(self, node: Any) -> object:
        """Return a part without texts, examples and order, with every reference followed that makes no class."""
        return self._reduce(node, named=False)

    def of_object(self, component: str) -> object:
        """Return an object with the properties and keywords of all its `allOf` parts in one place."""
        properties = {prop.name: (prop.required, self.of(prop.schema)) for prop in self._schemas.properties(component)}
        schema = self._schemas.components[component]
        parts = [self.of(part) for part in (schema, *schema.get("allOf", ()))]
        merged = {key: value for part in parts if isinstance(part, dict) for key, value in part.items()}
        return {"properties": properties, **{key: merged[key] for key in merged.keys() - MERGED}}

    def _reduce(self, node: Any, named: bool) -> Any:
        if isinstance(node, list):
            return [self._reduce(item, named=False) for item in node]
        if not isinstance(node, dict):
            return node
        if not named and "$ref" in node and (target := self._target(node["$ref"])) is not None:
            rest = {key: value for key, value in node.items() if key != "$ref"}
            return self._reduce({**target, **rest}, named=False)
        reduced = {
            key: self._reduce(value, named=not named and key in NAMED)
            for key, value in node.items()
            if named or key not in DROPPED
        }
        if not named:
            for key in UNORDERED & reduced.keys():
                if isinstance(reduced[key], list):
                    reduced[key] = sorted(reduced[key], key=repr)
        return reduced

    def texts(self, node: Any) -> list[str]:
        """Return the descriptions, summaries and addresses of documentation in a part, in the order of their places."""
        return list(self._texts(node, named=False))

    def _texts(self, node: Any, named: bool) -> Iterator[str]:
        if isinstance(node, list):
            for item in node:
                yield from self._texts(item, named=False)
        if not isinstance(node, dict):
            return
        if not named and "$ref" in node and (target := self._target(node["$ref"])) is not None:
            node = {**target, **{key: value for key, value in node.items() if key != "$ref"}}
        for key in sorted(node):
            if named or key not in DROPPED:
                yield from self._texts(node[key], named=not named and key in NAMED)
            elif key == "externalDocs":
                yield node[key].get("url", "")
            elif key in TEXTS and isinstance(node[key], str):
                yield node[key]

    def _target(self, reference: str) -> dict[str, Any] | None:
        """Return what a reference names, or None if it names a component with a class of its own."""
        if reference.startswith(PREFIX):
            name = reference.removeprefix(PREFIX)
            is_named = self._schemas.kind(name) != "inlined"
            return None if is_named else self._schemas.components[name]
        _, _, kind, name = reference.split("/", 3)
        found: dict[str, Any] = self._data["components"][kind][name]
        return found
