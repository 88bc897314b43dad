"""Document to API: reads operations, and refuses, all at once, what the generated client could not do faithfully."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..spec_input.bundle import Document, Pointer
from ..text import names
from .arguments import Arguments
from .resource_tree import refuse_collisions, tree
from .schemas import PREFIX, Schemas
from .types import Api, Argument, Operation

METHODS = ("get", "put", "post", "patch", "delete")
TOP = frozenset(["openapi", "info", "servers", "security", "tags", "paths", "components", "externalDocs"])
ITEM = frozenset([*METHODS, "parameters", "summary", "description"])
OPERATION = frozenset(
    """operationId tags summary description externalDocs parameters requestBody responses deprecated
    security""".split()  # noqa: SIM905 - a list of words reads better as one
)
COMPONENTS = frozenset(["schemas", "parameters", "responses", "examples", "securitySchemes"])
_URL = re.compile(r"(?:/(?:[A-Za-z0-9._~-]|\{[A-Za-z_][A-Za-z0-9_]*\})+)+\Z")
_STATUS = re.compile(r"[1-5][0-9][0-9]\Z")


def resolve(document: Document, schemas: Schemas) -> Api:
    """Return what the document means; what has no meaning here is noted in the problems of `schemas`."""
    reader = _Reader(document, schemas)
    reader.check_keys(document.data, TOP, ())
    reader.check_keys(document.data["components"], COMPONENTS, ("components",))
    reader.schemas.check()
    places: dict[str, Pointer] = {}
    found: dict[str, Operation] = {}
    for operation, pointer in reader.operations():
        if operation.id in found:
            first = document.location((*places[operation.id], "operationId"))
            message = f"{operation.id} is there twice; the other one is at {first}"
            reader.refuse((*pointer, "operationId"), "duplicate-operation", message, "give each its own name")
            continue
        found[operation.id], places[operation.id] = operation, pointer
    refuse_collisions(found, lambda id_, *said: reader.refuse((*places[id_], "operationId"), *said))
    operations = tuple(found[id_] for id_ in sorted(found))
    return Api(str(document.data.get("info", {}).get("title", "")), operations, tree(operations))


class _Reader:
    """Reads the operations of one document."""

    def __init__(self, document: Document, schemas: Schemas) -> None:
        self._document = document
        self.schemas = schemas
        self.refuse = self.schemas.refuse
        self._arguments = Arguments(document, self.schemas)

    def check_keys(self, node: Any, known: frozenset[str], pointer: Pointer) -> None:
        """Refuse the keys of a mapping that nothing here reads."""
        for key in node if isinstance(node, dict) else ():
            if key not in known and not key.startswith("x-"):
                cure = "remove it, or teach the generator"
                self.refuse((*pointer, key), "unsupported-key", f"no client form for {key}", cure)

    def operations(self) -> Iterator[tuple[Operation, Pointer]]:
        """Yield each operation that has a usable name, with its place."""
        paths = self._document.data.get("paths", {})
        for url, item in paths.items() if isinstance(paths, dict) else ():
            if not isinstance(item, dict):
                self.refuse(("paths", url), "path-form", "not a path item", "write HTTP methods below it")
                continue
            self.check_keys(item, ITEM, ("paths", url))
            if not _URL.match(url):
                cure = "use letters, digits, . _ ~ - and {name}"
                self.refuse(("paths", url), "path-form", f"{url!r} cannot be a path", cure)
            for method in METHODS:
                pointer = ("paths", url, method)
                if method in item and not isinstance(item[method], dict):
                    self.refuse(pointer, "operation-form", "not an operation", "write its keys below it")
                elif method in item and self._named(item[method], pointer):
                    yield self._operation(item, url, method), pointer

    def _named(self, raw: dict[str, Any], pointer: Pointer) -> bool:
        id_ = raw.get("operationId")
        if not isinstance(id_, str):
            self.refuse(pointer, "operation-id", "no operationId", "name it namespace.resource.method")
            return False
        words = id_.split(".")
        wrong = next(filter(None, map(names.wrong_word, words)), None)
        if wrong is None and len(words) < 3:
            wrong = f"{id_} has fewer than three words"
        if wrong:
            self.refuse((*pointer, "operationId"), "operation-id", wrong, "name it namespace.resource.method")
        return wrong is None

    def _operation(self, item: dict[str, Any], url: str, method: str) -> Operation:
        raw, pointer = item[method], ("paths", url, method)
        self.check_keys(raw, OPERATION, pointer)
        self._check_security(raw, pointer)
        arguments = (
            *self._arguments.parameters(item.get("parameters", []), ("paths", url, "parameters")),
            *self._arguments.parameters(raw.get("parameters", []), (*pointer, "parameters")),
            *self._arguments.body(raw, method, pointer),
        )
        self._check_path(url, arguments, pointer)
        self._arguments.refuse_collisions(arguments, pointer)
        retry = raw.get("x-retry")
        if retry not in (None, "safe"):
            self.refuse((*pointer, "x-retry"), "retry-value", f"x-retry {retry!r} is unknown", "write safe, or nothing")
        returns, meaning = self._returns(raw, pointer)
        docs = raw.get("externalDocs")
        return Operation(
            id=raw["operationId"],
            method=method.upper(),
            path=url,
            summary=str(raw.get("summary", "")),
            description=str(raw.get("description", "")),
            docs_url=str(docs.get("url", "")) if isinstance(docs, dict) else "",
            deprecated=raw.get("deprecated") is True,
            safe=retry == "safe",
            has_body="requestBody" in raw,
            arguments=arguments,
            returns=returns,
            returns_description=meaning,
            errors=tuple(self._errors(raw)),
        )

    def _check_security(self, raw: dict[str, Any], pointer: Pointer) -> None:
        """A client sends the same credentials always, so every operation must take those; it may take others too."""
        usual = self._document.data.get("security", [])
        taken = raw.get("security", usual)
        if (
            not isinstance(taken, list)
            or not all(requirement in taken for requirement in usual)
            or (usual and not taken)
        ):
            cure = "inherit the document's security, or list that among the alternatives"
            self.refuse((*pointer, "security"), "unsupported-security", "does not take the usual credentials", cure)

    def _check_path(self, url: str, arguments: tuple[Argument, ...], pointer: Pointer) -> None:
        wanted = re.findall(r"\{([^{}]*)\}", url)
        given = {argument.name for argument in arguments if argument.place == "path"}
        for name in wanted:
            if name not in given:
                self.refuse(pointer, "path-argument", f"{{{name}}} has no path parameter", "declare it, required")
        for name in sorted(given.difference(wanted)):
            self.refuse(pointer, "path-argument", f"path parameter {name} is not in {url}", "put it there or drop it")

    def _returns(self, raw: dict[str, Any], pointer: Pointer) -> tuple[str, str]:
        responses = raw.get("responses")
        responses = responses if isinstance(responses, dict) else {}
        good = [status for status in responses if status.startswith("2")]
        if len(good) != 1:
            cure = "describe the one answer that means success"
            self.refuse((*pointer, "responses"), "response-success", f"{len(good)} successful responses, not 1", cure)
            return "", ""
        here = (*pointer, "responses", good[0])
        response = self._arguments.follow(responses[good[0]], "responses")
        content = response.get("content") if isinstance(response, dict) else None
        if not isinstance(content, dict) or list(content) != ["application/json"]:
            self.refuse(here, "response-content", "the answer is not application/json alone", "describe it as that")
            return "", ""
        schema = content["application/json"].get("schema", {})
        name = str(schema.get("$ref", "")).removeprefix(PREFIX) if isinstance(schema, dict) else ""
        if name not in self.schemas.components or self.schemas.kind(name) != "object":
            cure = "move it into schemas/ and $ref it"
            self.refuse(here, "response-schema", "the answer is not a named object", cure)
            return "", ""
        return name, str(response.get("description", ""))

    def _errors(self, raw: dict[str, Any]) -> Iterator[tuple[str, str]]:
        responses = raw.get("responses")
        for status, response in sorted(responses.items()) if isinstance(responses, dict) else ():
            if _STATUS.match(status) and status[0] in "45":
                found = self._arguments.follow(response, "responses")
                yield status, str(found.get("description", "")) if isinstance(found, dict) else ""
