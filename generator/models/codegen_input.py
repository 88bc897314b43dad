"""The input of the model generator: schemas without limits and texts, with inlined components expanded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..ir.schemas import PREFIX, Schema, Schemas
from ..text import names
from ..text.docstrings import deprecated

KEPT = frozenset(["type", "required", "enum", "const"])
INSIDE = frozenset(["items", "additionalProperties"])
LISTED = frozenset(["anyOf", "oneOf", "allOf"])


@dataclass
class ModuleInput:
    """The definitions of one module for the model generator, and what is needed to complete its output.

    Attributes:
        components: The schemas by the names of their classes in the package, in the order of the spec.
        descriptions: The texts that the marks `@@0@@`, `@@1@@` … represent. No text of the spec passes through the
            model generator, so none can become code there.
        aliases: Field name in the API to field name in Python, where they differ.
    """

    components: dict[str, Schema] = field(default_factory=dict)
    descriptions: list[str] = field(default_factory=list)
    aliases: dict[str, str] = field(default_factory=dict)


def module_inputs(schemas: Schemas, used: Mapping[str, str]) -> Mapping[str, ModuleInput]:
    """Return the input of each module, by its dotted name; `used` has the module of each component."""
    modules: dict[str, ModuleInput] = {}
    for component, home in used.items():
        module = modules.setdefault(home, ModuleInput())
        schema = _Converter(schemas, used, module).copy(schemas.components[component])
        module.components[class_name(component, used)] = schema
    return modules


def class_name(component: str, used: Mapping[str, str]) -> str:
    """Return the dotted name of the class of a component."""
    return f"{used[component]}.{component.rpartition('.')[2]}"


class _Converter:
    def __init__(self, schemas: Schemas, used: Mapping[str, str], module: ModuleInput) -> None:
        self._schemas = schemas
        self._used = used
        self._module = module

    def copy(self, schema: Schema) -> Schema:
        """Return a schema with only what the models need, and with inlined components expanded."""
        kept: Schema = {}
        text = self._schemas.value_of(schema, "description") if self._is_inlined(schema) else schema.get("description")
        if text and self._schemas.value_of(schema, "deprecated"):
            text = deprecated(text)
        if text:
            kept["description"] = f"@@{len(self._module.descriptions)}@@"
            self._module.descriptions.append(text)
        if self._schemas.value_of(schema, "x-sensitive"):
            kept["x-repr"] = False
        if self._schemas.value_of(schema, "x-decides-access"):
            # Pydantic cannot be strict about a union, so an open enum has only a mark, which the runtime reads.
            kept["x-decides-access" if self._schemas.value_of(schema, "anyOf") else "x-strict"] = True
        for link in self._schemas.chain(schema):
            if "$ref" in link and self._is_inlined(link):
                continue
            self._merge(link, kept)
            break
        return kept

    def _is_inlined(self, schema: Schema) -> bool:
        return "$ref" in schema and self._schemas.kind(schema["$ref"].removeprefix(PREFIX)) == "inlined"

    def _merge(self, schema: Schema, kept: Schema) -> None:
        if "$ref" in schema:
            kept["$ref"] = self._reference(schema["$ref"])
        for key, value in schema.items():
            if key == "discriminator":
                targets = {name: self._reference(target) for name, target in value["mapping"].items()}
                kept[key] = {**value, "mapping": targets}
            elif key in KEPT or (key == "format" and value == "date-time"):
                kept[key] = value
            elif key in INSIDE and "properties" not in schema:
                kept[key] = value if isinstance(value, bool) else self.copy(value)
            elif key in LISTED:
                kept[key] = [self.copy(part) for part in value]
            elif key == "properties":
                kept[key] = {name: self._property(name, part) for name, part in value.items()}
        if "allOf" in kept:
            _join_parts(kept)

    def _reference(self, reference: str) -> str:
        return f"{PREFIX}{class_name(reference.removeprefix(PREFIX), self._used)}"

    def _property(self, name: str, schema: Schema) -> Schema:
        python = names.argument(name)
        if python != name:
            self._module.aliases[name] = python
        # A field without a description shows that of the component it refers to.
        text = self._schemas.value_of(schema, "description")
        return self.copy({**schema, "description": text} if text else schema)


def _join_parts(schema: Schema) -> None:
    """Move the fields of the `allOf` parts beside the base classes: the model generator takes longer for parts."""
    bases: list[Schema] = []
    properties: dict[str, Schema] = {}
    required: list[str] = []
    for part in (*schema.pop("allOf"), schema):
        bases += [part] if "$ref" in part else part.get("allOf", [])
        properties |= part.get("properties", {})
        required += part.get("required", [])
    schema.update(type="object", allOf=bases, properties=properties, required=required)
