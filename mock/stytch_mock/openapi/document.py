"""Reads the operations of a bundled OpenAPI document."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, cast

from ..own_document import OWN_DOCUMENT, own_document
from .form_body import FORM_TYPE

METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
JSON_TYPE: Final = "application/json"

ParameterLocation = Literal["path", "query", "header"]
_STYLES: Final[Mapping[ParameterLocation, str]] = {"path": "simple", "query": "form", "header": "simple"}


class DocumentError(ValueError):
    """The document cannot be served; the message says where the problem is and how to fix it."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One documented parameter."""

    name: str
    location: ParameterLocation
    required: bool
    schema: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DocumentedResponse:
    """One documented response.

    Attributes:
        schema: The schema of its JSON.
        example: Its example.
        error_types: How certain each error type is that it can have; empty if the document lists none.
    """

    schema: Mapping[str, Any] | None
    example: Mapping[str, Any] | None
    error_types: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Operation:
    """One documented operation.

    Attributes:
        body: The schema of its body.
        form: Whether the body is a form.
        responses: The responses, by the keys of the document: `200`, `4XX`, `default`.
        anonymous: Whether it can be called without the credentials of the project.
        public: Whether it is always called without them; an Authorization header is then one of the caller's own.
    """

    id: str
    method: str
    path: str
    parameters: tuple[Parameter, ...]
    body: Mapping[str, Any] | None
    form: bool
    responses: Mapping[str, DocumentedResponse]
    anonymous: bool
    public: bool

    @property
    def success_status(self) -> int:
        """The status of its successful response; 200 if the document has none."""
        return next((int(key) for key in self.responses if key.isdecimal() and key.startswith("2")), 200)

    @property
    def error_types(self) -> Mapping[str, str]:
        """How certain each error type is that it can respond with: `certain`, `likely` or `guess`."""
        return {name: own for response in self.responses.values() for name, own in response.error_types.items()}

    def response(self, status: int) -> DocumentedResponse | None:
        """Return the documented response for a status; None if there is none."""
        by_key = self.responses
        return by_key.get(str(status)) or by_key.get(f"{status // 100}XX") or by_key.get("default")


def load(path: Path = OWN_DOCUMENT) -> dict[str, Any]:
    """Return the document in a JSON file, which must not be changed.

    Args:
        path: The file; default: the document in this package.

    Raises:
        DocumentError: The file is absent, unreadable or not a JSON object.
    """
    try:
        document = own_document() if path == OWN_DOCUMENT else json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        fix = " (`python3 tasks.py regenerate` writes it)" if path == OWN_DOCUMENT else ""
        raise DocumentError(f"{path}: no such file{fix}") from None
    except OSError as error:
        raise DocumentError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise DocumentError(f"{path}: not UTF-8 text; a bundled OpenAPI document in JSON is expected") from None
    except json.JSONDecodeError as error:
        where = f"{path}:{error.lineno}:{error.colno}"
        raise DocumentError(f"{where}: {error.msg}; a bundled OpenAPI document in JSON is expected") from None
    if not isinstance(document, dict):
        raise DocumentError(f"{path}:1: not a JSON object; a bundled OpenAPI document is expected")
    return document


class Reader:
    """Reads one document and follows the references in it.

    Args:
        document: A bundled OpenAPI 3.1 document, whose references all lead into itself.
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document

    def operations(self) -> tuple[Operation, ...]:
        """Return the operations in the order of the document.

        Raises:
            DocumentError: Something that the server needs is missing or defined twice, or a reference leads nowhere.
        """
        version = str(self._document.get("openapi", "none"))
        if not version.startswith("3.1"):
            raise DocumentError(f"openapi: version is {version}, must be 3.1; other versions have other schemas")
        found: dict[str, Operation] = {}
        for operation in self._walk():
            if operation.id in found:
                first = found[operation.id]
                raise DocumentError(
                    f"{operation.method} {operation.path}: operationId {operation.id} is also that of "
                    f"{first.method} {first.path}; rename one of them"
                )
            found[operation.id] = operation
        if not found:
            raise DocumentError("paths: no operation in the document; there is nothing to serve")
        return tuple(found.values())

    def _walk(self) -> Iterator[Operation]:
        for path, reference in self._follow(self._document.get("paths", {}), "paths").items():
            item = self._follow(reference, path)
            for method in METHODS:
                if method in item:
                    node = self._follow(item[method], f"{method.upper()} {path}")
                    yield self._operation(path, method, node, item.get("parameters", []))

    def _operation(self, path: str, method: str, node: Mapping[str, Any], shared: list[Any]) -> Operation:
        place = f"{method.upper()} {path}"
        if not node.get("operationId"):
            raise DocumentError(f"{place}: no operationId; add one, because handlers are found by it")
        parameters = {}
        for reference in [*shared, *node.get("parameters", [])]:
            parameter = _parameter(self._follow(reference, place), place)
            parameters[parameter.location, parameter.name] = parameter
        body = self._follow(node.get("requestBody", {}), place)
        content = body.get("content", {})
        security = node.get("security", self._document.get("security", []))
        responses = {
            str(status): self._response(reference, f"{place} {status}")
            for status, reference in node.get("responses", {}).items()
        }
        return Operation(
            id=node["operationId"],
            method=method.upper(),
            path=path,
            parameters=tuple(parameters.values()),
            body=next((content[kind].get("schema") for kind in (JSON_TYPE, FORM_TYPE) if kind in content), None),
            form=FORM_TYPE in content,
            responses=responses,
            anonymous=not security or {} in security,
            public=node.get("security") == [],
        )

    def _response(self, reference: Mapping[str, Any], place: str) -> DocumentedResponse:
        response = self._follow(reference, place)
        content = response.get("content", {}).get(JSON_TYPE, {})
        examples = content.get("examples", {})
        chosen: Mapping[str, Any] = examples.get("documented") or next(iter(examples.values()), {})
        example = self._follow(chosen, place).get("value", content.get("example"))
        if example is not None and not isinstance(example, dict):
            raise DocumentError(f"{place}: the example is not a JSON object; all responses of this API are")
        return DocumentedResponse(content.get("schema"), example, response.get("x-error-types", {}))

    def _follow(self, node: Mapping[str, Any], place: str) -> Mapping[str, Any]:
        seen: set[str] = set()
        while True:
            if not isinstance(node, dict):
                raise DocumentError(
                    f"{place}: {type(node).__name__} where an object belongs; see the OpenAPI 3.1 document"
                )
            if "$ref" not in node:
                return node
            reference = node["$ref"]
            if reference in seen:
                raise DocumentError(f"{place}: reference {reference} leads back to itself; remove the cycle")
            seen.add(reference)
            node = self._target(reference, place)

    def _target(self, reference: str, place: str) -> Mapping[str, Any]:
        if not reference.startswith("#/"):
            raise DocumentError(f"{place}: reference {reference} leaves the document; bundle it first")
        node: Any = self._document
        for step in reference[2:].split("/"):
            key = step.replace("~1", "/").replace("~0", "~")
            if not isinstance(node, dict) or key not in node:
                raise DocumentError(
                    f"{place}: reference {reference} has no target; add the target or correct the reference"
                )
            node = node[key]
        return cast("Mapping[str, Any]", node)


def _parameter(node: Mapping[str, Any], place: str) -> Parameter:
    name, kind = str(node.get("name", "")), node.get("in")
    if not name or kind not in ("path", "query", "header"):
        raise DocumentError(
            f"{place}: parameter {name or 'without a name'} is in {kind}; path, query and header are served"
        )
    if node.get("style", _STYLES[kind]) != _STYLES[kind] or (kind == "query" and not node.get("explode", True)):
        raise DocumentError(f"{place}: parameter {name}: only the default style and explode of its location are served")
    return Parameter(name, kind, bool(node.get("required", False)), node.get("schema", {}))
