"""Expresses a case as keyword arguments of the generated client's method."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from schemathesis.core import NOT_SET
from stytch_client import ConfigurationError, MemberAuthorization, Null

from contract.cases import Case
from contract.findings import MEMBER_SESSION_HEADERS
from generator.text.names import argument

# Headers that the client sets itself.
CLIENT_HEADERS = {"authorization", "content-type", "accept", "user-agent"}


class InexpressibleCase(Exception):
    """The typed client cannot express a case, such as one whose body is not an object."""


def case_arguments(case: Case) -> Iterator[tuple[str, Any]]:
    """The keyword arguments that express a case.

    Yields:
        The name and the value of each.

    Raises:
        InexpressibleCase: The client has no argument for a part of the case.
    """
    if case.cookies:
        raise InexpressibleCase("the client sends no cookies")
    for name, value in case.path_parameters.items():
        yield argument(name), unquote(value) if isinstance(value, str) else value
    for name, value in case.query.items():
        yield argument(name), _typed(value, case.operation.query.get(name))
    session: dict[str, str] = {}
    for name, value in case.headers.items():
        if name.lower() in MEMBER_SESSION_HEADERS:
            session[MEMBER_SESSION_HEADERS[name.lower()]] = value
        elif name.lower() not in CLIENT_HEADERS and not name.lower().startswith("x-schemathesis"):
            yield argument(name), value
    if session:
        yield "authorization", _authorization(session)
    if case.body is NOT_SET:
        return
    if not isinstance(case.body, dict) or case.media_type != "application/json":
        raise InexpressibleCase("the body is not a JSON object")
    for name, value in case.body.items():
        yield argument(name), Null if value is None else value


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
