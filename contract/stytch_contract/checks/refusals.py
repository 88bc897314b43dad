"""Checks that the refusal of an invalid field is about that field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stytch_contract.cases import Case, Document
from stytch_contract.checks.request_reading import validators
from stytch_contract.response_schemas import ResponseSchemas


class Refusals:
    """Knows which error types are about the form of which body field of each operation.

    Args:
        document: The bundled document.
    """

    def __init__(self, document: Document) -> None:
        schemas, components = ResponseSchemas(document), document["components"]
        form = {name for name, entry in components.get("x-error-types", {}).items() if entry.get("about") == "form"}
        bodies: dict[str, Document] = {}
        self._fields: dict[str, dict[str, set[str]]] = {}
        for item in document["paths"].values():
            for operation in item.values():
                content = operation.get("requestBody", {}).get("content", {}) if isinstance(operation, dict) else {}
                if "application/json" not in content:
                    continue
                schema = content["application/json"]["schema"]
                name = operation["operationId"]
                bodies[name] = schema
                about = self._fields.setdefault(name, {})
                for field, part in schemas.resolve(schema).get("properties", {}).items():
                    for error_type in form & set(_error_types(schemas.resolve(part))):
                        about.setdefault(error_type, set()).add(field)
        self._validators = validators(bodies, document)

    def check(self, case: Case, error_type: str) -> tuple[str, str] | None:
        """Check the refusal of an invalid case.

        Args:
            case: The case.
            error_type: The error type of the response.

        Returns:
            The id of the failed check and what was seen; None if the refusal may be about the invalid fields.
        """
        name = case.operation.definition.raw["operationId"]
        fields = self._fields.get(name, {}).get(error_type)
        if fields is None or not isinstance(case.body, dict):
            return None
        invalid = set(self._invalid_fields(name, case.body))
        if not invalid or invalid & fields or not fields & case.body.keys():
            return None
        return "refusal-about-another-field", (
            f"{', '.join(sorted(invalid))} is invalid, but {error_type} is about {', '.join(sorted(fields))}"
        )

    def _invalid_fields(self, name: str, body: dict[str, Any]) -> Iterator[str]:
        for error in self._validators[name].iter_errors(body):
            if error.instance_path:
                yield str(error.instance_path[0])
            elif (missing := getattr(error.kind, "property", None)) is not None:
                yield str(missing)


def _error_types(value: Any) -> Iterator[str]:
    """The error types of a field and of the values inside it."""
    if isinstance(value, dict):
        for listed in value.get("x-error-types", {}).values():
            yield from listed
        for key, part in value.items():
            if key != "x-error-types":
                yield from _error_types(part)
    elif isinstance(value, list):
        for part in value:
            yield from _error_types(part)
