"""Encodes arguments as path segments, query, headers and the body, in JSON or as a form."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from enum import Enum
from math import isfinite
from typing import Any, Final, cast
from urllib.parse import quote, urlencode

from pydantic import BaseModel
from pydantic_core import to_json

from ..errors import InvalidRequestError
from ..null import NullType

_JSON_SCALARS: Final = frozenset({str, int, bool})


def encode_target(template: str, path: Mapping[str, Any] | None, query: Mapping[str, Any] | None) -> str:
    """Return the path and the query of a request, percent-encoded.

    Raises:
        InvalidRequestError: A path argument is empty, `.` or `..`, which would change the path; or a value cannot be
            part of a URL.
    """
    target = template
    if path:
        for name, value in path.items():
            text = _to_text(name, value)
            if text in {"", ".", ".."}:
                raise InvalidRequestError(f"{name}: must not be empty, '.' or '..'")
            target = target.replace(f"{{{name}}}", _percent_encode(name, text))
    if query:
        pairs = [
            f"{quote(name, safe='')}={_percent_encode(name, _to_text(name, item))}"
            for name, value in query.items()
            if value is not None
            for item in _as_items(value)
        ]
        if pairs:
            return f"{target}?{'&'.join(pairs)}"
    return target


def encode_headers(headers: Mapping[str, Any]) -> dict[str, str]:
    """Return header arguments as text; those that are `None` are left out.

    Raises:
        InvalidRequestError: A value is not one line of printable ASCII text.
    """
    texts = {name: _to_text(name, value) for name, value in headers.items() if value is not None}
    for name, text in texts.items():
        if not text.isascii() or not text.isprintable():
            raise InvalidRequestError(f"{name}: must be one line of printable ASCII text")
    return texts


def encode_body(body: Mapping[str, Any]) -> bytes:
    """Return `body` as JSON. A field that is `None` is left out; `Null`, and `None` inside a value, become `null`.

    Raises:
        InvalidRequestError: A value cannot be encoded as JSON; the text says where it is and leaves out the value.
    """
    try:
        return to_json(
            {
                name: value if type(value) in _JSON_SCALARS else _to_jsonable(name, value)
                for name, value in body.items()
                if value is not None
            }
        )
    except InvalidRequestError:
        raise
    except RecursionError:
        raise InvalidRequestError(f"{_first_invalid_field(body)}: is nested too deeply or contains itself") from None
    except Exception:  # objects of the user can raise anything
        raise InvalidRequestError(
            f"{_first_invalid_field(body)}: contains a value that cannot be encoded as JSON"
        ) from None


def encode_form(body: Mapping[str, Any]) -> bytes:
    """Return `body` as a form; a field that is `None` is left out.

    Raises:
        InvalidRequestError: A value is no text, number, boolean or date, or cannot be encoded in UTF-8.
    """
    pairs = [(name, _to_text(name, value)) for name, value in body.items() if value is not None]
    try:
        return urlencode(pairs).encode()
    except UnicodeEncodeError:
        raise InvalidRequestError(
            f"{_first_invalid_field(body)}: contains a lone surrogate, which cannot be part of a form"
        ) from None


def _to_jsonable(path: str, value: Any) -> Any:
    """Return `value` with models as dicts and `Null` as `None`, ready for `to_json`; `path` says where it is."""
    if isinstance(value, BaseModel):
        return _to_jsonable(path, value.model_dump(by_alias=True, exclude_unset=True))
    if isinstance(value, Mapping):
        members: Mapping[Any, Any] = value  # pyright: ignore[reportUnknownVariableType]
        return {key: _to_jsonable(f"{path}.{key}", item) for key, item in members.items()}
    if isinstance(value, (list, tuple)):
        return [_to_jsonable(f"{path}[{index}]", item) for index, item in enumerate(cast("Sequence[Any]", value))]
    if isinstance(value, NullType):
        return None
    if isinstance(value, float) and not isfinite(value):
        raise InvalidRequestError(f"{path}: infinity and NaN cannot be encoded as JSON")
    return value


def _as_items(value: Any) -> Sequence[Any]:
    return cast("Sequence[Any]", value) if isinstance(value, (list, tuple)) else (value,)


def _to_text(name: str, value: Any) -> str:
    if isinstance(value, str):
        return str(value.value) if isinstance(value, Enum) else str.__str__(value)  # the latter for any subclass
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) or (isinstance(value, float) and isfinite(value)):
        try:
            return str(value)
        except ValueError:
            raise InvalidRequestError(f"{name}: has too many digits") from None
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise InvalidRequestError(
        f"{name}: a value of type {type(value).__name__} cannot be part of a URL, a header or a form"
    )


def _percent_encode(name: str, text: str) -> str:
    try:
        return quote(text, safe="")
    except UnicodeEncodeError:
        raise InvalidRequestError(f"{name}: contains a lone surrogate, which cannot be part of a URL") from None


def _first_invalid_field(body: Mapping[str, Any]) -> str:
    """Return the name of the first field that cannot be encoded."""
    for name, value in body.items():
        try:
            to_json(_to_jsonable(name, value))
        except Exception:
            return name
    return "body"
