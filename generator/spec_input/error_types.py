"""Writes out, on the responses of each operation, the error types that it can respond with and an example of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from .bundle import Document
from .conventions import METHODS
from .yaml_files import CATALOGUE, Sources

KEY = "x-error-types"

Json = dict[str, Any]
# Status -> error type -> how certain it is that the operation responds with it.
Listing = Mapping[str, Mapping[str, str]]


def write_out_error_types(document: Document, sources: Sources) -> Document:
    """Return the document with the error types of each operation on its responses.

    An operation can respond with the types that it lists, with those listed by its parameters and by the fields of its
    body, and with those of the shared responses. The catalogue of all types becomes part of the components.

    Args:
        document: The bundled document, in which operations, parameters, schemas and shared responses list error types.
        sources: The files, which hold the catalogue.
    """
    catalogue = sources.files.get(CATALOGUE)
    if catalogue is None:
        return document
    writer = _Writer(document.data["components"], catalogue.data)
    paths = {url: writer.path_item(item) for url, item in document.data["paths"].items()}
    return replace(document, data={**document.data, "paths": paths, "components": writer.components})


class _Writer:
    def __init__(self, components: Json, catalogue: Mapping[str, Json]) -> None:
        self._catalogue = catalogue
        self._examples = dict(components.get("examples", {}))
        self.components = {**components, "examples": self._examples, KEY: catalogue}

    def path_item(self, item: Json) -> Json:
        """Return a path item with complete error responses."""
        common = item.get("parameters", [])
        return {key: self._operation(value, common) if key in METHODS else value for key, value in item.items()}

    def _operation(self, operation: Json, common: list[Json]) -> Json:
        listed: dict[str, dict[str, str]] = defaultdict(dict)
        for listing in (*self._listings(operation, common), operation.get(KEY, {})):
            for status, types in listing.items():
                listed[status].update(types)
        responses = dict(operation["responses"])
        for status, types in listed.items():
            responses[status] = self._response(responses[status], types)
        return {**{key: value for key, value in operation.items() if key != KEY}, "responses": responses}

    def _listings(self, operation: Json, common: list[Json]) -> Iterator[Listing]:
        """Yield what parameters and fields of the body list, on themselves or on what they refer to."""
        for parameter in (*common, *operation.get("parameters", [])):
            for part in (*self._chain(parameter), *self._chain(self._resolved(parameter).get("schema", {}))):
                yield part.get(KEY, {})
        for media in operation.get("requestBody", {}).get("content", {}).values():
            for field in self._resolved(media.get("schema", {})).get("properties", {}).values():
                for part in self._chain(field):
                    yield part.get(KEY, {})

    def _chain(self, node: Json) -> Iterator[Json]:
        """Yield a node, what its `$ref` leads to, and so on."""
        yield node
        while "$ref" in node:
            _, _, kind, name = node["$ref"].split("/")
            node = self.components[kind][name]
            yield node

    def _resolved(self, node: Json) -> Json:
        return list(self._chain(node))[-1]

    def _response(self, reference: Json, types: Mapping[str, str]) -> Json:
        """Return a shared response written out, with further error types and an example of each of those."""
        shared = self._resolved(reference)
        content = {name: self._media(media, types) for name, media in shared["content"].items()}
        return {**shared, "content": content, KEY: dict(sorted({**shared.get(KEY, {}), **types}.items()))}

    def _media(self, media: Json, types: Mapping[str, str]) -> Json:
        if "examples" not in media:
            return media
        return {**media, "examples": {error_type: self._example(error_type, media) for error_type in sorted(types)}}

    def _example(self, error_type: str, media: Json) -> Json:
        """Return a reference to the example of an error type, made from that of the shared response."""
        name = f"error_types.{error_type}"
        if name not in self._examples:
            pattern = self._resolved(next(iter(media["examples"].values())))["value"]
            text = self._catalogue[error_type]["description"]
            former = next(value for value in pattern.values() if value in self._catalogue)
            value = _replaced(_replaced(pattern, self._catalogue[former]["description"], text), former, error_type)
            self._examples[name] = {"summary": text, "value": value}
        return {"$ref": f"#/components/examples/{name}"}


def _replaced(values: Json, old: str, new: str) -> Json:
    """Return values with one text in place of another."""
    return {key: value.replace(old, new) if isinstance(value, str) else value for key, value in values.items()}
