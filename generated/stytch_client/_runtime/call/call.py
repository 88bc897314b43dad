"""One call as data: an operation and its arguments."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, cast

from pydantic import BaseModel

from ..authorization import MemberAuthorization
from ..errors import InvalidRequestError
from ..operation import Operation

_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})


@dataclass(frozen=True, slots=True)
class Call:
    """The arguments of one call, as the generated method passes them; their values are left out of the `repr`."""

    operation: Operation
    path: Mapping[str, Any] | None = field(default=None, repr=False)
    query: Mapping[str, Any] | None = field(default=None, repr=False)
    headers: Mapping[str, Any] | None = field(default=None, repr=False)
    body: Mapping[str, Any] | None = field(default=None, repr=False)
    authorization: MemberAuthorization | None = None

    def with_extras(self, query: Mapping[str, Any], body: Mapping[str, Any]) -> Call:
        """Return the call with further parameters of the query and fields of the body.

        Raises:
            InvalidRequestError: There are fields, but requests with this method have no body.
        """
        if body and self.operation.method == "GET":
            raise InvalidRequestError("extra_body: a GET request has no body; use extra_query")
        return replace(
            self,
            query={**(self.query or {}), **query} if query else self.query,
            body={**(self.body or {}), **body} if body else self.body,
        )


def custom_call(
    method: object,
    path: object,
    query: Mapping[str, Any] | None,
    body: Mapping[str, Any] | None,
    authorization: MemberAuthorization | None,
    cast_to: object,
) -> Call:
    """Return a call of an operation that the package does not know. Every value of it counts as sensitive.

    Raises:
        InvalidRequestError: The method, the path or the kind of another argument is wrong.
    """
    if not _is_model(cast_to):
        raise InvalidRequestError("cast_to: must be a Pydantic model, with all of its types defined")
    if not isinstance(method, str) or method.upper() not in _METHODS:
        raise InvalidRequestError(f"method: must be one of {', '.join(sorted(_METHODS))}")
    if not isinstance(path, str) or not _is_path(path):
        raise InvalidRequestError("path: must start with / and be percent-encoded, without a query")
    query, body = _with_names("query", query), _with_names("body", body)
    if body is not None and method.upper() == "GET":
        raise InvalidRequestError("body: a GET request has no body; use query")
    sensitive = (*(query or {}), *(body or {}))
    operation = Operation(f"{method.upper()} {path}", method.upper(), path, sensitive=sensitive)
    return Call(operation, None, query, None, body, authorization)


def _is_path(path: str) -> bool:
    """Return whether a text can only name a place below the address of the API."""
    if not path.startswith("/") or not path.isascii() or not path.isprintable() or set(" ?#\\{}") & set(path):
        return False
    return all(part not in {"", ".", ".."} for part in path.replace("%2e", ".").replace("%2E", ".").split("/")[1:])


def _with_names(option: str, given: object) -> dict[str, Any] | None:
    """Return a copy of an argument that must be a mapping with texts as keys, or `None`."""
    if given is None:
        return None
    if isinstance(given, Mapping):
        with suppress(Exception):  # a mapping of the user can raise anything
            copied: dict[Any, Any] = dict(cast("Any", given))
            if all(isinstance(name, str) for name in copied):
                return copied
    raise InvalidRequestError(f"{option}: must be a mapping of names and values")


def _is_model(cast_to: object) -> bool:
    """Return whether responses can be validated against a type."""
    if not isinstance(cast_to, type) or not issubclass(cast_to, BaseModel):
        return False
    cast_to.model_rebuild(raise_errors=False)
    return cast_to.__pydantic_complete__
