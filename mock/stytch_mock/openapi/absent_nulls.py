"""Reads null as the API does: an optional field that is null counts as absent, except in free-form maps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]

_PREFIX = "#/components/schemas/"


def without_nulls(value: Any, schema: Schema, schemas: Schema) -> Any:
    """Return a JSON value without the fields that are null.

    Nulls in free-form maps, such as metadata and custom claims, are values; nulls in arrays stay, and are invalid.

    Args:
        value: The JSON value.
        schema: Its schema.
        schemas: The document's `components.schemas`, for references.
    """
    if isinstance(value, dict):
        objects = [branch for branch in _branches(schema, schemas) if "properties" in branch]
        if not objects:
            return value
        return {
            name: without_nulls(field, _field_schema(objects, name), schemas)
            for name, field in value.items()
            if field is not None
        }
    if isinstance(value, list):
        items = {"anyOf": [branch["items"] for branch in _branches(schema, schemas) if "items" in branch]}
        return [without_nulls(item, items, schemas) for item in value]
    return value


def _field_schema(objects: list[Schema], name: str) -> Schema:
    return {"anyOf": [branch["properties"][name] for branch in objects if name in branch["properties"]]}


def _branches(schema: Schema, schemas: Schema) -> Iterator[Schema]:
    """Yield a schema and all that it refers to for the same value."""
    yield schema
    reference = schema.get("$ref")
    if reference is not None:
        yield from _branches(schemas[reference.removeprefix(_PREFIX)], schemas)
    for keyword in ("allOf", "anyOf", "oneOf"):
        for branch in schema.get(keyword, ()):
            yield from _branches(branch, schemas)
