"""Builds the intermediate representation of a spec without lint problems; any crash here is a bug of the generator."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..spec_input.bundle import Document
from ..spec_input.error_types import KEY as ERROR_TYPES
from .arguments import Arguments, content
from .pagination import KEY as PAGINATION
from .pagination import pagination
from .resource_tree import tree
from .schemas import PREFIX, Schemas
from .types import Api, ErrorType, Operation, Type

METHODS = ("get", "put", "post", "patch", "delete")


def build_api(document: Document, schemas: Schemas) -> Api:
    """Return the intermediate representation of a bundled document and its component schemas."""
    reader = _Reader(document, schemas)
    operations = tuple(sorted(reader.operations(), key=lambda operation: operation.id))
    descriptions = {tag["name"]: tag.get("description", "") for tag in document.data.get("tags", ())}
    info = document.data["info"]
    return Api(info["version"], operations, tree(operations, descriptions))


class _Reader:
    """Reads the operations of one document."""

    def __init__(self, document: Document, schemas: Schemas) -> None:
        self._document = document
        self._schemas = schemas
        self._arguments = Arguments(document, schemas)
        shared = document.data["components"].get("responses", {}).values()
        self._shared_error_types = {name for response in shared for name in response.get(ERROR_TYPES, ())}

    def operations(self) -> Iterator[Operation]:
        """Yield each operation."""
        for url, item in self._document.data["paths"].items():
            for method in METHODS:
                if method in item:
                    yield self._operation(item, url, method)

    def _operation(self, item: dict[str, Any], url: str, method: str) -> Operation:
        raw = item[method]
        parameters = [*item.get("parameters", []), *raw.get("parameters", [])]
        response = next(
            self._arguments.follow(response, "responses")
            for status, response in raw["responses"].items()
            if status.startswith("2")
        )
        arguments = (
            *self._arguments.parameters(parameters),
            *self._arguments.body(raw),
        )
        returns = content(response)["schema"]["$ref"].removeprefix(PREFIX)
        return Operation(
            id=raw["operationId"],
            method=method.upper(),
            path=url,
            summary=raw["summary"],
            description=raw["description"],
            docs_url=raw["externalDocs"]["url"],
            deprecated=raw.get("deprecated", False),
            safe=raw.get("x-retry") == "safe",
            body=self._arguments.body_form(raw),
            arguments=arguments,
            returns=returns,
            returns_description=response["description"],
            errors=tuple(self._errors(raw["responses"])),
            error_types=tuple(self._error_types(raw["responses"])),
            response=tuple(self._fields(returns)),
            pagination=pagination(raw.get(PAGINATION), arguments, returns, self._schemas),
            public=raw.get("security") == [],
            server=next((server["url"] for server in item.get("servers", ())), None),
            example=self._arguments.example(raw, parameters),
        )

    def _fields(self, component: str) -> Iterator[tuple[str, Type]]:
        """Yield name and type of each field of an object."""
        for field in self._schemas.properties(component):
            yield field.name, self._schemas.type_of(field.schema)[0]

    def _errors(self, responses: dict[str, Any]) -> Iterator[tuple[str, str]]:
        """Yield status and description of each error response; ranges such as 4XX are no status."""
        for status, response in sorted(responses.items()):
            if status.isdigit() and status[0] in "45":
                yield status, self._arguments.follow(response, "responses")["description"]

    def _error_types(self, responses: dict[str, Any]) -> Iterator[ErrorType]:
        """Yield the error types of each response."""
        for status, response in sorted(responses.items()):
            for name, certainty in sorted(self._arguments.follow(response, "responses").get(ERROR_TYPES, {}).items()):
                description = self._document.data["components"][ERROR_TYPES][name]["description"]
                yield ErrorType(int(status), name, description, certainty, name in self._shared_error_types)
