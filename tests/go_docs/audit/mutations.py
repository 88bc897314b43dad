"""Every single change of a bundled document that the audit has to see: each is made in place and undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from go_docs.audit.resolved_schemas import LIMITS

VERBS = ("get", "put", "post", "delete", "patch")


@dataclass(frozen=True)
class Mutation:
    """One change.

    Attributes:
        kind: What is changed, such as `field removed`.
        owner: The operation, the component or the parameter that is changed.
        place: Where in it.
        apply: Makes the change and returns the function that undoes it.
    """

    kind: str
    owner: str
    place: str
    apply: Callable[[], Callable[[], None]]


def replaced(mapping: dict[str, Any], key: str, value: Any) -> Callable[[], Callable[[], None]]:
    """Return the change that sets a key; `None` removes it."""

    def apply() -> Callable[[], None]:
        before = dict(mapping)
        mapping.pop(key) if value is None else mapping.update({key: value})

        def undo() -> None:
            mapping.clear()
            mapping.update(before)

        return undo

    return apply


def renamed(mapping: dict[str, Any], key: str, name: str) -> Callable[[], Callable[[], None]]:
    """Return the change that gives the value of a key another key."""

    def apply() -> Callable[[], None]:
        before = dict(mapping)
        mapping[name] = mapping.pop(key)

        def undo() -> None:
            mapping.clear()
            mapping.update(before)

        return undo

    return apply


def operation_mutations(document: dict[str, Any]) -> Iterator[Mutation]:
    """Yield the changes of operations, URLs, verbs, hosts, parameters and bodies."""
    for path, item in document["paths"].items():
        for verb in [verb for verb in VERBS if verb in item]:
            operation = item[verb]
            name = operation["operationId"]
            yield Mutation("operation removed", name, path, replaced(item, verb, None))
            yield Mutation("operation renamed", name, path, replaced(operation, "operationId", f"{name}_again"))
            other = next(one for one in VERBS if one not in item)
            yield Mutation("verb changed", name, path, renamed(item, verb, other))
            yield Mutation("URL changed", name, path, renamed(document["paths"], path, f"{path}/more"))
            yield Mutation("host changed", name, path, replaced(operation, "servers", [{"url": "https://example.com"}]))
            if "requestBody" in operation:
                yield Mutation("body removed", name, path, replaced(operation, "requestBody", None))
            listed = operation.get("parameters", [])
            for index in range(len(listed)):
                rest = [*listed[:index], *listed[index + 1 :]]
                yield Mutation("field removed", name, f"parameter {index}", replaced(operation, "parameters", rest))
            for one in listed:
                if "$ref" not in one:
                    yield from parameter_mutations(name, one)
    for name, one in document["components"].get("parameters", {}).items():
        yield from parameter_mutations(f"parameters/{name}", one)


def parameter_mutations(owner: str, parameter: dict[str, Any]) -> Iterator[Mutation]:
    """Yield the changes of one parameter."""
    place = parameter["name"]
    yield Mutation("field renamed", owner, place, replaced(parameter, "name", f"{place}_again"))
    yield Mutation("required changed", owner, place, replaced(parameter, "required", not parameter.get("required")))
    other = "header" if parameter["in"] == "query" else "query"
    yield Mutation("place changed", owner, place, replaced(parameter, "in", other))
    yield from schema_mutations(owner, place, parameter["schema"])


def component_mutations(document: dict[str, Any]) -> Iterator[Mutation]:
    """Yield the changes of the schemas."""
    for name, schema in document["components"]["schemas"].items():
        yield from schema_mutations(name, "", schema)


def schema_mutations(owner: str, place: str, schema: dict[str, Any], is_open_part: bool = False) -> Iterator[Mutation]:
    """Yield the changes of fields, required flags, limits, enum values and types in a schema and the ones inside it.

    The second part of an open enum allows any text; its type is a matter of the lint.
    """
    properties = schema.get("properties", {})
    for name in properties:
        inside = f"{place}/{name}"
        yield Mutation("field removed", owner, inside, replaced(properties, name, None))
        yield Mutation("field renamed", owner, inside, renamed(properties, name, f"{name}_again"))
        listed = schema.get("required", [])
        other = [one for one in listed if one != name] if name in listed else [*listed, name]
        yield Mutation("required changed", owner, inside, replaced(schema, "required", other))
    for key in [key for key in (*LIMITS, "format") if key in schema]:
        yield Mutation("limit removed", owner, f"{place}/{key}", replaced(schema, key, None))
        yield Mutation("limit changed", owner, f"{place}/{key}", replaced(schema, key, changed(schema[key])))
    for word in schema.get("enum", ()):
        rest = [one for one in schema["enum"] if one != word]
        yield Mutation("enum word removed", owner, f"{place}/{word}", replaced(schema, "enum", rest))
        other = [*rest, changed(word)]
        yield Mutation("enum word changed", owner, f"{place}/{word}", replaced(schema, "enum", other))
    if schema.get("type") in ("string", "integer", "number", "boolean", "array") and not is_open_part:
        other_type = "boolean" if schema["type"] != "boolean" else "string"
        yield Mutation("type changed", owner, f"{place}/type", replaced(schema, "type", other_type))
    for name, inner in properties.items():
        yield from schema_mutations(owner, f"{place}/{name}", inner)
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield from schema_mutations(owner, f"{place}/{key}", schema[key])
    for key in ("allOf", "anyOf", "oneOf"):
        for index, inner in enumerate(schema.get(key, ())):
            is_open = key == "anyOf" and "enum" in schema["anyOf"][0] and index > 0
            yield from schema_mutations(owner, f"{place}/{key}/{index}", inner, is_open)


def changed(value: Any) -> Any:
    """Return another value of the same type."""
    if isinstance(value, bool):
        return not value
    return value + 1 if isinstance(value, int | float) else f"{value}x"
