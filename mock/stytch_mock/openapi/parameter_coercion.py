"""Converts the text of path, query and header parameters to the JSON types of their schemas."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import parse_qsl

from ..errors import ApiError

_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,18})", re.ASCII)
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,18})(?:\.[0-9]{1,18})?", re.ASCII)

# The texts that the API's server takes for a boolean.
_BOOLEANS: Final[Mapping[str, bool]] = {
    **dict.fromkeys(("1", "t", "T", "true", "True", "TRUE"), True),
    **dict.fromkeys(("0", "f", "F", "false", "False", "FALSE"), False),
}

Convert = Callable[[str], Any]


def parse_query(query: str) -> dict[str, list[str]]:
    """Return all values of each parameter in a query string, decoded.

    Raises:
        ApiError: 400 `bad_request`: the query is not percent-encoded UTF-8.
    """
    values: dict[str, list[str]] = {}
    if query:
        try:
            for name, value in parse_qsl(query, keep_blank_values=True, errors="strict"):
                values.setdefault(name, []).append(value)
        except ValueError:
            raise ApiError("bad_request", "The query of the URL is not percent-encoded UTF-8.") from None
    return values


def converter(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Convert:
    """Return the function that converts the text of one value to JSON.

    Text that is not of the schema's type is not converted; validation reports it.

    Args:
        schema: Schema of the parameter.
        schemas: The document's `components.schemas`, for references.
    """
    types = _types(schema, schemas)
    if "string" in types:
        return str
    if "integer" in types:
        return _integer
    if "number" in types:
        return _real
    if "boolean" in types:
        return _boolean
    return str


def array_items(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the schema of the items of an array; None for other schemas.

    Args:
        schema: Schema of the parameter.
        schemas: The document's `components.schemas`, for references.
    """
    schema = resolved(schema, schemas)
    found = schema.get("items", {})
    return found if "array" in _types(schema, schemas) else None


def resolved(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the schema that the references of `schema` lead to."""
    while "$ref" in schema:
        schema = schemas[schema["$ref"].removeprefix("#/components/schemas/")]
    return schema


def _types(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> set[str]:
    schema = resolved(schema, schemas)
    declared = schema.get("type", [])
    types = {declared} if isinstance(declared, str) else set(declared)
    for keyword in ("anyOf", "oneOf", "allOf"):
        for branch in schema.get(keyword, []):
            types |= _types(branch, schemas)
    return types


def _integer(text: str) -> Any:
    return int(text) if _INTEGER.fullmatch(text) else text


def _real(text: str) -> Any:
    return float(text) if _NUMBER.fullmatch(text) else text


def _boolean(text: str) -> Any:
    return _BOOLEANS.get(text, text)
