"""Plants one change of each kind into the real document, each in an operation or model of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from api_diff.surface import Surface, Value

Schema = dict[str, Any]
PREFIX = "#/components/schemas/"
METHODS = ("get", "put", "post", "patch", "delete")


class Field:
    """A field of an object of one document: its schema can be replaced or removed."""

    def __init__(self, schema: Schema, name: str) -> None:
        self._schema = schema
        self._name = name

    def set(self, **keywords: Any) -> None:
        """Set keywords beside those that the field has."""
        self._schema["properties"][self._name] = {**self._schema["properties"][self._name], **keywords}

    def replace(self, schema: Schema) -> None:
        """Give the field another schema."""
        self._schema["properties"][self._name] = schema

    def remove(self) -> None:
        """Remove the field."""
        del self._schema["properties"][self._name]
        self.optional()

    def require(self) -> None:
        """Make the field required."""
        self._schema["required"] = [*self._schema.get("required", []), self._name]

    def optional(self) -> None:
        """Make the field optional."""
        self._schema["required"] = [name for name in self._schema.get("required", []) if name != self._name]


class Ground:
    """Two copies of the document, and what is not yet changed in them."""

    def __init__(self, old: dict[str, Any], new: dict[str, Any], surface: Surface) -> None:
        self.old = old
        self.new = new
        self.surface = surface
        self._used: set[str] = set()

    def operation(self, wanted: Callable[[Any], bool] = lambda _: True) -> tuple[str, Schema, Schema]:
        """Return an unused operation: its id, and its raw form in both documents."""
        for place, operation in self.surface.operations.items():
            if place not in self._used and wanted(operation):
                self._used.add(place)
                method = operation.method.lower()
                paths = (self.old["paths"], self.new["paths"])
                before, after = (path[operation.path][method] for path in paths)
                return place, before, after
        raise LookupError("no operation is left for this change")

    def argument(self, wanted: Callable[[Value], bool] = lambda _: True) -> tuple[str, Field, Field]:
        """Return an argument in the body of an unused operation: its place, and its field in both documents."""
        for place, operation in self.surface.operations.items():
            fields = {name: value for name, value in operation.arguments.items() if value.location == "body"}
            for name, value in fields.items():
                if place not in self._used and wanted(value):
                    before, after = (self._body(document, operation) for document in (self.old, self.new))
                    if name in before.get("properties", {}):
                        self._used.add(place)
                        return value.place, Field(before, name), Field(after, name)
        raise LookupError("no argument is left for this change")

    def field(self, wanted: Callable[[Value], bool] = lambda _: True) -> tuple[str, Field, Field]:
        """Return a field of an unused model that only responses hold."""
        for component, model in self.surface.models.items():
            before, after = self.model(component)
            if component in self._used or model.kind != "object" or model.directions != {"response"}:
                continue
            for name, value in model.values.items():
                if name in before.get("properties", {}) and wanted(value):
                    self._used.add(component)
                    return value.place, Field(before, name), Field(after, name)
        raise LookupError("no field is left for this change")

    def enum(self, direction: str, *, open_: bool) -> tuple[str, Schema, Schema]:
        """Return an unused enum that only requests or only responses hold."""
        for component, model in self.surface.models.items():
            is_open = model.kind == "enum" and model.values[""].open
            fits = model.kind == "enum" and model.directions == {direction} and is_open is open_
            if fits and component not in self._used:
                self._used.add(component)
                return component, *self.model(component)
        raise LookupError("no enum is left for this change")

    def unused_model(self, kind: str) -> str:
        """Return a model that nothing has changed yet, and that no other is beside."""
        for component, model in self.surface.models.items():
            if component not in self._used and model.kind == kind and model.directions == {"response"}:
                self._used.add(component)
                return component
        raise LookupError("no model is left for this change")

    def model(self, component: str) -> tuple[Schema, Schema]:
        """Return the schema of a component in both documents."""
        before, after = (document["components"]["schemas"][component] for document in (self.old, self.new))
        return before, after

    def _body(self, document: dict[str, Any], operation: Any) -> Schema:
        raw = document["paths"][operation.path][operation.method.lower()]
        reference = raw["requestBody"]["content"]["application/json"]["schema"]["$ref"]
        found: Schema = document["components"]["schemas"][reference.removeprefix(PREFIX)]
        return found
