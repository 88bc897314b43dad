"""The response schemas of a document, with references and compositions resolved, and the places of their fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stytch_contract.cases import Document

Schema = dict[str, Any]
# The name that stands for the free names of an object.
ANY_KEY = "any_key"
# A schema that contains itself is followed this often.
MAX_RECURSION = 1


class ResponseSchemas:
    """The schemas of the successful responses of a document.

    Args:
        document: The bundled document.
    """

    def __init__(self, document: Document) -> None:
        self._components = document["components"]
        self._of: dict[str, Schema] = {
            operation["operationId"]: response["content"]["application/json"]["schema"]
            for item in document["paths"].values()
            for operation in item.values()
            if "operationId" in operation
            for status, response in operation["responses"].items()
            if status.startswith("2")
        }

    def __getitem__(self, operation: str) -> Schema:
        """The schema of the successful response of an operation."""
        return self._of[operation]

    def resolve(self, schema: Schema) -> Schema:
        """A schema without `$ref` and `allOf`: its own keys before those of the schemas that it refers to."""
        if "$ref" in schema:
            own = {key: value for key, value in schema.items() if key != "$ref"}
            return {**self.resolve(self._components["schemas"][schema["$ref"].rpartition("/")[2]]), **own}
        if "allOf" not in schema:
            return schema
        merged: Schema = {key: value for key, value in schema.items() if key != "allOf"}
        for part in map(self.resolve, schema["allOf"]):
            for key, value in part.items():
                if key == "properties":
                    merged[key] = {**merged.get(key, {}), **value}
                elif key == "required":
                    merged[key] = [*merged.get(key, ()), *value]
                else:
                    merged.setdefault(key, value)
        return merged

    def alternatives(self, schema: Schema) -> list[Schema]:
        """The schemas of which a value may satisfy any, without null; a resolved schema without choice is the only."""
        resolved = self.resolve(schema)
        arms = [*resolved.get("anyOf", ()), *resolved.get("oneOf", ())]
        if not arms:
            return [] if resolved.get("type") == "null" else [resolved]
        return [alternative for arm in arms for alternative in self.alternatives(arm)]

    def permits_null(self, schema: Schema) -> bool:
        """Whether null satisfies a schema."""
        resolved = self.resolve(schema)
        if "type" in resolved:
            return resolved["type"] == "null" or "null" in resolved["type"]
        arms = [*resolved.get("anyOf", ()), *resolved.get("oneOf", ())]
        return any(map(self.permits_null, arms)) if arms else "enum" not in resolved

    def error_types(self, operation: Schema) -> dict[tuple[int, str], str]:
        """The certainty of each error type that an operation lists, by status and name."""
        found: dict[tuple[int, str], str] = {}
        for status, response in operation["responses"].items():
            resolved = response
            while "$ref" in resolved:
                resolved = self._components["responses"][resolved["$ref"].rpartition("/")[2]]
            for name, certainty in resolved.get("x-error-types", {}).items():
                found[int(status), name] = certainty
        return found

    def places(self, operation: str) -> set[str]:
        """The paths of all fields of the response of an operation, such as `member.roles[].role_id`."""
        return set(self._places(self._of[operation], "", ()))

    def _places(self, schema: Schema, path: str, above: tuple[str, ...]) -> Iterator[str]:
        reference = schema.get("$ref", "")
        if above.count(reference) > MAX_RECURSION:
            return
        inside = (*above, reference) if reference else above
        if path:
            yield path
        for alternative in self.alternatives(schema):
            for name, field in alternative.get("properties", {}).items():
                yield from self._places(field, f"{path}.{name}" if path else name, inside)
            if "items" in alternative:
                yield from self._places(alternative["items"], f"{path}[]", inside)
            if isinstance(alternative.get("additionalProperties"), dict):
                yield from self._places(alternative["additionalProperties"], f"{path}.{ANY_KEY}", inside)


def places_in(value: object, path: str = "") -> Iterator[str]:
    """The paths of all values other than null in a response."""
    if value is None:
        return
    if path:
        yield path
    if isinstance(value, dict):
        for name, item in value.items():
            yield from places_in(item, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for item in value:
            yield from places_in(item, f"{path}[]")
