"""When two JSON values are the same: as JSON, or, where a client may write a time in its own way, as a moment."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

Same = Callable[[Any, Any], bool]


def same_json(left: object, right: object) -> bool:
    """Whether two values are equal, with 1 equal to 1.0 and neither equal to true."""
    return _canonical(left) == _canonical(right)


def same_moment(left: object, right: object) -> bool:
    """Whether two values are equal as JSON, or the same point in time in two notations."""
    if isinstance(left, str) and isinstance(right, str) and left != right:
        try:
            return datetime.fromisoformat(left) == datetime.fromisoformat(right)
        except (ValueError, TypeError):
            return False
    return same_json(left, right)


def first_difference(found: Any, expected: Any, same: Same, *, more: bool = False, place: str = "$") -> str:
    """Say where two values first differ, and how; empty when they do not.

    Args:
        found: what there is.
        expected: what there should be.
        same: compares two values that are not both objects or both lists.
        more: whether keys beyond the expected ones are welcome.
        place: where in a larger value the two stand.
    """
    if isinstance(found, dict) and isinstance(expected, dict):
        if missing := expected.keys() - found.keys():
            return f"{place}.{min(missing)}: missing"
        if not more and (stray := found.keys() - expected.keys()):
            return f"{place}.{min(stray)}: does not belong"
        pairs = [(f"{place}.{key}", found[key], value) for key, value in expected.items()]
    elif isinstance(found, list) and isinstance(expected, list) and len(found) == len(expected):
        pairs = [(f"{place}[{n}]", *pair) for n, pair in enumerate(zip(found, expected, strict=True))]
    elif same(found, expected):
        return ""
    else:
        return f"{place}: {type(found).__name__} {found!r:.80} instead of {type(expected).__name__} {expected!r:.80}"
    tried = (first_difference(one, other, same, more=more, place=at) for at, one, other in pairs)
    return next(filter(None, tried), "")


def _canonical(value: object) -> str:
    return json.dumps(_plain_numbers(value), sort_keys=True, ensure_ascii=False)


def _plain_numbers(value: object) -> object:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {str(key): _plain_numbers(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain_numbers(item) for item in value]
    return value
