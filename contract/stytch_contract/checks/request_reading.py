"""Decides how the API reads a request: which requests it accepts though the document does not admit them."""

from __future__ import annotations

from typing import Any

import jsonschema_rs
from schemathesis.core import NOT_SET
from schemathesis.core.parameters import ParameterLocation
from stytch_mock.openapi.absent_nulls import without_nulls

from stytch_contract.cases import Case, Document

_DOCUMENT = "urn:document"
# The texts that the API takes for a boolean in a query.
BOOLEANS = ["1", "t", "T", "true", "True", "TRUE", "0", "f", "F", "false", "False", "FALSE"]


def validators(schemas: Document, document: Document) -> dict[str, jsonschema_rs.Validator]:
    """Compile schemas by name; they share one copy of what they refer to, which takes megabytes.

    Args:
        schemas: The schemas.
        document: The bundled document with the components that they refer to.
    """
    components = {"schemas": document["components"]["schemas"]}
    registry = jsonschema_rs.Registry([(_DOCUMENT, {"schemas": schemas, "components": components})])
    references = {name: {"$ref": f"{_DOCUMENT}#/schemas/{name}"} for name in schemas}
    return {
        name: jsonschema_rs.validator_for(reference, registry=registry, validate_formats=True)
        for name, reference in references.items()
    }


class LenientReading:
    """Decides which requests the API accepts that were generated as invalid.

    It permits undeclared keys, reads an optional field that is null as absent and a missing body as an empty object,
    and takes other spellings of booleans in a query.

    Args:
        document: The bundled document.
    """

    def __init__(self, document: Document) -> None:
        self._bodies: dict[str, Document] = {}
        self._components = document["components"]
        queries: dict[str, Document] = {}
        for item in document["paths"].values():
            for operation in item.values():
                if isinstance(operation, dict) and "operationId" in operation:
                    name = operation["operationId"]
                    queries[name] = self._query_schema(operation.get("parameters", []))
                    if "requestBody" in operation:
                        (media,) = operation["requestBody"]["content"].values()
                        self._bodies[name] = media["schema"]
        self._body_validators = validators(self._bodies, document)
        self._query_validators = validators(queries, document)

    def accept(self, case: Case) -> bool:
        """Whether only body or query of a case were generated as invalid, and the API accepts them nevertheless."""
        if case.meta is None:
            return False
        negated = {location for location, part in case.meta.components.items() if part.mode.is_negative}
        if not negated or not negated <= {ParameterLocation.BODY, ParameterLocation.QUERY}:
            return False
        name = case.operation.definition.raw["operationId"]
        return self._accepts_body(name, case.body) and self._query_validators[name].is_valid(dict(case.query))

    def _accepts_body(self, name: str, body: Any) -> bool:
        schema = self._bodies.get(name)
        if schema is None:
            return True
        read = {} if body is NOT_SET else without_nulls(body, schema, self._components["schemas"])
        return self._body_validators[name].is_valid(read)

    def _query_schema(self, parameters: list[Document]) -> Document:
        resolved = [self._resolve(parameter) for parameter in parameters]
        declared = [parameter for parameter in resolved if parameter["in"] == "query"]
        return {
            "type": "object",
            "properties": {
                parameter["name"]: {"enum": BOOLEANS}
                if parameter["schema"].get("type") == "boolean"
                else parameter["schema"]
                for parameter in declared
            },
            "required": [parameter["name"] for parameter in declared if parameter.get("required")],
        }

    def _resolve(self, node: Document) -> Document:
        if "$ref" not in node:
            return node
        _, _, kind, name = node["$ref"].split("/")
        return self._resolve(self._components[kind][name])
