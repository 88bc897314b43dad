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
_DOCUMENT: Final = Path(__file__).with_name("openapi.yaml")
_LIST: Final = "list of "
_PREFIX: Final = "#/components/schemas/"
_CURE: Final = "export the world again with this version of the server"


def require_valid(number: int, record: Any) -> None:
    """Check one record of an export.

    Args:
        number: Its index in the export.
        record: The record.

    Raises:
        ApiError: 400 `bad_request`: it is not as the server writes it; the message has the place, but no value.
    """
    _require(_record_validator(), record, f"records[{number}]", "")
    kind, value = record["kind"], record["value"]
    if kind not in kinds():
        raise ApiError("bad_request", f"records[{number}] has an unknown kind: {_CURE}.")
    validator = _validator(kind, str(value.get("_type")))
    _require(validator, value, f"records[{number}].value", f" of the kind {kind}")


def _require(validator: Draft202012Validator, value: Any, path: str, described: str) -> None:
    if validator.is_valid(value):
        return
    error = next(iter(validator.iter_errors(value)))
    place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in error.instance_path)
    rule = str(error.schema_path[-1]) if error.schema_path else "false"
    raise ApiError("bad_request", f"{path}{place}{described} breaks the rule `{rule}`: {_CURE}.")


@cache
def document() -> Mapping[str, Any]:
    """Return the document of the control plane, which says what every record has."""
    found: dict[str, Any] = yaml.load(_DOCUMENT.read_bytes(), Loader=yaml.CSafeLoader)
    return found


@cache
def _record_validator() -> Draft202012Validator:
    components = document()["components"]
    return Draft202012Validator({"$ref": _PREFIX + "Record", "components": components}, validate_formats=True)


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
