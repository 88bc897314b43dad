"""Holds a result against what a scenario expects of it: a part of it is named, the rest is free.

Values stand for themselves; objects may hold more than is named, lists may not. In angle brackets:
`<anything>` (also empty, but not null), `<absent>`, `<text>` (not empty), `<time>`, `<token>`, `<JWT>`, `<png>`,
`<id of member>`, `<10 items>`, `<10 recovery codes>`, `<now>`, `<60 minutes from now>`, `<other than X>`,
`<like REGEX>`; and as the key of an object, where a list is: `<includes>` and `<excludes>`, each with a list of what is
in it, in any order, or is not.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

TOLERANCE: Final = 5.0  # seconds between the backend's clock and what it says
_SECRET: Final = re.compile(r"token|jwt|secret|(?<!status_)code|link")
_UUID: Final = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_SPANS: Final = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}
_ABSENT: Final = object()

_TEXTS: Final = {
    "text": "(?s).+",
    "time": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z",
    "token": "[A-Za-z0-9_-]{43}[A-Za-z0-9_=-]",
    "JWT": r"[\w-]+\.[\w-]+\.[\w-]+",
}
_TIME: Final = re.compile(r"(?:(\d+) (second|minute|hour|day)s? from )?now")
_COUNT: Final = re.compile(r"(\d+) (items|recovery codes)")


def differences(expected: Any, actual: Any, now: float, path: str = "") -> Iterator[str]:
    """Say, one line each, where a result is not what was expected; secrets are not shown.

    Args:
        expected: from the scenario, its expressions replaced.
        actual: the result, as JSON.
        now: the backend's time, in Unix seconds.
        path: where in the result this is.
    """
    if isinstance(expected, dict) and any(key in expected for key in ("<includes>", "<excludes>")):
        yield from _members(expected, actual, now, path)
    elif isinstance(expected, dict) and isinstance(actual, dict):
        for key, value in expected.items():
            yield from differences(value, actual.get(key, _ABSENT), now, f"{path}.{key}" if path else key)
    elif isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        for number, value in enumerate(expected):
            yield from differences(value, actual[number], now, f"{path}.{number}")
    elif not _holds(expected, actual, now):
        yield f"{path} should be {_shown(expected, path)} and is {_shown(actual, path)}"


def _members(expected: dict[str, Any], actual: Any, now: float, path: str) -> Iterator[str]:
    items = actual if isinstance(actual, list) else []
    if not isinstance(actual, list):
        yield f"{path} should be a list and is {_shown(actual, path)}"
    for wanted in expected.get("<includes>", []):
        if all(list(differences(wanted, item, now)) for item in items):
            yield f"{path} should include {_shown(wanted, path)} and is {_shown(actual, path)}"
    for unwanted in expected.get("<excludes>", []):
        if not all(list(differences(unwanted, item, now)) for item in items):
            yield f"{path} should not include {_shown(unwanted, path)}"


def _holds(expected: Any, actual: Any, now: float) -> bool:
    if isinstance(expected, str) and expected.startswith("<") and expected.endswith(">"):
        return _is(expected[1:-1], actual, now)
    return type(expected) is type(actual) and bool(expected == actual)


def _is(what: str, actual: Any, now: float) -> bool:
    """Whether a value is what stands in angle brackets."""
    kind, _, rest = what.partition(" ")
    if what in _TEXTS:
        return _is_text(actual, _TEXTS[what])
    if what in ("anything", "absent"):
        return actual is _ABSENT if what == "absent" else actual is not None and actual is not _ABSENT
    if what == "png":
        return _is_png(actual)
    if kind == "like":
        return _is_text(actual, rest)
    if what.startswith("id of "):
        return _is_text(actual, f"{what.removeprefix('id of ')}-(test|live)-{_UUID}")
    if what.startswith("other than "):
        return isinstance(actual, str) and actual not in ("", what.removeprefix("other than "))
    if found := _TIME.fullmatch(what):
        return _is_near(actual, now + (int(found[1]) * _SPANS[found[2]] if found[1] else 0))
    if found := _COUNT.fullmatch(what):
        count = int(found[1])
        return _are_items(actual, count) if found[2] == "items" else _are_recovery_codes(actual, count)
    raise ValueError(f"<{what}> has no meaning; contract/scenarios/matching.py lists what has one")


def _is_text(value: Any, form: str) -> bool:
    return isinstance(value, str) and re.fullmatch(form, value) is not None


def _is_near(value: Any, moment: float) -> bool:
    try:
        return abs(datetime.fromisoformat(value).timestamp() - moment) <= TOLERANCE
    except (TypeError, ValueError):
        return False


def _is_png(value: Any) -> bool:
    if not isinstance(value, str) or not value.startswith("data:image/png;base64,"):
        return False
    return base64.b64decode(value.partition(",")[2].strip()).startswith(b"\x89PNG\r\n\x1a\n")


def _are_items(value: Any, count: int) -> bool:
    return isinstance(value, list) and len(value) == count


def _are_recovery_codes(value: Any, count: int) -> bool:
    form = "[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}"
    return _are_items(value, count) and len(set(value)) == count and all(_is_text(code, form) for code in value)


def _shown(value: Any, path: str) -> str:
    if value is _ABSENT:
        return "absent"
    if isinstance(value, dict):
        return f"an object with {', '.join(value)}"
    if isinstance(value, list) and value and not all(isinstance(item, str) for item in value):
        return f"{len(value)} items"
    if value and _SECRET.search(path) and not (isinstance(value, str) and value.startswith("<")):
        return f"{type(value).__name__} of length {len(value)}" if isinstance(value, str | list) else "something else"
    return repr(value)
