"""Equality of JSON values: as JSON, or as timestamps where a client may use another notation for the same time."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from pydantic_core import PydanticSerializationError, to_json

Equality = Callable[[Any, Any], bool]


def equal_json(left: object, right: object) -> bool:
    """Whether two values are equal as JSON: 1 equals 1.0, and neither equals true."""
    return _canonical(left) == _canonical(right)


def equal_json_or_time(left: object, right: object) -> bool:
    """Whether two values are equal as JSON, or are the same timestamp in two notations."""
    if isinstance(left, str) and isinstance(right, str) and left != right:
        try:
            return datetime.fromisoformat(left) == datetime.fromisoformat(right)
        except (ValueError, TypeError):
            return False
    return equal_json(left, right)


def first_difference(actual: Any, expected: Any, equal: Equality, *, path: str = "$") -> str:
    """Describe the first difference between two values.

    Args:
        actual: The value to check.
        expected: The value that it should have.
        equal: Compares two values that are not both objects or both lists of one length.
        path: Path of the two values inside a larger value.

    Returns:
        The path and what differs there; empty when the values are equal.
    """
    if _is_identical(actual, expected):
        return ""
    if isinstance(actual, dict) and isinstance(expected, dict):
        if missing := expected.keys() - actual.keys():
            return f"{path}.{min(missing)}: missing"
        if unexpected := actual.keys() - expected.keys():
            return f"{path}.{min(unexpected)}: unexpected"
        pairs = [(f"{path}.{key}", actual[key], value) for key, value in expected.items()]
    elif isinstance(actual, list) and isinstance(expected, list) and len(actual) == len(expected):
        pairs = [(f"{path}[{n}]", *pair) for n, pair in enumerate(zip(actual, expected, strict=True))]
    elif equal(actual, expected):
        return ""
    else:
        return f"{path}: {type(actual).__name__} {actual!r:.80}, expected {type(expected).__name__} {expected!r:.80}"
    differences = (first_difference(one, other, equal, path=inner) for inner, one, other in pairs)
    return next(filter(None, differences), "")


def _is_identical(left: object, right: object) -> bool:
    """Whether two values are equal and of the same types, as they are in most cases; much faster than `equal_json`."""
    try:
        return to_json(left) == to_json(right)
    except (PydanticSerializationError, ValueError):
        return False


def _canonical(value: object) -> str:
    return json.dumps(_normalize_numbers(value), sort_keys=True, ensure_ascii=False)


def _normalize_numbers(value: object) -> object:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {str(key): _normalize_numbers(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_normalize_numbers(item) for item in value]
    return value
