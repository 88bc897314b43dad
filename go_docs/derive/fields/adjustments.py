"""Adjusts a schema to a field where the rest of the spec has no exception: formats, null, defaults, empty strings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from go_docs.derive.fields.documented_fields import DocumentedField
from go_docs.derive.fields.forms import form
from go_docs.derive.fields.plain_schema import integer_format, not_null, nullable
from go_docs.derive.fields.written import Schema


def without_default(schema: dict[str, Any], one: DocumentedField) -> dict[str, Any]:
    """Return a schema for a partial update without its default, because an absent field keeps its value."""
    kept = one.value.json_type == "boolean"
    return schema if kept else {key: value for key, value in schema.items() if key != "default"}


def with_go_format(schema: dict[str, Any], one: DocumentedField, schemas: Mapping[str, Schema]) -> dict[str, Any]:
    """Return the schema of an integer with the format that its Go type has."""
    found = form(schema, schemas)
    wanted = integer_format(one)
    given = json.loads(dict(found.limits).get("format", "null"))
    if found.type != "integer" or one.value.json_type != "integer" or given == wanted:
        return schema
    kept = {key: value for key, value in schema.items() if key != "format"}
    return {**kept, "format": wanted} if wanted else kept


def with_null(
    schema: dict[str, Any], one: DocumentedField, schemas: Mapping[str, Schema], required: bool
) -> dict[str, Any]:
    """Return the schema of a field of a response that allows null if the field can be missing, and else does not.

    What can be missing from the request, and is then missing from the response, is not null. Pointers are left as they
    are: the documents state that they can be missing.
    """
    null = form(schema, schemas).null
    wanted = not (required or one.partial or one.repeated)
    if one.place != "response" or one.value.type.form != "named" or null == wanted:
        return schema
    return not_null(schema) if null else nullable(schema)


def not_empty(schema: dict[str, Any], one: DocumentedField, schemas: Mapping[str, Schema]) -> dict[str, Any]:
    """Return the schema of a parameter that is not an empty string, which would call another URL."""
    found = form(schema, schemas)
    limited = found.enum is not None or {"minLength", "pattern", "const"} & dict(found.limits).keys()
    if one.place not in ("path", "query") or found.type != "string" or limited:
        return schema
    return {**schema, "minLength": 1}
