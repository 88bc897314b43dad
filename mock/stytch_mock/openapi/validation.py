"""Validates requests and responses against the document, which is checked when the server starts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from jsonschema_rs import Draft202012Validator, ValidationError, meta

from ..errors import ApiError
from . import json_body, parameter_coercion
from .absent_nulls import without_nulls
from .document import DocumentError, Operation, Parameter, ParameterLocation
from .field_error_types import validation_error
from .form_body import Form
from .search_error_types import filter_schemas, search_error_type
from .violation_messages import Violation, describe

LOCATIONS: Final[tuple[ParameterLocation, ...]] = ("path", "query", "header")

_PREFIX: Final = "#/components/schemas/"

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Arguments:
    """The validated arguments of a request: parameters by their documented names, and the JSON body."""

    path: Mapping[str, Any]
    query: Mapping[str, Any]
    headers: Mapping[str, str]
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Parameter:
    name: str
    key: str
    convert: parameter_coercion.Convert
    repeatable: bool


class OperationValidator:
    """The validators of one operation.

    Args:
        operation: The operation.
        schemas: The document's `components.schemas`.
        depth: Deepest accepted nesting of the request body.

    Raises:
        DocumentError: A schema is invalid or refers to one that does not exist.
    """

    def __init__(self, operation: Operation, schemas: Schema, depth: int) -> None:
        self._operation = operation
        self._schemas = schemas
        self._depth = depth
        self._validators: dict[ParameterLocation, _Validator] = {}
        self._parameters: dict[ParameterLocation, tuple[_Parameter, ...]] = {}
        for location in LOCATIONS:
            parameters = [one for one in operation.parameters if one.location == location]
            self._parameters[location] = tuple(_parameter(parameter, schemas) for parameter in parameters)
            if parameters:
                self._validators[location] = _Validator(_object(parameters), schemas, f"{operation.id} {location}")
        body = operation.body
        self._form = Form(body, schemas) if body is not None and operation.form else None
        self._body = None if body is None else _Validator(body, schemas, f"{operation.id} request body")
        self._responses = {
            id(response): _Validator(response.schema, schemas, f"{operation.id} response {status}")
            for status, response in operation.responses.items()
            if response.schema is not None
        }

    def validate_request(
        self, path: Mapping[str, str], query: str, headers: Mapping[str, str], body: bytes
    ) -> Arguments:
        """Return the arguments of a request.

        Args:
            path: Values of the variables in the path, decoded.
            query: The query string as it was sent.
            headers: Header values by lower-case name.
            body: The body; ignored if the operation takes none.

        Raises:
            ApiError: 400, with the error type of the field if the API has one.
        """
        in_path = self._read_parameters("path", {name: [value] for name, value in path.items()})
        in_query = self._read_parameters("query", parameter_coercion.parse_query(query))
        given = headers.items() if self._parameters["header"] else ()
        in_headers = self._read_parameters("header", {name: [value] for name, value in given})
        return Arguments(in_path, in_query, in_headers, self._read_body(headers, body))

    def response_violation(self, status: int, body: Mapping[str, Any]) -> str | None:
        """Return how a response breaks the document; None if it does not. An undocumented status has no rules."""
        documented = self._operation.response(status)
        validator = self._responses.get(id(documented))
        if validator is None or validator.is_valid(body):
            return None
        found = validator.violation(body)
        return f"response {status}: {found.field or 'the body'} {found.rule}"

    def error_type_violation(self, status: int, body: Mapping[str, Any]) -> str | None:
        """Return how the error type of a response breaks the document; None if it is listed, or none are."""
        documented = self._operation.response(status)
        error_type = body.get("error_type")
        if documented is None or not documented.error_types or error_type in documented.error_types:
            return None
        return f"response {status}: the operation does not list the error type {error_type}"

    def _read_parameters(self, location: ParameterLocation, given: Mapping[str, list[str]]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for parameter in self._parameters[location]:
            texts = given.get(parameter.key)
            if texts is None:
                continue
            if parameter.repeatable:
                values[parameter.name] = [parameter.convert(text) for text in texts]
            elif len(texts) == 1:
                values[parameter.name] = parameter.convert(texts[0])
            else:
                raise ApiError("bad_request", f"The {location} parameter `{parameter.name}` was sent more than once.")
        validator = self._validators.get(location)
        if validator is not None and not validator.is_valid(values):
            raise validation_error(self._operation.id, location, validator.violation(values), values)
        return values

    def _read_body(self, headers: Mapping[str, str], body: bytes) -> Mapping[str, Any]:
        if self._body is None:
            return {}
        # A missing body is an empty one: official clients send none where no field is required.
        value = self._parse_body(body, headers.get("content-type")) if body else {}
        if b"null" in body and self._operation.body is not None:
            value = without_nulls(value, self._operation.body, self._schemas)
        if not self._body.is_valid(value):
            raise self._body_error(self._body, value)
        if not isinstance(value, dict):
            raise ApiError("bad_request", "The body must be a JSON object.")
        return value

    def _body_error(self, validator: _Validator, value: Any) -> ApiError:
        error = validation_error(self._operation.id, "body", validator.violation(value), value)
        documented = self._operation.response(400)
        filters = filter_schemas(self._operation.body or {}, self._schemas)
        error_types = documented.error_types if documented else frozenset()
        error_type = search_error_type(self._operation.id, value, filters, error_types)
        return error if error_type is None else ApiError(error_type, error.message)

    def _parse_body(self, body: bytes, content_type: str | None) -> Any:
        # The published Python client sends JSON where the API documents a form, so an operation takes both.
        if self._form is None or json_body.is_json(content_type or ""):
            return json_body.parse(body, content_type, self._depth)
        return self._form.parse(body, content_type)


def compile_validators(
    operations: tuple[Operation, ...], document: Schema, depth: int = json_body.MAX_DEPTH
) -> dict[str, OperationValidator]:
    """Return the validator of each operation, by operationId.

    Args:
        operations: The operations.
        document: The document that has them.
        depth: Deepest accepted nesting of a request body.

    Raises:
        DocumentError: A schema is invalid or refers to one that does not exist.
    """
    schemas = document.get("components", {}).get("schemas", {})
    for name, schema in schemas.items():
        _check(schema, schemas, f"components/schemas/{name}")
    return {operation.id: OperationValidator(operation, schemas, depth) for operation in operations}


def _parameter(parameter: Parameter, schemas: Schema) -> _Parameter:
    items = parameter_coercion.array_items(parameter.schema, schemas)
    convert = parameter_coercion.converter(parameter.schema if items is None else items, schemas)
    key = parameter.name.lower() if parameter.location == "header" else parameter.name
    return _Parameter(parameter.name, key, convert, repeatable=items is not None)


def _object(parameters: list[Parameter]) -> Schema:
    required = [parameter.name for parameter in parameters if parameter.required]
    return {"type": "object", "properties": {one.name: one.schema for one in parameters}, "required": required}


class _Validator:
    """Validates values by a schema, which is compiled on first use: most runs need a small part of a document."""

    def __init__(self, schema: Schema, schemas: Schema, origin: str) -> None:
        _check(schema, schemas, origin)
        self._schema, self._schemas = schema, schemas

    def is_valid(self, value: Any) -> bool:
        """Return whether the schema admits a value."""
        return self._compiled.is_valid(value)

    def violation(self, value: Any) -> Violation:
        """Return how a value that is not valid breaks the schema."""
        return describe(next(iter(self._compiled.iter_errors(value))))

    @cached_property
    def _compiled(self) -> Draft202012Validator:
        schema = {**self._schema, "components": {"schemas": _needed(self._schema, self._schemas)}}
        return Draft202012Validator(schema, validate_formats=True)


def _check(schema: Schema, schemas: Schema, origin: str) -> None:
    try:
        meta.validate(dict(schema))
        for pattern in {value for value in _values(schema, "pattern") if isinstance(value, str)}:
            Draft202012Validator({"pattern": pattern})
    except ValidationError as error:
        raise DocumentError(f"{origin}: {error.message}; fix the schema") from None
    for reference in _references(schema):
        if not reference.startswith("#"):  # the compiled validator would request a URL or read a file
            raise DocumentError(f"{origin}: reference {reference} leaves the document; bundle it first")
        if reference.startswith(_PREFIX) and reference.removeprefix(_PREFIX) not in schemas:
            raise DocumentError(f"{origin}: {reference} does not exist; add it to components/schemas")


def _needed(schema: Schema, schemas: Schema) -> dict[str, Any]:
    """Return what a checked schema refers to, directly or not."""
    needed: dict[str, Any] = {}
    pending = [schema]
    while pending:
        for reference in _references(pending.pop()):
            name = reference.removeprefix(_PREFIX)
            if name in schemas and name not in needed:
                needed[name] = schemas[name]
                pending.append(schemas[name])
    return needed


def _references(schema: Schema) -> Iterator[str]:
    return (value for value in _values(schema, "$ref") if isinstance(value, str))


def _values(node: Any, key: str) -> Iterator[Any]:
    if isinstance(node, dict):
        if key in node:
            yield node[key]
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from _values(child, key)
