"""Finds the numbers and words that a comment states about its field: limits, defaults, vocabularies."""

from __future__ import annotations

import re
from typing import Literal

Form = Literal["number", "string", "list", "other"]
Stated = dict[str, int | str | bool | list[str]]

_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_NUMBER = rf"(\d[\d,]*|{'|'.join(_WORDS)})\b"
_UNIT = r"(?: (characters?|minutes?|seconds?|hours?|days?|items?|digits?|bytes?|kilobytes?|KB|KiB))?"
_TICKED = re.compile(r'`"?([^`"\s]+)"?`|"([^"\s`]+)"')
_BYTES = {"byte": 1, "kilobyte": 1024, "KB": 1024, "KiB": 1024}
_KEYWORDS = {
    ("number", ""): ("minimum", "maximum"),
    ("string", ""): ("minLength", "maxLength"),
    ("string", "character"): ("minLength", "maxLength"),
    ("string", "digit"): ("minLength", "maxLength"),
    ("list", ""): ("minItems", "maxItems"),
    ("list", "item"): ("minItems", "maxItems"),
}
_COUNTS = frozenset({"character", "digit", "item", "byte", "kilobyte", "KB", "KiB"})

_BETWEEN = re.compile(rf"\b(?:between|from) {_NUMBER}{_UNIT} (?:and|to) {_NUMBER}{_UNIT}", re.IGNORECASE)
_LEAST = re.compile(
    rf"\b(?:minimum(?: value| length| size)?(?: is| of)|at least|no fewer than) {_NUMBER}{_UNIT}", re.IGNORECASE
)
_MOST = re.compile(
    rf"\b(?:maximum(?: value| length| size)?(?: is| of)|at most|up to|cannot exceed|(?:no|not) (?:more|longer) than"
    rf"|not exceed|may take) {_NUMBER}{_UNIT}",
    re.IGNORECASE,
)
_DEFAULT = re.compile(rf"\bdefaults? (?:is|to|value is) {_NUMBER}{_UNIT}", re.IGNORECASE)
_UNLESS_GIVEN = re.compile(rf"\bnot specified,[^.]{{0,200}}? created with an? {_NUMBER}{_UNIT} duration", re.IGNORECASE)
_DEFAULT_WORD = re.compile(r'\bdefaults? (?:is|to) (?:`"?([^`"\s]+)"?`|"([^"\s`]+)"|([A-Z][a-z]+)\b)')
_VOCABULARY = re.compile(
    r"(?:(?:supported|allowed|accepted|valid|possible) (?:languages|values|options|methods|types) (?:are|include):?"
    r"|\b(?:must be|is) (?:either|one of):?)(?P<list>[^.;]*(?:\.[^\s.;][^.;]*)*)",
    re.IGNORECASE,
)
_OPTIONS = re.compile(r"\bThe options are:(?P<list>.*)")
_OPTION = re.compile(r'[`"]([^`"\s]+)[`"] [\u2013\u2014-] ')
_NAMED_WORD = re.compile(r'\b([A-Z][a-z]+) \(`"?([^`"\s]+)"?`\)')
_RESERVED = re.compile(
    r"\b(?:reserved|registered) (?:claims|names) \(?(?P<list>(?:`\w+`|\"\w+\"|[, ]|\band\b)+)", re.IGNORECASE
)
_PREFIX = re.compile(r"\bnot allowed to start with [`\"]([^`\"\s]+)[`\"]")
_RFC3339 = re.compile(r"\bRFC ?3339\b")
_OPTIONAL = re.compile(r"^(?:\w+: )?(?:\(?optional\b|optionally\b)", re.IGNORECASE)
_REQUIRED = re.compile(
    r"^(?:\w+: )?\(?required\b|\b(?:this|the) (?:field|parameter|value|argument) is required\b", re.IGNORECASE
)


def stated(comment: str, form: Form) -> Stated:
    """Return what a comment states about its field; numbers and quoted words only.

    A limit counts only where the field's form can have it: a count of characters says nothing about a number.

    Keys, each present only when stated: `minimum`, `maximum`, `minLength`, `maxLength`, `minItems`, `maxItems`,
    `max_bytes`, `default` (a number or a word), `unit` (of the numbers), `enum`, `reserved` and `reserved_prefix`
    (words the value must not use), `format` (`date-time`), `required`.
    """
    found: Stated = {}
    for match in _BETWEEN.finditer(comment):
        _limit(found, form, 0, match[1], match[2] or match[4])
        _limit(found, form, 1, match[3], match[4] or match[2])
    for side, pattern in enumerate((_LEAST, _MOST)):
        for match in pattern.finditer(comment):
            _limit(found, form, side, match[1], match[2])
    _default(comment, found, form)
    _vocabulary(comment, found)
    _marks(comment, found)
    return found


def _limit(found: Stated, form: Form, side: int, number: str, unit: str | None) -> None:
    """Note a limit under the keyword that form and unit ask for; the first statement of each wins."""
    name = _singular(unit)
    if name in _BYTES and side == 1:
        found.setdefault("max_bytes", _integer(number) * _BYTES[name])
    keywords = _KEYWORDS.get((form, name)) or (_KEYWORDS.get((form, "")) if form == "number" else None)
    if keywords and name not in _BYTES:
        found.setdefault(keywords[side], _integer(number))
        _unit(found, name)


def _default(comment: str, found: Stated, form: Form) -> None:
    match = _DEFAULT.search(comment) or _UNLESS_GIVEN.search(comment)
    if match and form == "number":
        found["default"] = _integer(match[1])
        _unit(found, _singular(match[2]))
        return
    word = _DEFAULT_WORD.search(comment)
    if word is None or form == "number":
        return
    named = dict(_NAMED_WORD.findall(comment))
    value = word[1] or word[2] or named.get(word[3])
    if value:
        found["default"] = value


def _vocabulary(comment: str, found: Stated) -> None:
    options, listed = _OPTIONS.search(comment), _VOCABULARY.search(comment)
    words: list[str] = []
    if options:
        words = _OPTION.findall(options["list"])
    elif listed:
        words = _quoted(listed["list"])
    if words:
        found["enum"] = words


def _marks(comment: str, found: Stated) -> None:
    reserved, prefix = _RESERVED.search(comment), _PREFIX.search(comment)
    if reserved:
        found["reserved"] = _quoted(reserved["list"])
    if prefix:
        found["reserved_prefix"] = prefix[1]
    if _RFC3339.search(comment):
        found["format"] = "date-time"
    if _OPTIONAL.search(comment):
        found["required"] = False
    elif _REQUIRED.search(comment):
        found["required"] = True


def _unit(found: Stated, name: str) -> None:
    if name and name not in _COUNTS:
        found.setdefault("unit", f"{name}s")


def _quoted(words: str) -> list[str]:
    return [ticked or quoted for ticked, quoted in _TICKED.findall(words)]


def _singular(unit: str | None) -> str:
    return "" if unit is None else unit if unit.isupper() or unit == "KiB" else unit.lower().removesuffix("s")


def _integer(number: str) -> int:
    word = number.lower()
    return _WORDS.index(word) if word in _WORDS else int(number.replace(",", ""))
