"""Makes the schema of a field from its documented facts alone."""

from __future__ import annotations

from typing import Any

from go_docs.derive.fields.documented_fields import DocumentedField
from go_docs.derive.fields.written import SCHEMAS

LIMITS = ("minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "format", "default")
_INTEGERS = {"int32": "int32", "uint32": "int32", "int64": "int64"}
_NULL = {"type": "null"}


def plain_schema(one: DocumentedField, component: str | None) -> dict[str, Any]:
    """Return a schema with what the documents state.

    Args:
        one: The field.
        component: The component that the struct inside it is.
    """
    facts = one.facts
    schema = _of_type(one.value.json_type, component)
    if schema.get("type") == "integer" and (format_ := integer_format(one)):
        schema["format"] = format_
    schema |= {key: facts[key] for key in LIMITS if key in facts}
    if "enum" in facts:
        if schema["type"] == "array":
            schema["items"] = _enum(schema["items"], facts["enum"], one)
        else:
            schema = _enum(schema, facts["enum"], one)
    return nullable(schema) if facts["pointer"] and one.place == "response" else schema


def nullable(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema that allows null too."""
    if isinstance(schema.get("type"), str) and "enum" not in schema:
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, _NULL]} if "anyOf" not in schema else {"anyOf": [*schema["anyOf"], _NULL]}


def not_null(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema without the null that it allows itself."""
    if isinstance(schema.get("type"), list):
        kinds = [one for one in schema["type"] if one != "null"]
        return {**schema, "type": kinds[0] if len(kinds) == 1 else kinds}
    members = [one for one in schema.get("anyOf", ()) if one != _NULL]
    rest = {key: value for key, value in schema.items() if key != "anyOf"}
    return {**members[0], **rest} if len(members) == 1 else {**rest, "anyOf": members} if members else schema


def integer_format(one: DocumentedField) -> str | None:
    """Return the format of an integer with the Go type of a field, if the type has a size."""
    return _INTEGERS.get(one.value.innermost.name)


def without_guesses(schema: dict[str, Any], one: DocumentedField) -> dict[str, Any]:
    """Return the schema of a field with another name, without the limits that such a field need not share."""
    sound = {"format": (*_INTEGERS.values(), "date-time"), "minLength": (1,)}
    return {
        key: value
        for key, value in schema.items()
        if key not in ("const", "pattern", "minimum", "format", "minLength")
        or key in one.facts
        or value in sound.get(key, ())
    }


def _of_type(json_type: str, component: str | None) -> dict[str, Any]:
    outer, _, inner = json_type.partition(" of ")
    if outer == "array":
        return {"type": "array", "items": _of_type(inner, component)}
    if outer == "map":
        return {"type": "object", "additionalProperties": True if inner == "any" else _of_type(inner, component)}
    if outer == "object" and component is not None:
        return {"$ref": SCHEMAS + component}
    if outer == "date-time":
        return {"type": "string", "format": "date-time"}
    return {"type": "object", "additionalProperties": True} if outer in ("any", "object") else {"type": outer}


def _enum(schema: dict[str, Any], values: list[str], one: DocumentedField) -> dict[str, Any]:
    """Return a schema with allowed values; in responses, any other value is allowed too."""
    closed = {**schema, "enum": values}
    return {"anyOf": [closed, {"type": "string"}]} if one.place == "response" else closed
