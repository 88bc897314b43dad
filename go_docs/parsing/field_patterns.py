"""The forms a field or constant takes on one line, for telling code from the prose it follows on a flattened page."""

from __future__ import annotations

import re

from go_docs.parsing.cursor import KEYWORDS

_NAME = r"[^\W\d]\w*"
_QUALIFIED = rf"{_NAME}(?:\.{_NAME})?"
_PREFIX = r"(?:\*|\[[\d.]*\]|map\[[^\]\s]+\])*"
_TYPE = (
    rf"{_PREFIX}(?:interface ?\{{\}}|struct ?\{{\}}|chan {_QUALIFIED}|func\([^()]*\)(?: {_QUALIFIED})?"
    rf"|{_QUALIFIED}(?:\[[^\]\s][^\]]*\])?)"
)
_TAG = r'`[\w-]+:"[^`"]*"(?: [\w-]+:"[^`"]*")*`'
_LITERAL = r'(?:"(?:[^"\\]|\\.)*"|`[^`]*`|-?[\d.]+|true|false)'
_NESTED = rf"{_NAME} {_PREFIX}struct ?\{{|\}}(?: {_TAG})?"
_CERTAIN = (
    r"(?:[*\[]\S+|map\[\S+|[a-z]\w*\.[A-Z]\w*|any|bool|byte|error|float\d\d|rune|string|u?int(?:8|16|32|64)?)(?!\S)"
)

TAGGED = re.compile(rf"{_NAME} {_TYPE} {_TAG}|{_NESTED}")
"""A field with a struct tag, or an edge of a nested struct: recognisable behind prose."""
NAMED = re.compile(rf"{_NAME}(?:, {_NAME})* {_TYPE}(?: {_TAG})?|{_NESTED}")
"""Any field but an embedded one."""
EMBEDDED = re.compile(rf"\*?{_NAME}\.{_NAME}(?: {_TAG})?|\*{_NAME}(?: {_TAG})?|{_NAME}(?: {_TAG}|$)")
"""An embedded type; a bare name only where a tag or the end follows, since `A B` is a field A of type B."""
VALUED = re.compile(rf"{_NAME}(?: {_TYPE})? = {_LITERAL}")
"""A constant with a literal value."""
TYPED_VALUE = re.compile(rf"{_NAME} {_TYPE} = {_LITERAL}")
"""A constant with a type: recognisable behind prose."""
SUSPECT = re.compile(rf"{_TAG}|(?<!\S)[A-Z]\w* {_CERTAIN}(?=\s*$)|(?<!\S){_NAME} = \S+$")
"""Prose that holds a struct tag, or ends like a field or constant: a declaration may hide in it."""
LABEL = re.compile(rf"({_NAME}):")
"""How a comment says which field it is about."""

_SURE = re.compile(rf"{_NAME} (?:{_TYPE} {_TAG}|{_CERTAIN}|{_PREFIX}struct ?\{{)")
_INSIDE_TYPES = frozenset({"interface", "struct", "chan", "func", "map"})


def match_piece(pattern: re.Pattern[str], line: str, start: int, stop: int) -> int | None:
    """Return where the piece ends that begins at `start`, or None if none does.

    A piece ends at a blank or at `stop`, and no word of it is a Go keyword out of place.
    """
    match = pattern.match(line, start, stop)
    if match is None or (match.end() < stop and line[match.end()] not in " ;"):
        return None
    words = match.group().split("`")[0].replace(",", " ").split()
    if KEYWORDS & set(words[:1]) or (KEYWORDS - _INSIDE_TYPES) & set(words[1:]):
        return None
    return match.end()


def sequence(line: str, start: int, stop: int, constants: bool) -> list[int] | None:
    """Return where each piece begins if everything from `start` to `stop` is pieces, else None."""
    found: list[int] = []
    while start < stop:
        ends = (match_piece(form, line, start, stop) for form in ((VALUED,) if constants else (NAMED, EMBEDDED)))
        end = next((end for end in ends if end is not None), None)
        if end is None:
            return None
        found.append(start)
        start = end
        while start < stop and line[start] in " ;":
            start += 1
    return found


def is_sure(line: str, start: int, stop: int) -> bool:
    """Tell whether the words at `start` can only be a field: it has a tag, or a type that prose would not hold."""
    return _SURE.match(line, start, stop) is not None
