"""The arguments of an operation, read from its parameters and from the fields of its request body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..spec_input.bundle import Document
from ..spec_input.conventions import FORM
from .schemas import PREFIX, Property, Schemas
from .types import Argument, BodyForm


class Arguments:
    """Reads the arguments of operations."""

    def __init__(self, document: Document, schemas: Schemas) -> None:
        self._document = document
        self._schemas = schemas

    def follow(self, node: dict[str, Any], kind: str) -> dict[str, Any]:
        """Return the component of `kind` that `node` refers to, or `node` itself if it is no reference."""
        while "$ref" in node:
            node = self._document.data["components"][kind][node["$ref"].rpartition("/")[2]]
        return node

    def parameters(self, listed: Iterable[dict[str, Any]]) -> Iterator[Argument]:
        """Yield the arguments for a list of parameters."""
        for parameter in listed:
            raw = self.follow(parameter, "parameters")
            schema = raw["schema"]
            type_, _ = self._schemas.type_of(schema)
            yield Argument(
                raw["name"],
                raw["in"],
                type_,
                raw.get("required", False),
                False,
                raw["description"],
                self._schemas.limits(schema),
                self._schemas.value_of(schema, "x-sensitive", False),
                raw.get("x-argument"),
                raw.get("x-client-option"),
                raw.get("deprecated", self._schemas.value_of(schema, "deprecated", False)),
            )

    def body(self, raw: dict[str, Any]) -> Iterator[Argument]:
        """Yield the arguments for the fields of an operation's request body."""
        if "requestBody" in raw:
            component = content(raw["requestBody"])["schema"]["$ref"].removeprefix(PREFIX)
            for prop in self._schemas.properties(component):
                yield field(self._schemas, prop)

    @staticmethod
    def body_form(raw: dict[str, Any]) -> BodyForm | None:
        """Return how an operation's request body is written; None without one."""
        if "requestBody" not in raw:
            return None
        return "form" if FORM in raw["requestBody"]["content"] else "json"

    def example(self, raw: dict[str, Any], parameters: Iterable[dict[str, Any]]) -> dict[str, Any]:
        """Return the values of an operation's documented example request, by the name on the wire.

        Args:
            raw: The operation.
            parameters: Its parameters, those of the path item included.
        """
        followed = [self.follow(parameter, "parameters") for parameter in parameters]
        values = {parameter["name"]: parameter["example"] for parameter in followed if "example" in parameter}
        examples = content(raw["requestBody"]).get("examples", {}) if "requestBody" in raw else {}
        for example in list(examples.values())[:1]:
            values.update(self.follow(example, "examples")["value"])
        return values


def content(body: dict[str, Any]) -> dict[str, Any]:
    """Return the schema and the examples of a request body or a response, which has one media type."""
    (only,) = body["content"].values()
    found: dict[str, Any] = only
    return found


def field(schemas: Schemas, prop: Property) -> Argument:
    """Return the argument for a field of a request body, or of an object inside one."""
    type_, nullable = schemas.type_of(prop.schema)
    return Argument(
        prop.name,
        "body",
        type_,
        prop.required,
        nullable,
        schemas.value_of(prop.schema, "description", ""),
        schemas.limits(prop.schema),
        schemas.value_of(prop.schema, "x-sensitive", False),
        None,
        deprecated=schemas.value_of(prop.schema, "deprecated", False),
    )
