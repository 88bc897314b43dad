"""Proposes the path items of a resource."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.spec_input.error_types import KEY as ERROR_TYPES
from go_docs.derive.fields.choice import Choice
from go_docs.derive.fields.documented_fields import DocumentedField, DocumentedFields
from go_docs.derive.fields.learned import Learned
from go_docs.derive.fields.written import component_of, resource_of
from go_docs.derive.resource.example_values import ExampleValues
from go_docs.derive.resource.links import LinkProposals
from go_docs.derive.resource.names import file_of, localized, reference
from go_docs.derive.resource.schemas import SchemaProposals
from go_docs.derive.resource.source_yaml import COMMENT

_ERRORS = "TODO: the error types that it does not inherit, each with how certain it is, or none."
_ERRORS_OF_TWIN = "TODO: how certain each is; these are the error types of the same operation of the other product."
_RETRY = "TODO: `x-retry: safe` if it changes nothing, or none."
_CURSOR, _NEXT = "cursor", ("results_metadata.next_cursor", "next_cursor")
_PUBLIC = "/public/"
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class PathProposals:
    """Proposes operations with what their place does not say."""

    learned: Learned
    fields: DocumentedFields
    schemas: SchemaProposals
    links: LinkProposals
    examples: ExampleValues
    servers: tuple[str, ...]

    def operation(self, operation: str, body: str | None) -> dict[str, Any]:
        """Return an operation as it is written in the file of its resource."""
        _, call = self.fields.api.calls[operation]
        path = file_of("paths", resource_of(operation))
        errors = self._error_types(operation, body)
        parameters = list(self._parameters(operation, path, body is not None))
        links = self.links.links(operation)
        return {
            "summary": "TODO: what it does, in one sentence.",
            "description": "TODO: what the summary leaves out: effects, preconditions, limits, permissions.",
            "externalDocs": {"url": self._docs(operation)},
            f"{COMMENT}errors": _ERRORS_OF_TWIN if errors else _ERRORS,
            **({ERROR_TYPES: errors} if errors else {}),
            **({f"{COMMENT}retry": _RETRY} if call.verb == "POST" else {}),
            **self._pagination(operation),
            **({"security": []} if _PUBLIC in call.path else {}),
            **({"parameters": parameters} if parameters else {}),
            **({"requestBody": {"content": {_FORM: {}}}} if call.body == "form" and body else {}),
            "responses": {"200": {"description": "TODO: what success means.", **({"links": links} if links else {})}},
        }

    def _pagination(self, operation: str) -> dict[str, Any]:
        """Return the fields by which pages follow one another, if there are such fields."""
        response = self.fields.response(operation)
        names = {one.name: one for one in response}
        following = next((path for path in _NEXT if path.partition(".")[0] in names), None)
        items = next((one.name for one in response if one.value.json_type == "array of object"), None)
        cursor = any((one.name, one.place) == (_CURSOR, "body") for one in self.fields.arguments(operation))
        if not cursor or following is None or items is None:
            return {}
        return {"x-pagination": {"cursor": _CURSOR, "next": following, "items": items}}

    def servers_of(self, operation: str) -> dict[str, Any]:
        """Return the servers of the path of an operation, if they are not those of the whole spec."""
        _, call = self.fields.api.calls[operation]
        if not call.hosts or sorted(call.hosts) == sorted(self.servers):
            return {}
        text = "TODO: what the host is for."
        return {"servers": [{"url": host, "description": text} for host in call.hosts]}

    def _parameters(self, operation: str, path: str, has_body: bool) -> Iterator[dict[str, Any]]:
        _, call = self.fields.api.calls[operation]
        arguments = self.fields.arguments(operation)
        required = self.learned.presence.required(arguments, operation)
        for one in arguments:
            if one.place in ("path", "query"):
                yield self._parameter(one, operation, one.name in required, path, has_body)
        headers = {one["name"]: name for name, one in self.learned.spec.shared.items() if one["in"] == "header"}
        for header in call.headers:
            if header in headers:
                yield {"$ref": reference(path, "parameters", headers[header])}

    def _parameter(
        self, one: DocumentedField, operation: str, required: bool, path: str, has_body: bool
    ) -> dict[str, Any]:
        choice = self.learned.chooser.choose(one, operation, required)
        if choice.shared is not None:
            return {"$ref": reference(path, "parameters", choice.shared)}
        schema = self.schemas.parameter_schema(one, choice, operation)
        example = {"example": self.examples.value(one.name, schema, "request")} if required and has_body else {}
        return {
            "name": one.name,
            "in": one.place,
            "description": "TODO: what it means.",
            "required": required,
            "schema": localized(schema, path),
            **example,
        }

    def _docs(self, operation: str) -> str:
        """Return the address of the documentation, with the beginning that most operations of the namespace have."""
        starts: Counter[str] = Counter()
        for name, one in self.learned.spec.operations.items():
            if name.partition(".")[0] == operation.partition(".")[0]:
                weight = 10 if resource_of(name) == resource_of(operation) else 1
                starts[one.node["externalDocs"]["url"].rpartition("/")[0]] += weight
        start = starts.most_common(1)[0][0] if starts else "https://example.com"
        return f"{start}/TODO"

    def _error_types(self, operation: str, body: str | None) -> Mapping[str, Mapping[str, str]]:
        """Return the error types that the same operation of the other product lists and this one does not inherit."""
        inherited = set(self._inherited(operation, body))
        _, _, rest = operation.partition(".")
        for name, one in self.learned.spec.operations.items():
            if name.partition(".")[2] == rest and name != operation:
                listed = one.node.get(ERROR_TYPES, {})
                own = {status: [each for each in types if each not in inherited] for status, types in listed.items()}
                return {status: dict.fromkeys(types, "guess") for status, types in own.items() if types}
        return {}

    def _inherited(self, operation: str, body: str | None) -> Iterator[str]:
        """Yield the error types of the shared responses, the parameters and the fields of the body."""
        schemas = {**self.learned.spec.schemas, **self.schemas.schemas}
        for response in self.learned.spec.error_responses.values():
            yield from response.get(ERROR_TYPES, {})
        nodes: list[Any] = []
        headers = self.fields.api.calls[operation][1].headers
        nodes += [one for one in self.learned.spec.shared.values() if one["name"] in headers]
        for one in self.fields.arguments(operation):
            choice = self.learned.chooser.choose(one, operation, True) if one.place != "body" else Choice({})
            nodes += [choice.schema, self.learned.spec.shared.get(choice.shared or "", {})]
        nodes += [*schemas[body]["properties"].values()] if body else []
        while nodes:
            node = nodes.pop()
            yield from (each for types in node.get(ERROR_TYPES, {}).values() for each in types)
            nodes += [node["schema"]] if "schema" in node else []
            nodes += [schemas.get(str(component_of(node)), {})] if "$ref" in node else []
