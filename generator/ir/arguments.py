"""Parameters and body fields to arguments: what a caller can send, from the two places where OpenAPI says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..spec_input.bundle import Document, Pointer
from ..text import names
from .schemas import PREFIX, Schemas
from .types import Argument, Array, Choice, Limits, Named, Plain, Type, Words

PARAMETER = frozenset(
    """name in required description deprecated schema example examples style explode""".split()  # noqa: SIM905
)
# The one way in which this client writes each place; OpenAPI's defaults.
STYLE = {"path": ("simple", False), "query": ("form", True), "header": ("simple", False)}
JSON = "application/json"


class Arguments:
    """Reads the arguments of operations, with every oddity noted."""

    def __init__(self, document: Document, schemas: Schemas) -> None:
        self._document = document
        self._schemas = schemas
        self._refuse = schemas.refuse

    def follow(self, node: Any, kind: str) -> Any:
        """Return what a reference into components of `kind` means, or the node itself."""
        while isinstance(node, dict) and isinstance(node.get("$ref"), str):
            node = self._document.data["components"].get(kind, {}).get(node["$ref"].rpartition("/")[2])
        return node

    def parameters(self, raw: Any, pointer: Pointer) -> Iterator[Argument]:
        """Yield the arguments for a list of parameters."""
        if not isinstance(raw, list):
            self._refuse(pointer, "parameter-form", "not a list of parameters", "write a list")
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
                self._refuse(here, "parameter-form", "not a parameter", "write name, in and schema, or a $ref")

    def _parameter(self, raw: dict[str, Any], pointer: Pointer) -> Argument | None:
        place, name, required = raw.get("in"), raw.get("name"), raw.get("required", False)
        if place not in ("path", "query", "header"):
            message, cure = f"no client form for a parameter in {place!r}", "use path, query or header"
            self._refuse((*pointer, "in"), "parameter-place", message, cure)
            return None
        if not isinstance(name, str) or names.wrong_wire(name):
            self._refuse((*pointer, "name"), "field-name", f"{name!r} cannot become a Python name", "rename it")
            return None
        for key in raw:
            if key not in PARAMETER and not key.startswith("x-"):
                cure = "remove it, or teach the generator"
                self._refuse((*pointer, key), "unsupported-key", f"no client form for {key}", cure)
        style, explode = STYLE[place]
        if raw.get("style", style) != style or raw.get("explode", explode) != explode:
            message = "another style than the usual one"
            self._refuse(pointer, "parameter-style", message, "leave style and explode out")
        if place == "path" and required is not True:
            self._refuse(pointer, "path-argument", f"path parameter {name} is not required", "write `required: true`")
        schema = raw.get("schema", {})
        type_, nullable = self._schemas.type_of(schema, (*pointer, "schema"))
        if nullable or not _fits(type_, place):
            message, cure = f"a {place} parameter cannot hold this", "use text, numbers, booleans; in queries lists too"
            self._refuse((*pointer, "schema"), "parameter-schema", message, cure)
            return None
        group = raw.get("x-argument")
        if group is not None and (place != "header" or not isinstance(group, str) or names.wrong_word(group)):
            self._refuse((*pointer, "x-argument"), "argument-group", "not a header, or no name", "use snake_case")
            return None
        described = raw.get("description") or self._schemas.said(schema, "description", "")
        sensitive = self._schemas.said(schema, "x-sensitive") is True or raw.get("x-sensitive") is True
        limits = self._schemas.limits(schema)
        return Argument(name, place, type_, required is True, False, str(described), limits, sensitive, group)

    def body(self, raw: dict[str, Any], method: str, pointer: Pointer) -> Iterator[Argument]:
        """Yield the arguments for the fields of an operation's body."""
        if "requestBody" not in raw:
            return
        here = (*pointer, "requestBody")
        body = raw["requestBody"]
        content = body.get("content") if isinstance(body, dict) else None
        if not isinstance(content, dict) or list(content) != [JSON] or not isinstance(content[JSON], dict):
            self._refuse(here, "body-content", f"the body is not {JSON} alone", "describe it as that")
            return
        if method == "get" or body.get("required") is not True:
            cure = "write `required: true`; GET takes none"
            self._refuse(here, "body-required", "a body that may be missing", cure)
        schema = content[JSON].get("schema")
        name = str(schema.get("$ref", "")).removeprefix(PREFIX) if isinstance(schema, dict) else ""
        if name not in self._schemas.components or self._schemas.kind(name) != "object":
            cure = "move it into schemas/ with properties, and $ref it"
            self._refuse((*here, "content", JSON, "schema"), "body-schema", "the body is not a named object", cure)
            return
        for prop in self._schemas.properties(name):
            if names.wrong_wire(prop.name):
                continue  # noted where the component is checked
            type_, nullable = self._schemas.type_of(prop.schema, prop.pointer)
            schema = prop.schema if isinstance(prop.schema, dict) else {}
            yield Argument(
                prop.name,
                "body",
                type_,
                prop.required,
                nullable,
                str(self._schemas.said(schema, "description", "")),
                self._schemas.limits(schema) if schema else Limits(),
                self._schemas.said(schema, "x-sensitive") is True,
                None,
            )

    def refuse_collisions(self, arguments: Sequence[Argument], pointer: Pointer) -> None:
        """Refuse arguments that would have one name in Python though they are different things."""
        taken: dict[str, Argument] = {}
        for argument in arguments:
            name = argument.group or names.argument(argument.name)
            other = taken.setdefault(name, argument)
            both_in_body = other.place == argument.place == "body"  # noted where the component is checked
            grouped = argument.group is not None and other.group == argument.group
            if other is not argument and not grouped and not both_in_body:
                both = f"{other.name} ({other.place}) and {argument.name} ({argument.place})"
                self._refuse(pointer, "name-collision", f"{both} are both {name} in Python", "rename one of them")


def _fits(type_: Type, place: str) -> bool:
    if isinstance(type_, Array):
        return place == "query" and _fits(type_.item, "item")
    if isinstance(type_, Choice):
        return False
    if isinstance(type_, Plain):
        return type_.kind not in ("anything", "null")
    return isinstance(type_, Words) or (isinstance(type_, Named) and type_.kind == "words")
