"""The meaning of a field's schema, without the references that it is written with; for comparing two schemas."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from go_docs.audit.resolved_schemas import LIMITS
from go_docs.derive.fields.written import Schema, component_of

_LIMITS = (*(key for key in LIMITS if key != "default"), "format")


@dataclass(frozen=True)
class Form:
    """What a schema says about a value, in aspects that are counted one by one."""

    type: str
    reference: str | None
    items: Form | None
    enum: tuple[tuple[str, ...], str] | None
    null: bool
    sensitive: bool
    limits: tuple[tuple[str, str], ...]
    default: str | None


def form(schema: Schema, schemas: Mapping[str, Schema]) -> Form:
    """Return the form of a schema; a component that is unknown counts as an object."""
    merged: dict[str, Any] = {}
    reference = None
    null = False
    enum: tuple[tuple[str, ...], str] | None = None
    for part in _parts(schema, schemas):
        name = component_of(part)
        if name is not None and (name not in schemas or _is_object(schemas[name], schemas)):
            reference = reference or name
        members = [*part.get("anyOf", ()), *part.get("oneOf", ())]
        null = null or {"type": "null"} in members
        for one in members:
            if "enum" in one and len(members) > 1 and enum is None:
                enum = (tuple(sorted(map(str, one["enum"]))), "open")
                merged.setdefault("type", "string")
        for key, value in part.items():
            merged.setdefault(key, value)
    types = merged.get("type")
    null = null or (isinstance(types, list) and "null" in types)
    kinds = [one for one in (types if isinstance(types, list) else [types]) if one not in (None, "null")]
    kind = "object" if reference else kinds[0] if kinds else "any"
    if kind == "object" and reference is None and "properties" not in merged:
        kind = "map"
    if "enum" in merged and enum is None:
        enum = (tuple(sorted(map(str, merged["enum"]))), "closed")
    inner = merged.get("items") if kind == "array" else merged.get("additionalProperties") if kind == "map" else None
    return Form(
        kind,
        reference,
        form(inner, schemas) if isinstance(inner, Mapping) else None,
        enum,
        null,
        bool(merged.get("x-sensitive")),
        tuple((key, json.dumps(merged[key])) for key in sorted(_LIMITS) if key in merged and not reference),
        json.dumps(merged["default"]) if "default" in merged else None,
    )


def _parts(schema: Schema, schemas: Mapping[str, Schema]) -> Iterator[Schema]:
    """Yield a schema and those that apply with it, the outermost first; not the inside of an object."""
    yield schema
    name = component_of(schema)
    if name is not None and name in schemas and not _is_object(schemas[name], schemas):
        yield from _parts(schemas[name], schemas)
    members = [one for key in ("allOf", "anyOf", "oneOf") for one in schema.get(key, ()) if one != {"type": "null"}]
    if len(members) == 1:
        yield from _parts(members[0], schemas)


def _is_object(schema: Schema, schemas: Mapping[str, Schema]) -> bool:
    if "properties" in schema:
        return True
    name = component_of(schema)
    inner = [*schema.get("allOf", ()), *schema.get("oneOf", ())]
    known = name is not None and name in schemas
    return (known and _is_object(schemas[str(name)], schemas)) or any(_is_object(one, schemas) for one in inner)
