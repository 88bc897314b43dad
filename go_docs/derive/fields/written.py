"""The bundled document as something to learn from: operations, fields and components, also with resources left out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.spec_input.conventions import METHODS

Schema = Mapping[str, Any]
ENVELOPE = "common.envelope.Envelope"
SCHEMAS, PARAMETERS = "#/components/schemas/", "#/components/parameters/"


@dataclass(frozen=True)
class WrittenField:
    """One field of the spec: its schema, whether it is required, and the shared parameter that it is, if any."""

    schema: Schema
    required: bool
    shared: str | None = None
    place: str = "body"


@dataclass(frozen=True)
class WrittenOperation:
    """One operation of the spec: its URL, its HTTP method, and the object in the bundled document."""

    url: str
    verb: str
    node: Mapping[str, Any]
    parameters: tuple[Mapping[str, Any], ...]


class WrittenSpec:
    """The operations and components of a bundled document; a reference to a component that was left out is kept.

    Attributes:
        operations: The operations by operationId.
        schemas: The schemas of the components by name.
        shared: The shared parameters by name.
        error_responses: The shared error responses by name.
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        components = document.get("components", {})
        self.schemas: dict[str, Schema] = components.get("schemas", {})
        self.shared: dict[str, Mapping[str, Any]] = components.get("parameters", {})
        self._references: dict[int, tuple[str, ...]] = {}  # by the identity of the node, which this object keeps
        self.error_responses: dict[str, Mapping[str, Any]] = components.get("responses", {})
        self.operations: dict[str, WrittenOperation] = {
            item[verb]["operationId"]: WrittenOperation(
                url, verb, item[verb], (*item.get("parameters", ()), *item[verb].get("parameters", ()))
            )
            for url, item in document.get("paths", {}).items()
            for verb in METHODS
            if verb in item
        }

    def without(self, resources: Collection[str]) -> WrittenSpec:
        """Return the spec without the operations and the components of resources, and without what only they use."""
        rest = WrittenSpec({})
        rest._references = self._references
        rest.operations = {name: one for name, one in self.operations.items() if resource_of(name) not in resources}
        waiting = [one.node for one in rest.operations.values()]
        waiting += [parameter for one in rest.operations.values() for parameter in one.parameters]
        while waiting:
            for reference in self.references_of(waiting.pop()):
                for prefix, all_, kept in (
                    (SCHEMAS, self.schemas, rest.schemas),
                    (PARAMETERS, self.shared, rest.shared),
                ):
                    name = reference.removeprefix(prefix)
                    if name in all_ and name not in kept and resource_of(name) not in resources:
                        kept[name] = all_[name]
                        waiting.append(all_[name])
        return rest

    def references_of(self, node: Mapping[str, Any]) -> tuple[str, ...]:
        """Return every reference below a node of this spec."""
        if id(node) not in self._references:
            self._references[id(node)] = tuple(references(node))
        return self._references[id(node)]

    def arguments(self, operation: str) -> dict[str, WrittenField]:
        """Return the parameters of an operation, except headers, and the fields of its body."""
        one = self.operations[operation]
        found: dict[str, WrittenField] = {}
        for listed in one.parameters:
            shared = listed["$ref"].removeprefix(PARAMETERS) if "$ref" in listed else None
            parameter = self.shared[shared] if shared else listed
            if parameter["in"] != "header":
                found[parameter["name"]] = WrittenField(
                    parameter["schema"], bool(parameter.get("required")), shared, parameter["in"]
                )
        found.update(self.fields(self.request(operation)))
        return found

    def request(self, operation: str) -> Schema:
        """Return the schema of the body; an empty one if there is no body."""
        for media in self.operations[operation].node.get("requestBody", {}).get("content", {}).values():
            schema: Schema = media["schema"]
            return schema
        return {}

    def response(self, operation: str) -> Schema:
        """Return the schema of the success."""
        for status, response in self.operations[operation].node["responses"].items():
            if status.startswith("2"):
                for media in response.get("content", {}).values():
                    schema: Schema = media["schema"]
                    return schema
        return {}

    def fields(self, schema: Schema) -> dict[str, WrittenField]:
        """Return the fields of an object without those of the envelope; none of what was left out."""
        properties: dict[str, Schema] = {}
        required: set[str] = set()
        for part in self.parts(schema):
            properties.update(part.get("properties", {}))
            required.update(part.get("required", ()))
        return {name: WrittenField(one, name in required) for name, one in properties.items()}

    def parts(self, schema: Schema) -> Iterator[Schema]:
        """Yield the schemas that make up an object, except the envelope."""
        name = component_of(schema)
        if name == ENVELOPE:
            return
        yield schema
        if name in self.schemas:
            yield from self.parts(self.schemas[name])
        for member in schema.get("allOf", ()):
            yield from self.parts(member)

    def is_object(self, name: str) -> bool:
        """Return whether a component is an object with properties, or was left out."""
        schema = self.schemas.get(name)
        return schema is None or any("properties" in part for part in self.parts(schema))


def component_of(schema: Schema) -> str | None:
    """Return the component that a schema refers to, or None."""
    return str(schema["$ref"]).removeprefix(SCHEMAS) if "$ref" in schema else None


def resource_of(name: str) -> str:
    """Return the resource of an operation or a component."""
    return name.rpartition(".")[0]


def references(node: Any) -> Iterator[str]:
    """Yield every reference below a node."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "$ref":
                yield value
            elif key not in ("links", "examples", "example"):
                yield from references(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from references(value)
