"""Checks the records of an import, so that none is kept that a later request could not use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import yaml
from jsonschema_rs import Draft202012Validator

from ..errors import ApiError
from ..openapi import document as documents

_TABLE: Final = Path(__file__).with_name("records.yaml")
_LIST: Final = "list of "
_PREFIX: Final = "#/components/schemas/"
_CURE: Final = "export the world again with this version of the server"


def require_valid(number: int, record: Mapping[str, Any]) -> None:
    """Check one record of an export.

    Args:
        number: Its index in the export.
        record: The record: `kind`, `key`, `value` and `terms`.

    Raises:
        ApiError: 400 `bad_request`: it is not as the server writes it; the message has the place, but no value.
    """
    kind = record["kind"]
    if kind not in kinds():
        raise ApiError("bad_request", f"records[{number}] has an unknown kind: {_CURE}.")
    for error in _validator(kind, str(record["value"].get("_type"))).iter_errors(record["value"]):
        place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in error.instance_path)
        rule = str(error.schema_path[-1]) if error.schema_path else "false"
        raise ApiError(
            "bad_request", f"records[{number}].value{place} of the kind {kind} breaks the rule `{rule}`: {_CURE}."
        )


@cache
def kinds() -> Mapping[str, Any]:
    """Return the kinds of records, each with its entry in `records.yaml`."""
    table: dict[str, Any] = yaml.load(_TABLE.read_bytes(), Loader=yaml.CSafeLoader)
    return table


@lru_cache(maxsize=100)
def _validator(kind: str, variant: str) -> Draft202012Validator:
    """Return the validator for the values of a kind, whose field `_type` is the variant."""
    components = documents.load()["components"]["schemas"]
    entry = kinds()[kind]
    if not entry:
        return Draft202012Validator({"type": "object"})
    component = entry.get("component")
    if "components" in entry:
        if variant not in entry["components"]:
            return Draft202012Validator({"properties": {"_type": False}, "required": ["_type"]})
        component = entry["components"][variant]
    schema = _schema(entry, component, components)
    return Draft202012Validator({**schema, "components": {"schemas": components}}, validate_formats=True)


def _schema(entry: Mapping[str, Any], component: str | None, components: Mapping[str, Any]) -> dict[str, Any]:
    computed, optional = entry.get("computed", ()), entry.get("optional", ())
    properties = {} if component is None else _properties({"$ref": _PREFIX + component}, components)
    properties = {name: schema for name, schema in properties.items() if name not in computed}
    required = [name for name in properties if name not in optional]
    for name, types in entry["fields"].items():
        properties[name.removesuffix("?")] = _type(types)
        required += [] if name.endswith("?") else [name]
    return {"type": "object", "properties": properties, "required": required}


def _properties(schema: Mapping[str, Any], components: Mapping[str, Any]) -> dict[str, Any]:
    """Return the properties of a schema and of all that it is composed of."""
    if "$ref" in schema:
        return _properties(components[schema["$ref"].removeprefix(_PREFIX)], components)
    properties: dict[str, Any] = {}
    for part in schema.get("allOf", ()):
        properties |= _properties(part, components)
    properties |= schema.get("properties", {})
    return properties


def _type(text: str) -> dict[str, Any]:
    if text.startswith(_LIST):
        return {"type": "array", "items": _type(text.removeprefix(_LIST))}
    if "." in text:
        return {"$ref": _PREFIX + text}
    return {"type": text.split()}
