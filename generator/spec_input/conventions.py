"""Supplies what the place of an operation already says, so that later stages see complete OpenAPI."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from http import HTTPStatus
from typing import Any

from ..problems import Collector
from .yaml_files import Source, Sources

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
ERRORS = "responses/errors.yaml"
RULES = {
    "derived-key": "What follows from the place of an operation is not written; it could contradict the place.",
}
BODILESS = ("204", "205")


def supply_conventions(sources: Sources, problems: Collector) -> Sources:
    """Return the sources with the derived parts of every operation below paths/ supplied.

    Unless it says otherwise, an operation gets its `operationId` (if it is the only one of its path item), its tag,
    every shared error response, a required JSON body of the schema `<Method>Request` in the schema file of the same
    path (if that has one), and `<Method>Response` as content of its success; both with their example (if there is
    one). A request body that says only how it differs, such as its media type, gets the rest.

    Args:
        sources: The files as they are written.
        problems: Takes every entry that is written although it would be supplied.
    """
    errors = shared_errors(sources)
    files = dict(sources.files)
    for path, source in sources.files.items():
        if path.startswith("paths/"):
            file = _PathsFile(sources, source, errors, problems)
            files[path] = replace(source, data={key: file.path_item(key, item) for key, item in source.data.items()})
    return replace(sources, files=files)


def shared_errors(sources: Sources) -> dict[str, str]:
    """Return the key of each shared error response, which is the standard phrase of its status, by status."""
    file = sources.files.get(ERRORS)
    phrases = {} if file is None else {re.sub(r"(?<!^)(?=[A-Z])", "_", key).upper(): key for key in file.data}
    return {str(status.value): phrases[name] for name, status in HTTPStatus.__members__.items() if name in phrases}


@dataclass(frozen=True)
class _PathsFile:
    """One file of path items, and what its place says about the operations in it."""

    sources: Sources
    source: Source
    errors: Mapping[str, str]
    problems: Collector

    @property
    def stem(self) -> str:
        """The path that this file shares with the schemas and the examples of its operations."""
        return self.source.path.removeprefix("paths/").removesuffix(".yaml")

    def path_item(self, key: str, item: Any) -> Any:
        """Return the path item at `key` with its operations complete."""
        if not isinstance(item, dict):
            return item
        methods = [method for method in METHODS if isinstance(item.get(method), dict)]
        only = key if len(methods) == 1 else ""
        complete = {method: self._operation(only, method, item[method]) for method in methods}
        for method in methods:
            reported: set[tuple[str, ...]] = set()
            for entry in _derivable(item[method]):
                shorter = _without(item[method], entry)
                if entry[:-1] not in reported and self._operation(only, method, shorter) == complete[method]:
                    place, message = self.source.at((key, method, *entry)), f"{entry[-1]} follows from the place"
                    self.problems.add(place, "derived-key", message, "remove it")
                    reported.add(entry)
        return {**item, **complete}

    def _operation(self, only: str, method: str, written: dict[str, Any]) -> dict[str, Any]:
        """Return an operation complete; `only` is the key of the path item, if that has no other operation."""
        prefix = self.stem.replace("/", ".")
        operation_id = written.get("operationId", f"{prefix}.{only}" if only else None)
        head = {"tags": [prefix]} if operation_id is None else {"operationId": operation_id, "tags": [prefix]}
        named = re.fullmatch(rf"{re.escape(prefix)}\.([a-z0-9_]+)", str(operation_id))
        name = named[1] if named else only or method
        tail = {"responses": self._responses(name, written.get("responses", {}))}
        if "requestBody" in written or self._schema(f"{name}_request"):
            tail = {"requestBody": self._request_body(name, written.get("requestBody", {})), **tail}
        return {**head, **{key: value for key, value in written.items() if key not in tail}, **tail}

    def _request_body(self, name: str, written: Any) -> Any:
        if not isinstance(written, dict) or "$ref" in written:
            return written
        content = written.get("content", {JSON: {}})
        if isinstance(content, dict) and self._schema(f"{name}_request"):
            supplied = self._media(name, "request")
            content = {media: supplied if value == {} else value for media, value in content.items()}
        return {"required": True, **written, "content": content}

    def _responses(self, name: str, written: Any) -> Any:
        if not isinstance(written, dict):
            return written
        errors = {status: {"$ref": self._reference(ERRORS, key)} for status, key in self.errors.items()}
        successes = {key: self._success(name, key, value) for key, value in written.items() if key[:1] == "2"}
        return dict(sorted({**errors, **written, **successes}.items()))

    def _success(self, name: str, status: str, written: Any) -> Any:
        if status in BODILESS or not isinstance(written, dict) or written.keys() & {"content", "$ref"}:
            return written
        head = {key: value for key, value in written.items() if key != "links"}
        links = {"links": written["links"]} if "links" in written else {}
        return {**head, "content": {JSON: self._media(name, "response")}, **links}

    def _media(self, name: str, part: str) -> dict[str, Any]:
        """Return the schema and the example of a request or response by convention."""
        words = f"{name}_{part}"
        schema = self._schema(words) or "".join(word.capitalize() for word in words.split("_"))
        media: dict[str, Any] = {"schema": {"$ref": self._reference(f"schemas/{self.stem}.yaml", schema)}}
        example = f"examples/{self.stem}/{name}.yaml"
        file = self.sources.files.get(example)
        if example in self.sources.unread or (file is not None and part in file.data):
            media["examples"] = {"documented": {"$ref": self._reference(example, part)}}
        return media

    def _schema(self, words: str) -> str | None:
        """Return the schema whose name has these words, however they are capitalized; None if there is none."""
        return self._schemas.get(words.replace("_", "").lower())

    @cached_property
    def _schemas(self) -> dict[str, str]:
        file = self.sources.files.get(f"schemas/{self.stem}.yaml")
        return {} if file is None else {key.lower(): key for key in file.data}

    def _reference(self, path: str, key: str) -> str:
        return f"{'../' * self.source.path.count('/')}{path}#/{key}"


def _derivable(operation: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """Yield the pointer of every written entry that might be supplied as well."""
    yield from ((key,) for key in ("operationId", "tags", "requestBody") if key in operation)
    body = operation.get("requestBody")
    yield from (("requestBody", key) for key in ("required", "content") if isinstance(body, dict) and key in body)
    responses = operation.get("responses")
    for status, response in responses.items() if isinstance(responses, dict) else ():
        has_content = isinstance(response, dict) and "content" in response
        yield ("responses", status, "content") if has_content else ("responses", status)


def _without(node: dict[str, Any], pointer: tuple[str, ...]) -> dict[str, Any]:
    """Return a mapping without the entry at `pointer`."""
    key, *rest = pointer
    if rest:
        return {**node, key: _without(node[key], tuple(rest))}
    return {other: value for other, value in node.items() if other != key}
