"""The error types of searches: each has a family of its own for filters that are unknown or have a wrong value."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

Schema = Mapping[str, Any]

_FAMILIES: Final[Mapping[str, str]] = {
    "b2b.organizations.members.search": "member_search",
    "b2b.organizations.search": "organization_search",
    "common.m2m.clients.search": "m2m_search",
    "consumer.users.search": "user_search",
}

# Endings of the type for a value of the wrong JSON type. The families do not agree on their spelling.
_EXPECTED: Final[Mapping[str, tuple[str, ...]]] = {
    "array": ("expected_array_of_strings", "expected_array_of_string"),
    "boolean": ("expected_boolean", "expected_bool"),
    "object": ("expected_object",),
    "string": ("expected_string",),
    "timestamp": ("expected_timestamp",),
}
_PYTHON_TYPES: Final[Mapping[str, type]] = {"array": list, "boolean": bool, "object": dict, "string": str}
_OF_VALUES: Final = {"status": "invalid_status_filter", "oauth_provider": "invalid_oauth_provider_filter"}


def search_error_type(
    operation_id: str, body: Any, filters: Mapping[str, Schema], listed: Collection[str]
) -> str | None:
    """Return the error type for a search that breaks the document; None if its family has none for what is wrong.

    Args:
        operation_id: The operation.
        body: The body of the request, which is invalid.
        filters: Schemas of `filter_value`, by `filter_name`.
        listed: The error types that the operation lists.
    """
    family = _FAMILIES.get(operation_id)
    if family is None:
        return None
    names = (f"{family}_{ending}" for ending in _endings(body, filters))
    return next((name for name in names if name in listed), None)


def filter_schemas(schema: Schema, schemas: Schema) -> dict[str, Schema]:
    """Return the schemas of `filter_value` in the body of a search, by `filter_name`.

    Args:
        schema: Schema of the body.
        schemas: The document's `components.schemas`, for references.
    """
    query = _field(_resolved(schema, schemas), "query", schemas)
    operands = _field(_field(query, "operands", schemas), "items", schemas)
    found: dict[str, Schema] = {}
    for branch in operands.get("oneOf", ()):
        fields = _resolved(branch, schemas).get("properties", {})
        for name in _resolved(fields.get("filter_name", {}), schemas).get("enum", ()):
            found[name] = _resolved(fields["filter_value"], schemas)
    return found


def _endings(body: Any, filters: Mapping[str, Schema]) -> Iterator[str]:
    """Yield the endings of the types for all that is wrong, most specific first."""
    if not isinstance(body, dict):
        return
    query = body.get("query")
    if isinstance(query, dict):
        if query.get("operator") not in ("AND", "OR"):
            yield "invalid_operator"
        operands = query.get("operands")
        for operand in operands if isinstance(operands, list) else ():
            if isinstance(operand, dict):
                yield from _operand_endings(operand, filters)
    if not isinstance(body.get("cursor", ""), str):
        yield "invalid_cursor"
    if "limit" in body:
        yield "invalid_limit"
    if body.get("organization_ids") == []:
        yield "organization_ids_empty"


def _operand_endings(operand: Mapping[str, Any], filters: Mapping[str, Schema]) -> Iterator[str]:
    name = operand.get("filter_name")
    if name is None:
        yield "missing_filter_name"
    elif not isinstance(name, str):
        yield "filter_name_must_be_string"
    elif name not in filters:
        yield "filter_name_not_recognized"
    elif "filter_value" not in operand:
        yield "missing_filter_value"
    else:
        yield from _value_endings(name, operand["filter_value"], filters[name])


def _value_endings(name: str, value: Any, schema: Schema) -> Iterator[str]:
    kind = schema.get("type", "")
    if not isinstance(value, _PYTHON_TYPES.get(kind, object)) or (
        isinstance(value, list) and not all(isinstance(item, str) for item in value)
    ):
        yield from _EXPECTED["timestamp" if schema.get("format") == "date-time" else kind]
    elif schema.get("format") == "date-time":
        yield "expected_timestamp"
    elif kind == "object":
        yield "expected_timestamp"
        yield "expected_object"
    elif isinstance(value, str) and len(value) < schema.get("minLength", 0):
        yield f"{name}_too_short"
    elif isinstance(value, list) and len(value) > schema.get("maxItems", len(value)):
        yield "maximum_filter_value_count_exceeded"
    elif name in _OF_VALUES:
        yield _OF_VALUES[name]


def _field(schema: Schema, name: str, schemas: Schema) -> Schema:
    if name == "items":
        return _resolved(schema.get("items", {}), schemas)
    return _resolved(schema.get("properties", {}).get(name, {}), schemas)


def _resolved(schema: Schema, schemas: Schema) -> Schema:
    while "$ref" in schema:
        schema = schemas[schema["$ref"].removeprefix("#/components/schemas/")]
    return schema
