"""Parses the JSON body of a request strictly, in bounded time and memory."""

from __future__ import annotations

import json
import math
import re
from functools import lru_cache
from typing import Any, Final

from ..errors import ApiError

MAX_BYTES: Final = 1_000_000
"""Largest accepted body, in bytes."""

MAX_DEPTH: Final = 64
"""Deepest accepted nesting of objects and arrays."""

# Possessive quantifiers: the search is linear in the length of the body, whatever it contains.
_BRACKETS: Final = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
_EXACT_INTEGERS: Final = 2.0**53


def parse(body: bytes, content_type: str | None, depth: int = MAX_DEPTH) -> Any:
    """Return the JSON value of a body.

    Whole numbers become `int`, however they are written: JSON does not distinguish 1.0 from 1.

    Args:
        body: The body, not empty, at most `MAX_BYTES` long.
        content_type: The Content-Type header; None without one.
        depth: Deepest accepted nesting.

    Raises:
        ApiError: 400 `bad_request`: the type is not JSON, or the body is not one JSON text in UTF-8, has a duplicate
            key, is nested too deeply, or contains an invalid number or character.
    """
    if not is_json(content_type or ""):
        raise ApiError("bad_request", "The Content-Type of a request with a body must be application/json, in UTF-8.")
    _check_depth(body, depth)
    try:
        value = _DECODER.decode(body.decode())
        if b"\\u" in body:
            _check_surrogates(value)
    except UnicodeDecodeError:
        raise ApiError("bad_request", "The body is not UTF-8 text.") from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise ApiError("bad_request", f"The body is not well-formed JSON: see {place}.") from None
    except ValueError:
        # Python does not parse integers of more than some thousand digits.
        raise ApiError("bad_request", "The body contains a number with too many digits.") from None
    return value


@lru_cache(maxsize=64)
def is_json(content_type: str) -> bool:
    """Return whether a Content-Type header says JSON in UTF-8."""
    kind, _, parameters = content_type.partition(";")
    charset = parameters.strip().lower().replace(" ", "").replace('"', "")
    return kind.strip().lower() == "application/json" and charset in ("", "charset=utf-8")


def _check_depth(body: bytes, deepest: int) -> None:
    if body.count(b"{") + body.count(b"[") <= deepest:
        return
    depth = 0
    for match in _BRACKETS.finditer(body):
        first = match[0][:1]
        if first in b"[{":
            depth += 1
            if depth > deepest:
                raise ApiError("bad_request", f"The body is nested deeper than {deepest} levels.")
        elif first in b"]}":
            depth -= 1


def _check_surrogates(value: Any) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise ApiError("bad_request", "The body contains an unpaired surrogate, which is not a character.") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ApiError("bad_request", "An object in the body has the same key twice.")
    return result


def _number(text: str) -> int | float:
    number = float(text)
    if math.isinf(number):
        raise ApiError("bad_request", "The body contains a number that is too large.")
    return int(number) if number.is_integer() and abs(number) <= _EXACT_INTEGERS else number


def _constant(_name: str) -> Any:
    raise ApiError("bad_request", "The body is not well-formed JSON: NaN and Infinity are not JSON.")


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_object, parse_float=_number, parse_constant=_constant)
