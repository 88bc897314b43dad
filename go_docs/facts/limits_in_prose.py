"""Finds what the comment of a field states in prose: limits, defaults, allowed values, reserved names."""

from __future__ import annotations

import re
from typing import Literal

ValueKind = Literal["number", "string", "list", "boolean", "other"]
Limits = dict[str, int | str | bool | list[str]]

_NUMBER_WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_NUMBER = rf"([0-9][0-9,]*|{'|'.join(_NUMBER_WORDS)})\b"
_MOST_DIGITS = 19
_UNIT = r"(?: (characters?|minutes?|seconds?|hours?|days?|items?|digits?|values?|bytes?|kilobytes?|KB|KiB))?"
_MEASURE = "(?: value| length| size|(?: allowed)? expiration)?"
_IN_MINUTES = r"(?: \(([0-9][0-9,]*) min(?:ute)?s?\b)?"
_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080}
_QUOTED = re.compile(r'`"?([^`"\s]+)"?`|"([^"\s`]+)"')
_BYTES_PER_UNIT = {"byte": 1, "kilobyte": 1024, "KB": 1024, "KiB": 1024}
_KEYWORDS = {
    ("number", ""): ("minimum", "maximum"),
    ("string", "character"): ("minLength", "maxLength"),
    ("string", "digit"): ("minLength", "maxLength"),
    ("list", "item"): ("minItems", "maxItems"),
    ("list", "value"): ("minItems", "maxItems"),
}
_COUNTED_UNITS = frozenset({"character", "digit", "item", "value", "byte", "kilobyte", "KB", "KiB"})

_RANGE = re.compile(rf"\b(?:between|from) {_NUMBER}{_UNIT} (?:and|to) {_NUMBER}{_UNIT}", re.IGNORECASE)
_MINIMUM = re.compile(
    rf"\b(?:minimum{_MEASURE}(?: is| of)|at least|no fewer than) {_NUMBER}{_UNIT}{_IN_MINUTES}",
    re.IGNORECASE,
)
_MAXIMUM = re.compile(
    rf"\b(?:maximum{_MEASURE}(?: is| of)|at most|up to|cannot exceed|(?:no|not) (?:more|longer) than"
    rf"|not exceed|may take) {_NUMBER}{_UNIT}{_IN_MINUTES}",
    re.IGNORECASE,
)
_DEFAULT = re.compile(
    rf"\b(?:defaults? (?:(?:value|limit|expiration) )?(?:is|to)|by default, the expiration is) {_NUMBER}{_UNIT}",
    re.IGNORECASE,
)
_DEFAULT_IF_ABSENT = re.compile(
    rf"\bnot specified,[^.]{{0,200}}? created with an? {_NUMBER}{_UNIT} duration", re.IGNORECASE
)
_DEFAULT_EXPIRY = re.compile(rf"\bin minutes\. By default, it expires in {_NUMBER} (minute|hour|day|week)s?\b")
_DEFAULT_VALUE = re.compile(r'\bdefaults? (?:is|to) (?:`"?([^`"\s]+)"?`|"([^"\s`]+)"|([A-Z][a-z]+)\b)')
_DEFAULT_BOOLEAN = re.compile(r"\bdefaults? (?:is|to) `?(true|false)\b", re.IGNORECASE)
_DEFAULT_OPTION = re.compile(r"`([^`\s]+)` [\u2013\u2014-] [Tt]he default (?:setting|value)\b")
_ALLOWED_VALUES = re.compile(
    r"(?:(?:supported|allowed|accepted|valid|possible) (?:languages|values|options|methods|types) (?:are|include):?"
    r"|\b(?:must be|is) (?:either|one of):?|, either(?= `))(?P<list>[^.;]*(?:\.[^\s.;][^.;]*)*)",
    re.IGNORECASE,
)
_OPTION_LIST = re.compile(r"\b[Tt]he (?:options|(?:accepted|possible) values) are:(?P<list>.*)")
_OPTION = re.compile(r'[`"]([^`"\s]+)[`"] [\u2013\u2014-] ')
_NAMED_VALUE = re.compile(r'\b([A-Z][a-z]+) \(`"?([^`"\s]+)"?`\)')
_RESERVED = re.compile(
    r"\b(?:reserved|registered) (?:claims|names) \(?(?P<list>(?:`\w+`|\"\w+\"|[, ]|\band\b)+)", re.IGNORECASE
)
_RESERVED_PREFIX = re.compile(r"\bnot allowed to start with [`\"]([^`\"\s]+)[`\"]")
_RFC3339 = re.compile(r"\bRFC ?3339\b")
_OPTIONAL = re.compile(r"^(?:\w+: )?(?:\(?optional\b|optionally\b)", re.IGNORECASE)
_REQUIRED = re.compile(
    r"^(?:\w+: )?\(?required\b|\b(?:this|the) (?:field|parameter|value|argument) is required\b", re.IGNORECASE
)


class NumberTooLongError(ValueError):
    """A comment contains a number that does not fit 64 bits."""


def find_limits(comment: str, kind: ValueKind) -> Limits:
    """Return what a comment states about its field, as far as it is a number or a quoted value.

    A limit is ignored if a value of this kind cannot have it: a number of characters does not limit a number.

    The result has these keys, each only if stated: `minimum`, `maximum`, `minLength`, `maxLength`, `minItems`,
    `maxItems`, `max_bytes`, `default` (a number, a string or a boolean), `unit` (of the numbers), `enum`, `reserved`
    and `reserved_prefix` (names that are not allowed), `format` (`date-time`), `required`.

    Raises:
        NumberTooLongError: A limit has more than 19 digits.
    """
    found: Limits = {}
    for match in _RANGE.finditer(comment):
        _add_limit(found, kind, 0, match[1], match[2] or match[4])
        _add_limit(found, kind, 1, match[3], match[4] or match[2])
    for side, pattern in enumerate((_MINIMUM, _MAXIMUM)):
        for match in pattern.finditer(comment):
            _add_limit(found, kind, side, match[3] or match[1], "minutes" if match[3] else match[2])
    _find_default(comment, found, kind)
    _find_allowed_values(comment, found)
    _find_names_and_formats(comment, found)
    return found


def _add_limit(found: Limits, kind: ValueKind, side: int, number: str, unit: str | None) -> None:
    """Store a limit under the keyword for its kind and unit; if one is stated twice, the first counts."""
    name = _singular(unit)
    if name in _BYTES_PER_UNIT and side == 1:
        found.setdefault("max_bytes", _integer(number) * _BYTES_PER_UNIT[name])
    keywords = _KEYWORDS.get((kind, name)) or (_KEYWORDS.get((kind, "")) if kind == "number" else None)
    if keywords and name not in _BYTES_PER_UNIT:
        found.setdefault(keywords[side], _integer(number))
        _add_unit(found, name)


def _find_default(comment: str, found: Limits, kind: ValueKind) -> None:
    match = _DEFAULT.search(comment) or _DEFAULT_IF_ABSENT.search(comment)
    if match and kind == "number":
        found["default"] = _integer(match[1])
        _add_unit(found, _singular(match[2]))
        return
    expiry = _DEFAULT_EXPIRY.search(comment)
    if expiry and kind == "number":
        found["default"] = _integer(expiry[1]) * _MINUTES[expiry[2]]
        return
    boolean, option = _DEFAULT_BOOLEAN.search(comment), _DEFAULT_OPTION.search(comment)
    if boolean and kind == "boolean":
        found["default"] = boolean[1].lower() == "true"
    elif option and kind != "number":
        found["default"] = option[1]
    stated = _DEFAULT_VALUE.search(comment)
    if stated is None or kind in ("number", "boolean") or "default" in found:
        return
    named = dict(_NAMED_VALUE.findall(comment))
    value = stated[1] or stated[2] or named.get(stated[3])
    if value:
        found["default"] = value


def _find_allowed_values(comment: str, found: Limits) -> None:
    options, listed = _OPTION_LIST.search(comment), _ALLOWED_VALUES.search(comment)
    values: list[str] = _OPTION.findall(options["list"]) if options else []
    if not values and listed:
        values = _quoted_values(listed["list"])
    if values:
        found["enum"] = values


def _find_names_and_formats(comment: str, found: Limits) -> None:
    reserved, prefix = _RESERVED.search(comment), _RESERVED_PREFIX.search(comment)
    if reserved:
        found["reserved"] = _quoted_values(reserved["list"])
    if prefix:
        found["reserved_prefix"] = prefix[1]
    if _RFC3339.search(comment):
        found["format"] = "date-time"
    if _OPTIONAL.search(comment):
        found["required"] = False
    elif _REQUIRED.search(comment):
        found["required"] = True


def _add_unit(found: Limits, name: str) -> None:
    if name and name not in _COUNTED_UNITS:
        found.setdefault("unit", f"{name}s")


def _quoted_values(text: str) -> list[str]:
    return [ticked or quoted for ticked, quoted in _QUOTED.findall(text)]


def _singular(unit: str | None) -> str:
    return "" if unit is None else unit if unit.isupper() or unit == "KiB" else unit.lower().removesuffix("s")


def _integer(number: str) -> int:
    word = number.lower()
    if word in _NUMBER_WORDS:
        return _NUMBER_WORDS.index(word)
    digits = number.replace(",", "")
    if len(digits) > _MOST_DIGITS:
        raise NumberTooLongError(f"a limit in the comment has {len(digits)} digits, more than fit 64 bits")
    return int(digits)
