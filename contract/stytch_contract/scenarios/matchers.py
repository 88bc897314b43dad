"""Compares a result with what a scenario expects: a plain value, or a matcher in angle brackets.

A plain value must be equal; an object may have more keys than expected, a list may not have more items. Matchers:
`<anything>` (not null), `<absent>`, `<text>` (not empty), `<time>`, `<token>`, `<JWT>`, `<png>`, `<id of member>`,
`<10 items>`, `<10 recovery codes>`, `<now>`, `<60 minutes from now>`, `<other than X>`, `<like REGEX>`. Instead of a
list: an object with `<includes>` or `<excludes>`, each a list of items that must or must not be in it, in any order.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

TOLERANCE_SECONDS: Final = 5.0
_SECRET_FIELD: Final = re.compile(r"token|jwt|secret|(?<!status_)code|link")
_SECONDS: Final = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}
_ABSENT: Final = object()

_PATTERNS: Final = {
    "text": "(?s).+",
    "time": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z",
    "token": "[A-Za-z0-9_-]{43}[A-Za-z0-9_=-]",
    "JWT": r"[\w-]+\.[\w-]+\.[\w-]+",
}
_TIME: Final = re.compile(r"(?:(\d+) (second|minute|hour|day)s? from )?now")
_COUNT: Final = re.compile(r"(\d+) (items|recovery codes)")


def differences(expected: Any, actual: Any, now: float, path: str = "") -> Iterator[str]:
    """Describe each difference between a result and what was expected; secret values are not shown.

    Args:
        expected: From the scenario, with its expressions replaced.
        actual: The result, as JSON.
        now: The backend's time, in Unix seconds.
        path: Path of the two values inside the result.

    Raises:
        ValueError: There is no such matcher.
    """
    if isinstance(expected, dict) and any(key in expected for key in ("<includes>", "<excludes>")):
        yield from _member_differences(expected, actual, now, path)
    elif isinstance(expected, dict) and isinstance(actual, dict):
        for key, value in expected.items():
            yield from differences(value, actual.get(key, _ABSENT), now, f"{path}.{key}" if path else key)
    elif isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        for number, value in enumerate(expected):
            yield from differences(value, actual[number], now, f"{path}.{number}")
    elif not _matches(expected, actual, now):
        yield f"{path} is {_shown(actual, path)}, expected {_shown(expected, path)}"


def is_known_matcher(text: str) -> bool:
    """Whether a text is a plain value or a known matcher."""
    try:
        _matches(text, None, 0)
    except ValueError:
        return False
    return True


def _member_differences(expected: dict[str, Any], actual: Any, now: float, path: str) -> Iterator[str]:
    items = actual if isinstance(actual, list) else []
    if not isinstance(actual, list):
        yield f"{path} is {_shown(actual, path)}, expected a list"
    for item in expected.get("<includes>", []):
        if all(list(differences(item, candidate, now)) for candidate in items):
            yield f"{path} is {_shown(actual, path)}, expected to include {_shown(item, path)}"
    for item in expected.get("<excludes>", []):
        if not all(list(differences(item, candidate, now)) for candidate in items):
            yield f"{path} includes {_shown(item, path)}, expected not to"


def _matches(expected: Any, actual: Any, now: float) -> bool:
    if isinstance(expected, str) and expected.startswith("<") and expected.endswith(">"):
        return _apply_matcher(expected[1:-1], actual, now)
    return type(expected) is type(actual) and bool(expected == actual)


def _apply_matcher(matcher: str, actual: Any, now: float) -> bool:
    """Whether a value fits a matcher, given without its angle brackets."""
    kind, _, argument = matcher.partition(" ")
    if matcher in _PATTERNS:
        return _fits(actual, _PATTERNS[matcher])
    if matcher in ("anything", "absent"):
        return actual is _ABSENT if matcher == "absent" else actual is not None and actual is not _ABSENT
    if matcher == "png":
        return _is_png(actual)
    if kind == "like":
        return _fits(actual, argument)
    if matcher.startswith("id of "):
        return _fits(actual, f"{matcher.removeprefix('id of ')}-(test|live)-[A-Za-z0-9_-]+")
    if matcher.startswith("other than "):
        return isinstance(actual, str) and actual not in ("", matcher.removeprefix("other than "))
    if found := _TIME.fullmatch(matcher):
        return _is_near(actual, now + (int(found[1]) * _SECONDS[found[2]] if found[1] else 0))
    if found := _COUNT.fullmatch(matcher):
        count = int(found[1])
        return _has_items(actual, count) if found[2] == "items" else _are_recovery_codes(actual, count)
    raise ValueError(f"unknown matcher <{matcher}>; stytch_contract/scenarios/matchers.py lists the known ones")


def _fits(value: Any, pattern: str) -> bool:
    return isinstance(value, str) and re.fullmatch(pattern, value) is not None


def _is_near(value: Any, unix_time: float) -> bool:
    try:
        return abs(datetime.fromisoformat(value).timestamp() - unix_time) <= TOLERANCE_SECONDS
    except (TypeError, ValueError):
        return False


def _is_png(value: Any) -> bool:
    if not isinstance(value, str) or not value.startswith("data:image/png;base64,"):
        return False
    return base64.b64decode(value.partition(",")[2].strip()).startswith(b"\x89PNG\r\n\x1a\n")


def _has_items(value: Any, count: int) -> bool:
    return isinstance(value, list) and len(value) == count


def _are_recovery_codes(value: Any, count: int) -> bool:
    pattern = "[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}"
    return _has_items(value, count) and len(set(value)) == count and all(_fits(code, pattern) for code in value)


def _shown(value: Any, path: str) -> str:
    """A value for an error message, without secrets."""
    if value is _ABSENT:
        return "absent"
    if isinstance(value, dict):
        return f"an object with {', '.join(value)}"
    if isinstance(value, list) and value and not all(isinstance(item, str) for item in value):
        return f"{len(value)} items"
    if value and _SECRET_FIELD.search(path) and not (isinstance(value, str) and value.startswith("<")):
        return f"{type(value).__name__} of length {len(value)}" if isinstance(value, str | list) else "a secret value"
    return repr(value)
