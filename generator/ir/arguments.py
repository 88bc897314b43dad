"""The arguments of an operation, read from its parameters and from the fields of its request body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..spec_input.bundle import Document, Pointer
from ..text import names
from .schemas import PREFIX, Property, Schemas
from .types import Argument, Array, Enum, Limits, Primitive, Ref, Type, Union

PARAMETER = frozenset(
    """name in required description deprecated schema example examples style explode""".split()  # noqa: SIM905
)
# The style and explode that the client supports for each location: the defaults of OpenAPI.
STYLE = {"path": ("simple", False), "query": ("form", True), "header": ("simple", False)}
JSON = "application/json"


class Arguments:
    """Reads the arguments of operations and reports what the client does not support."""

    def __init__(self, document: Document, schemas: Schemas) -> None:
        self._document = document
        self._schemas = schemas
        self._report = schemas.report

    def follow(self, node: Any, kind: str) -> Any:
        """Return the component of `kind` that `node` refers to, or `node` itself if it is no reference."""
        while isinstance(node, dict) and isinstance(node.get("$ref"), str):
            node = self._document.data["components"].get(kind, {}).get(node["$ref"].rpartition("/")[2])
        return node

    def parameters(self, raw: Any, pointer: Pointer) -> Iterator[Argument]:
        """Yield the arguments for a list of parameters."""
        if not isinstance(raw, list):
            self._report(pointer, "parameter-form", "parameters is not a list", "write a list")
            return
        for i, written in enumerate(raw):
            here: Pointer = (*pointer, i)
            if isinstance(written, dict) and isinstance(written.get("$ref"), str):
                here = ("components", "parameters", written["$ref"].rpartition("/")[2])
            parameter = self.follow(written, "parameters")
            argument = self._parameter(parameter, here) if isinstance(parameter, dict) else None
            if argument is not None:
                yield argument
            elif not isinstance(parameter, dict):
                self._report(here, "parameter-form", "not a parameter object", "write name, in and schema, or a $ref")

    def _parameter(self, raw: dict[str, Any], pointer: Pointer) -> Argument | None:
        location, name, required = raw.get("in"), raw.get("name"), raw.get("required", False)
        if location not in ("path", "query", "header"):
            message, fix = f"parameters in {location!r} are not supported", "use path, query or header"
            self._report((*pointer, "in"), "parameter-place", message, fix)
            return None
        if not isinstance(name, str) or names.wire_name_error(name):
            self._report((*pointer, "name"), "field-name", f"{name!r} cannot become a Python name", "rename it")
            return None
        for key in raw:
            if key not in PARAMETER and not key.startswith("x-"):
                fix = "remove it, or add support for it to the generator"
                self._report((*pointer, key), "unsupported-key", f"{key} is not supported here", fix)
        style, explode = STYLE[location]
        if raw.get("style", style) != style or raw.get("explode", explode) != explode:
            message = "only the default style and explode are supported"
            self._report(pointer, "parameter-style", message, "remove style and explode")
        if location == "path" and required is not True:
            self._report(pointer, "path-argument", f"path parameter {name} is not required", "write `required: true`")
        schema = raw.get("schema", {})
        type_, nullable = self._schemas.type_of(schema, (*pointer, "schema"))
        if nullable or not _fits(type_, location):
            message = f"a {location} parameter cannot have this type"
            fix = "use a string, number or boolean; a query parameter may be a list of these"
            self._report((*pointer, "schema"), "parameter-schema", message, fix)
            return None
        group = raw.get("x-argument")
        if group is not None and (location != "header" or not isinstance(group, str) or names.identifier_error(group)):
            message = "x-argument is not on a header or not in snake_case"
            self._report((*pointer, "x-argument"), "argument-group", message, "correct it or remove it")
            return None
        described = raw.get("description") or self._schemas.value_of(schema, "description", "")
        sensitive = self._schemas.value_of(schema, "x-sensitive") is True or raw.get("x-sensitive") is True
        limits = self._schemas.limits(schema)
        return Argument(name, location, type_, required is True, False, str(described), limits, sensitive, group)

    def body(self, raw: dict[str, Any], method: str, pointer: Pointer) -> Iterator[Argument]:
        """Yield the arguments for the fields of an operation's body."""
        if "requestBody" not in raw:
            return
        here = (*pointer, "requestBody")
        body = raw["requestBody"]
        content = body.get("content") if isinstance(body, dict) else None
        if not isinstance(content, dict) or list(content) != [JSON] or not isinstance(content[JSON], dict):
            self._report(here, "body-content", f"the body is not {JSON} only", f"describe it as {JSON} only")
            return
        if method == "get" or body.get("required") is not True:
            fix = "write `required: true`; remove the body of a GET"
            self._report(here, "body-required", "the body is optional or belongs to a GET", fix)
        schema = content[JSON].get("schema")
        name = str(schema.get("$ref", "")).removeprefix(PREFIX) if isinstance(schema, dict) else ""
        if name not in self._schemas.components or self._schemas.kind(name) != "object":
            fix = "move it into schemas/ with properties, and $ref it"
            self._report(
                (*here, "content", JSON, "schema"),
                "body-schema",
                "the body is not a reference to an object schema",
                fix,
            )
            return
        for prop in self._schemas.properties(name):
            if names.wire_name_error(prop.name):
                continue  # reported where the component is checked
            yield field(self._schemas, prop)

    def example(self, raw: dict[str, Any], shared: Any) -> dict[str, Any]:
        """Return the values of an operation's documented example request, by the name on the wire.

        Args:
            raw: The operation.
            shared: The parameters that the path item states for all its operations.
        """
        values = {}
        for written in (*shared, *raw.get("parameters", [])):
            parameter = self.follow(written, "parameters")
            if "example" in parameter:
                values[parameter.get("name")] = parameter["example"]
        examples = raw.get("requestBody", {}).get("content", {}).get(JSON, {}).get("examples", {})
        for example in list(examples.values())[:1]:
            values.update(self.follow(example, "examples").get("value"))
        return values

    def report_collisions(self, arguments: Sequence[Argument], pointer: Pointer) -> None:
        """Report different arguments that would get the same Python name."""
        taken: dict[str, Argument] = {}
        for argument in arguments:
            name = argument.group or names.argument(argument.name)
            other = taken.setdefault(name, argument)
            both_in_body = other.location == argument.location == "body"  # reported where the component is checked
            grouped = argument.group is not None and other.group == argument.group
            if other is not argument and not grouped and not both_in_body:
                both = f"{other.name} ({other.location}) and {argument.name} ({argument.location})"
                self._report(pointer, "name-collision", f"{both} would both be {name} in Python", "rename one of them")


def field(schemas: Schemas, prop: Property) -> Argument:
    """Return the argument for a field of a request body, or of an object inside one."""
    type_, nullable = schemas.type_of(prop.schema, prop.pointer)
    schema = prop.schema if isinstance(prop.schema, dict) else {}
    return Argument(
        prop.name,
        "body",
        type_,
        prop.required,
        nullable,
        str(schemas.value_of(schema, "description", "")),
        schemas.limits(schema) if schema else Limits(),
        schemas.value_of(schema, "x-sensitive") is True,
        None,
    )


def _fits(type_: Type, location: str) -> bool:
    if isinstance(type_, Array):
        return location == "query" and _fits(type_.item, "item")
    if isinstance(type_, Union):
        return False
    if isinstance(type_, Primitive):
        return type_.kind not in ("anything", "null")
    return isinstance(type_, Enum) or (isinstance(type_, Ref) and type_.kind == "enum")
