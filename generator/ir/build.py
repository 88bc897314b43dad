"""Builds the intermediate representation of a document and reports what the client does not support."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..spec_input.bundle import Document, Pointer
from ..spec_input.error_types import KEY as LISTING
from ..text import names
from .arguments import Arguments
from .resource_tree import report_collisions, tree
from .schemas import PREFIX, Schemas
from .types import Api, Argument, ErrorType, Operation

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


def build_api(document: Document, schemas: Schemas) -> Api:
    """Return the intermediate representation of a document.

    Args:
        document: The bundled document.
        schemas: Its component schemas; everything that is not supported is added to their problems.
    """
    reader = _Reader(document, schemas)
    reader.check_keys(document.data, TOP, ())
    reader.check_keys(document.data["components"], COMPONENTS, ("components",))
    reader.schemas.check()
    places: dict[str, Pointer] = {}
    found: dict[str, Operation] = {}
    for operation, pointer in reader.operations():
        if operation.id in found:
            first = document.location((*places[operation.id], "operationId"))
            message = f"{operation.id} is defined twice; the other definition is at {first}"
            reader.report((*pointer, "operationId"), "duplicate-operation", message, "rename one of them")
            continue
        found[operation.id], places[operation.id] = operation, pointer
    report_collisions(found, lambda id_, *report: reader.report((*places[id_], "operationId"), *report))
    operations = tuple(found[id_] for id_ in sorted(found))
    return Api(str(document.data.get("info", {}).get("title", "")), operations, tree(operations))


class _Reader:
    """Reads the operations of one document."""

    def __init__(self, document: Document, schemas: Schemas) -> None:
        self._document = document
        self.schemas = schemas
        self.report = self.schemas.report
        self._arguments = Arguments(document, self.schemas)

    def check_keys(self, node: Any, known: frozenset[str], pointer: Pointer) -> None:
        """Report the keys of a mapping that the generator does not read."""
        for key in node if isinstance(node, dict) else ():
            if key not in known and not key.startswith("x-"):
                fix = "remove it, or add support for it to the generator"
                self.report((*pointer, key), "unsupported-key", f"{key} is not supported here", fix)

    def operations(self) -> Iterator[tuple[Operation, Pointer]]:
        """Yield each operation that has a usable operationId, with its pointer."""
        paths = self._document.data.get("paths", {})
        for url, item in paths.items() if isinstance(paths, dict) else ():
            if not isinstance(item, dict):
                self.report(("paths", url), "path-form", "not a path item object", "write HTTP methods below it")
                continue
            self.check_keys(item, ITEM, ("paths", url))
            if not _URL.match(url):
                fix = "use letters, digits, . _ ~ - and {name}"
                self.report(("paths", url), "path-form", f"{url!r} is not a usable path", fix)
            for method in METHODS:
                pointer = ("paths", url, method)
                if method in item and not isinstance(item[method], dict):
                    self.report(pointer, "operation-form", "not an operation object", "write its keys below it")
                elif method in item and self._named(item[method], pointer):
                    yield self._operation(item, url, method), pointer

    def _named(self, raw: dict[str, Any], pointer: Pointer) -> bool:
        id_ = raw.get("operationId")
        if not isinstance(id_, str):
            self.report(pointer, "operation-id", "no operationId", "name it namespace.resource.method")
            return False
        segments = id_.split(".")
        wrong = next(filter(None, map(names.identifier_error, segments)), None)
        if wrong is None and len(segments) < 3:
            wrong = f"{id_} has fewer than three segments"
        if wrong:
            self.report((*pointer, "operationId"), "operation-id", wrong, "name it namespace.resource.method")
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
        self._arguments.report_collisions(arguments, pointer)
        retry = raw.get("x-retry")
        if retry not in (None, "safe"):
            self.report((*pointer, "x-retry"), "retry-value", f"unknown x-retry {retry!r}", "write safe, or remove it")
        returns, returns_description = self._returns(raw, pointer)
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
            returns_description=returns_description,
            errors=tuple(self._errors(raw)),
            error_types=tuple(self._error_types(raw)),
        )

    def _check_security(self, raw: dict[str, Any], pointer: Pointer) -> None:
        """Report an operation that does not accept the default credentials, which the client always sends."""
        usual = self._document.data.get("security", [])
        taken = raw.get("security", usual)
        if (
            not isinstance(taken, list)
            or not all(requirement in taken for requirement in usual)
            or (usual and not taken)
        ):
            fix = "remove security, or list the document's among the alternatives"
            self.report((*pointer, "security"), "unsupported-security", "the default credentials are missing", fix)

    def _check_path(self, url: str, arguments: tuple[Argument, ...], pointer: Pointer) -> None:
        wanted = re.findall(r"\{([^{}]*)\}", url)
        given = {argument.name for argument in arguments if argument.location == "path"}
        for name in wanted:
            if name not in given:
                self.report(pointer, "path-argument", f"{{{name}}} has no path parameter", "declare it as required")
        for name in sorted(given.difference(wanted)):
            self.report(pointer, "path-argument", f"path parameter {name} is not in {url}", "add it there or remove it")

    def _returns(self, raw: dict[str, Any], pointer: Pointer) -> tuple[str, str]:
        responses = raw.get("responses")
        responses = responses if isinstance(responses, dict) else {}
        good = [status for status in responses if status.startswith("2")]
        if len(good) != 1:
            fix = "describe exactly one 2xx response"
            self.report((*pointer, "responses"), "response-success", f"{len(good)} 2xx responses, not 1", fix)
            return "", ""
        here = (*pointer, "responses", good[0])
        response = self._arguments.follow(responses[good[0]], "responses")
        content = response.get("content") if isinstance(response, dict) else None
        if not isinstance(content, dict) or list(content) != ["application/json"]:
            self.report(here, "response-content", "the response is not application/json only", "describe it as that")
            return "", ""
        schema = content["application/json"].get("schema", {})
        name = str(schema.get("$ref", "")).removeprefix(PREFIX) if isinstance(schema, dict) else ""
        if name not in self.schemas.components or self.schemas.kind(name) != "object":
            fix = "move it into schemas/ and $ref it"
            self.report(here, "response-schema", "the response is not a reference to an object schema", fix)
            return "", ""
        return name, str(response.get("description", ""))

    def _errors(self, raw: dict[str, Any]) -> Iterator[tuple[str, str]]:
        responses = raw.get("responses")
        for status, response in sorted(responses.items()) if isinstance(responses, dict) else ():
            if _STATUS.match(status) and status[0] in "45":
                found = self._arguments.follow(response, "responses")
                yield status, str(found.get("description", "")) if isinstance(found, dict) else ""

    def _error_types(self, raw: dict[str, Any]) -> Iterator[ErrorType]:
        components = self._document.data["components"]
        shared = {name for response in components.get("responses", {}).values() for name in response.get(LISTING, ())}
        for status, response in sorted(raw.get("responses", {}).items()):
            types = self._arguments.follow(response, "responses").get(LISTING, {})
            for name, certainty in sorted(types.items()):
                description = components[LISTING][name]["description"]
                yield ErrorType(int(status), name, description, certainty, name in shared)
