"""Expresses a case as keyword arguments of the generated client's method."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from schemathesis.core import NOT_SET
from stytch_client import ConfigurationError, MemberAuthorization, Null

from stytch_contract.cases import Case
from stytch_contract.findings import MEMBER_SESSION_HEADERS

# Headers that the client sets itself.
CLIENT_HEADERS = {"authorization", "content-type", "accept", "user-agent"}


class InexpressibleCase(Exception):
    """The typed client cannot express a case, such as one whose body is not an object."""


def case_arguments(case: Case) -> Iterator[tuple[str, Any]]:
    """The arguments that express a case.

    Yields:
        The name of each in the API, and its value.

    Raises:
        InexpressibleCase: The client has no argument for a part of the case.
    """
    if case.cookies:
        raise InexpressibleCase("the client sends no cookies")
    for name, value in case.path_parameters.items():
        if "x-client-option" in case.operation.path_parameters.get(name).definition:
            continue  # the client sends its own
        yield name, unquote(value) if isinstance(value, str) else value
    for name, value in case.query.items():
        yield name, _typed(value, case.operation.query.get(name))
    session: dict[str, str] = {}
    for name, value in case.headers.items():
        if name.lower() in MEMBER_SESSION_HEADERS:
            session[MEMBER_SESSION_HEADERS[name.lower()]] = value
        elif name.lower() not in CLIENT_HEADERS and not name.lower().startswith("x-schemathesis"):
            yield name, value
    if session:
        yield "authorization", _authorization(session)
    if case.body is NOT_SET:
        return
    declared = {body.media_type: body for body in case.operation.body}
    if not isinstance(case.body, dict) or case.media_type not in declared:
        raise InexpressibleCase("the body is not an object in the documented form")
    constants = dict(_constants(declared[case.media_type].resolved_schema))
    for name, value in case.body.items():
        if name not in constants:
            yield name, Null if value is None else value
        elif value != constants[name]:
            raise InexpressibleCase(f"the client sends the only value of {name}")


def _constants(schema: dict[str, Any]) -> Iterator[tuple[str, object]]:
    """The fields of a body that have only one value, with that value; the client sends them on its own."""
    for name, field in schema["properties"].items():
        values = field.get("enum", [field["const"]] if "const" in field else [])
        if len(values) == 1 and name in schema.get("required", ()):
            yield name, values[0]


def has_own_server(case: Case) -> bool:
    """Whether the path of a case has servers of its own."""
    return "servers" in case.operation.schema.raw_schema["paths"][case.operation.path]


def is_public(case: Case) -> bool:
    """Whether the operation of a case takes no credentials of the project."""
    return bool(case.operation.definition.raw.get("security") == [])


def _authorization(session: dict[str, str]) -> MemberAuthorization:
    try:
        return MemberAuthorization(**session)
    except ConfigurationError as error:
        raise InexpressibleCase(str(error)) from error


def _typed(value: object, parameter: Any) -> object:
    """A query value in its declared type; schemathesis represents booleans as text."""
    if parameter is None or not isinstance(value, str):
        return value
    types = parameter.definition.get("schema", {}).get("type", ())
    if "boolean" in types and value in {"true", "false"}:
        return value == "true"
    return value
