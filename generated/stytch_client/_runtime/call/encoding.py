"""Puts arguments on the wire: path segments, query and JSON body."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from enum import Enum
from math import isfinite
from typing import Any, Final, cast
from urllib.parse import quote

from pydantic import BaseModel
from pydantic_core import PydanticSerializationError, to_json

from ..errors import InvalidRequestError
from ..null import NullType

_JSON_SCALARS: Final = frozenset({str, int, bool})


def encode_target(template: str, path: Mapping[str, Any] | None, query: Mapping[str, Any] | None) -> str:
    """Return path and query of a request, percent-encoded.

    Raises:
        InvalidRequestError: a path argument is empty, `.` or `..`, which would address something else; or a value
            has no form in an address.
    """
    target = template
    if path:
        for name, value in path.items():
            text = _text(name, value)
            if text in {"", ".", ".."}:
                raise InvalidRequestError(f"{name}: an empty value, '.' or '..' cannot be part of an address")
            target = target.replace(f"{{{name}}}", _quoted(name, text))
    if query:
        pairs = [
            f"{quote(name, safe='')}={_quoted(name, _text(name, item))}"
            for name, value in query.items()
            if value is not None
            for item in _items(value)
        ]
        if pairs:
            return f"{target}?{'&'.join(pairs)}"
    return target


def encode_headers(headers: Mapping[str, Any]) -> dict[str, str]:
    """Return header arguments as text; `None` is left out.

    Raises:
        InvalidRequestError: a value is not one line of plain ASCII text.
    """
    texts = {name: _text(name, value) for name, value in headers.items() if value is not None}
    for name, text in texts.items():
        if not text.isascii() or not text.isprintable():
            raise InvalidRequestError(f"{name}: a header takes one line of plain ASCII text")
    return texts


def encode_body(body: Mapping[str, Any]) -> bytes:
    """Return `body` as JSON: `None` at the top is left out, `Null` and a nested `None` become null.

    Raises:
        InvalidRequestError: a value has no form in JSON; the text says where it is, not what it is.
    """
    try:
        return to_json(
            {
                name: value if type(value) in _JSON_SCALARS else _to_jsonable(name, value)
                for name, value in body.items()
                if value is not None
            }
        )
    except (PydanticSerializationError, UnicodeEncodeError):
        raise InvalidRequestError(f"{_first_invalid_field(body)}: holds a value that JSON cannot carry") from None
    except RecursionError:
        raise InvalidRequestError(f"{_first_invalid_field(body)}: is nested too deeply, or contains itself") from None


def _to_jsonable(where: str, value: Any) -> Any:
    """Return `value` with models dumped and `Null` replaced, ready for `to_json`."""
    if isinstance(value, BaseModel):
        return _to_jsonable(where, value.model_dump(by_alias=True, exclude_unset=True))
    if isinstance(value, Mapping):
        members: Mapping[Any, Any] = value  # pyright: ignore[reportUnknownVariableType]
        return {key: _to_jsonable(f"{where}.{key}", item) for key, item in members.items()}
    if isinstance(value, (list, tuple)):
        return [_to_jsonable(f"{where}[{index}]", item) for index, item in enumerate(cast("Sequence[Any]", value))]
    if isinstance(value, NullType):
        return None
    if isinstance(value, float) and not isfinite(value):
        raise InvalidRequestError(f"{where}: JSON has no number for infinity or not-a-number")
    return value


def _items(value: Any) -> Sequence[Any]:
    return cast("Sequence[Any]", value) if isinstance(value, (list, tuple)) else (value,)


def _text(name: str, value: Any) -> str:
    if isinstance(value, str):
        return value.value if isinstance(value, Enum) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) or (isinstance(value, float) and isfinite(value)):
        return str(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise InvalidRequestError(f"{name}: a value of type {type(value).__name__} has no form in an address or a header")


def _quoted(name: str, text: str) -> str:
    try:
        return quote(text, safe="")
    except UnicodeEncodeError:
        raise InvalidRequestError(f"{name}: holds half a character, which no address can carry") from None


def _first_invalid_field(body: Mapping[str, Any]) -> str:
    """Return the name of the first field that cannot be encoded by itself."""
    for name, value in body.items():
        try:
            to_json(_to_jsonable(name, value))
        except (PydanticSerializationError, UnicodeEncodeError, RecursionError):
            return name
    return "body"
