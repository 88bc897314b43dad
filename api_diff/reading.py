"""Reads the surface of a bundled document: names resolved, directions known, texts set apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from generator.ir.arguments import Arguments
from generator.ir.build import METHODS
from generator.ir.schemas import PREFIX, Schema, Schemas
from generator.ir.types import Enum, Primitive, Union
from generator.ir.usage import references
from generator.spec_input.bundle import Document
from generator.spec_input.error_types import KEY as ERROR_TYPES

from .essence import Essence
from .surface import Direction, Model, OperationSurface, Surface, Value, as_json

LIMITS = frozenset(
    """minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength minItems maxItems uniqueItems
    minProperties maxProperties pattern format""".split()  # noqa: SIM905 - a list of words reads better as one
)
INSIDE = ("items", "additionalProperties")


def read_surface(document: Document) -> Surface:
    """Return what a caller sees of a bundled document."""
    return _Reader(document).surface()


class _Reader:
    """Reads one document."""

    def __init__(self, document: Document) -> None:
        self._data = document.data
        self._schemas = Schemas(document)
        self._arguments = Arguments(document, self._schemas)
        self._essence = Essence(document.data, self._schemas)
        self._models: dict[str, Model] = {}
        self._reached: dict[str, set[Direction]] = {}

    def surface(self) -> Surface:
        """Return the surface of the document."""
        found = [
            self._operation(url, method, item)
            for url, item in self._data["paths"].items()
            for method in METHODS
            if method in item
        ]
        for component, directions in self._reached.items():
            self._models[component] = self._model(component, frozenset(directions))
        return Surface(
            place="document",
            operations={operation.place: operation for operation in sorted(found, key=lambda each: each.place)},
            models=self._models,
            servers=_urls(self._data),
            schemes={
                name: as_json(self._essence.of(scheme))
                for name, scheme in self._data["components"].get("securitySchemes", {}).items()
            },
            texts=as_json(
                [self._data["info"]["title"], self._essence.texts([self._data["info"], self._data.get("tags", [])])]
            ),
        )

    def _operation(self, url: str, method: str, item: dict[str, Any]) -> OperationSurface:
        raw = item[method]
        place = raw["operationId"]
        parameters = [
            self._arguments.follow(parameter, "parameters")
            for parameter in (*item.get("parameters", ()), *raw.get("parameters", ()))
        ]
        responses = {
            status: self._arguments.follow(response, "responses") for status, response in raw["responses"].items()
        }
        success = next(response for status, response in responses.items() if status.startswith("2"))
        body = raw.get("requestBody", {}).get("content", {})
        arguments = {
            parameter["name"]: self._parameter(place, parameter)
            for parameter in parameters
            if "x-argument" not in parameter
        }
        for content in body.values():
            arguments.update(self._body(place, content["schema"]))
        for value in arguments.values():
            self._reach(references(value.type), "request")
        for response in responses.values():
            self._reach(map(_component, self._schemas_of(response)), "response")
        return OperationSurface(
            place=place,
            method=method.upper(),
            path=url,
            servers=_urls(raw if "servers" in raw else item),
            deprecated=raw.get("deprecated", False),
            safe=raw.get("x-retry") == "safe",
            paginated="x-pagination" in raw,
            security=as_json(raw.get("security", self._data.get("security", []))),
            request_forms=frozenset(body),
            body_required=raw.get("requestBody", {}).get("required", False),
            response_forms=frozenset(success.get("content", {})),
            arguments=arguments,
            groups=frozenset(parameter["x-argument"] for parameter in parameters if "x-argument" in parameter),
            returns=next(map(_component, self._schemas_of(success)), ""),
            statuses=frozenset(responses),
            error_types=frozenset(
                f"{status} {name}" for status, response in responses.items() for name in response.get(ERROR_TYPES, ())
            ),
            essence=self._essence.of({**raw, "parameters": parameters, "responses": responses}),
            texts=as_json(self._essence.texts([raw, parameters, responses, self._request_texts(body)])),
        )

    def _schemas_of(self, response: dict[str, Any]) -> Iterator[Schema]:
        """Yield the schemas of a response that refer to a component."""
        for content in response.get("content", {}).values():
            if "$ref" in content.get("schema", {}):
                yield content["schema"]

    def _request_texts(self, body: dict[str, Any]) -> list[object]:
        return [self._schemas.components.get(_component(content["schema"])) for content in body.values()]

    def _parameter(self, place: str, raw: dict[str, Any]) -> Value:
        schema = raw["schema"]
        deprecated = raw.get("deprecated", False)
        return self._value(f"{place}({raw['name']})", raw["in"], schema, raw.get("required", False), deprecated)

    def _body(self, place: str, schema: Schema) -> Iterator[tuple[str, Value]]:
        if "$ref" not in schema:
            return
        for prop in self._schemas.properties(_component(schema)):
            yield prop.name, self._value(f"{place}({prop.name})", "body", prop.schema, prop.required)

    def _value(self, place: str, location: str, schema: Schema, required: bool, deprecated: bool = False) -> Value:
        type_, nullable = self._schemas.type_of(schema)
        return Value(
            place=place,
            location=location,
            type=type_,
            open=False,
            nullable=nullable,
            required=required,
            limits=dict(self._limits(schema)),
            default=self._default(schema),
            sensitive=self._schemas.value_of(schema, "x-sensitive", False),
            deprecated=deprecated or self._schemas.value_of(schema, "deprecated", False),
            models=self._models,
        )

    def _default(self, schema: Schema) -> str | None:
        stated = next((link["default"] for link in self._schemas.chain(schema) if "default" in link), self)
        return None if stated is self else as_json(stated)

    def _limits(self, schema: Schema, path: str = "") -> Iterator[tuple[str, Any]]:
        """Yield the limits of a schema and of what is inside it, up to the next named component; the first counts."""
        links = list(self._schemas.chain(schema))
        for link in reversed(links):
            for member in link.get("anyOf", []) or link.get("oneOf", []):
                if not self._is_named(member):
                    yield from self._limits(member, path)
            for keyword in INSIDE:
                if isinstance(link.get(keyword), dict) and not self._is_named(link[keyword]):
                    yield from self._limits(link[keyword], f"{path}{keyword}.")
            for keyword in sorted(LIMITS & link.keys()):
                if (keyword, link[keyword]) != ("format", "date-time"):  # this one is a type
                    yield f"{path}{keyword}", link[keyword]

    def _is_named(self, schema: Schema) -> bool:
        return "$ref" in schema and self._schemas.kind(_component(schema)) != "inlined"

    def _reach(self, components: Iterable[str], direction: Direction) -> None:
        """Note that requests or responses hold some components and all that is inside them."""
        todo = list(components)
        while todo:
            component = todo.pop()
            known = self._reached.setdefault(component, set())
            if direction not in known and component in self._schemas.components:
                known.add(direction)
                todo.extend(self._inside(component))

    def _inside(self, component: str) -> Iterator[str]:
        schema = self._schemas.components[component]
        if self._schemas.kind(component) != "object":
            yield from references(self._schemas.type_of(schema)[0])
            return
        for prop in self._schemas.properties(component):
            yield from references(self._schemas.type_of(prop.schema)[0])

    def _model(self, component: str, directions: frozenset[Direction]) -> Model:
        schema, kind = self._schemas.components[component], self._schemas.kind(component)
        essence = self._essence.of(schema)
        if kind == "object":
            essence = self._essence.of_object(component)
            values = {
                prop.name: self._value(f"{component}.{prop.name}", "body", prop.schema, prop.required)
                for prop in self._schemas.properties(component)
            }
        else:
            values = {"": self._content(component, schema)}
        return Model(component, kind, values, essence, as_json(self._essence.texts(schema)), directions)

    def _content(self, component: str, schema: Schema) -> Value:
        """Return what a named enum or union stands for; an open enum is its values, marked as open."""
        value = self._value(component, "body", schema, required=True)
        if self._schemas.kind(component) == "enum" and isinstance(value.type, Union):
            members = value.type.members
            listed = next((member for member in members if isinstance(member, Enum)), Enum(()))
            return Value(**{**vars(value), "type": listed, "open": Primitive("string") in members})
        return value


def _urls(node: dict[str, Any]) -> tuple[str, ...]:
    return tuple(server["url"] for server in node.get("servers", ()))


def _component(schema: Schema) -> str:
    return str(schema.get("$ref", "")).removeprefix(PREFIX)
