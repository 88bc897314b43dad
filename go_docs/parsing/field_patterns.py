"""Regular expressions for fields and constants on one line, to distinguish code from prose on a flattened page."""

from __future__ import annotations

import re

from go_docs.parsing.cursor import KEYWORDS

_NAME = r"[^\W\d]\w*"
_QUALIFIED = rf"{_NAME}(?:\.{_NAME})?"
_PREFIX = r"(?:\*|\[[\d.]*\]|map\[[^\]\s]+\])*"
_TYPE = (
    rf"{_PREFIX}(?:interface ?\{{\}}|struct ?\{{\}}|chan {_QUALIFIED}|func\([^()]{{0,200}}\)(?: {_QUALIFIED})?"
    rf"|{_QUALIFIED}(?:\[[^\]\s][^\]]{{0,200}}\])?)"
)
_TAG = r'`[\w-]+:"[^`"]*"(?: [\w-]+:"[^`"]*")*`'
_LITERAL = r'(?:"(?:[^"\\]|\\.)*"|`[^`]*`|-?[\d.]+|true|false)'
_STRUCT_EDGE = rf"{_NAME} {_PREFIX}struct ?\{{|\}}(?: {_TAG})?"
_CODE_ONLY_TYPE = (
    r"(?:[*\[]\S+|map\[\S+|[a-z]\w*\.[A-Z]\w*|any|bool|byte|error|float\d\d|rune|string|u?int(?:8|16|32|64)?)(?!\S)"
)

TAGGED_FIELD = re.compile(rf"{_NAME} {_TYPE} {_TAG}|{_STRUCT_EDGE}")
"""A field with a struct tag, or the first or last line of a nested struct: recognisable after prose."""
NAMED_FIELD = re.compile(rf"{_NAME}(?:, {_NAME})* {_TYPE}(?: {_TAG})?|{_STRUCT_EDGE}")
"""Any field that is not embedded."""
EMBEDDED_FIELD = re.compile(rf"\*?{_NAME}\.{_NAME}(?: {_TAG})?|\*{_NAME}(?: {_TAG})?|{_NAME}(?: {_TAG}|$)")
"""An embedded type; a bare name only if a tag or the end follows, since `A B` is a field A of type B."""
CONSTANT = re.compile(rf"{_NAME}(?: {_TYPE})? = {_LITERAL}")
"""A constant with a literal value."""
TYPED_CONSTANT = re.compile(rf"{_NAME} {_TYPE} = {_LITERAL}")
"""A constant with a type: recognisable after prose."""
POSSIBLE_CODE = re.compile(rf"{_TAG}|(?<!\S)[A-Z]\w* {_CODE_ONLY_TYPE}(?=\s*$)|(?<!\S){_NAME} = \S+$")
"""Prose that contains a struct tag, or ends like a field or constant: it may contain a declaration."""
LABEL = re.compile(rf"({_NAME}):")
"""The start of a comment that names its field."""

_CODE_ONLY_FIELD = re.compile(rf"{_NAME} (?:{_TYPE} {_TAG}|{_CODE_ONLY_TYPE}|{_PREFIX}struct ?\{{)")
_TYPE_KEYWORDS = frozenset({"interface", "struct", "chan", "func", "map"})


def match_item(pattern: re.Pattern[str], line: str, start: int, stop: int) -> int | None:
    """Return where the field or constant that begins at `start` ends, or None if none begins there.

    It ends at a blank or at `stop`, and contains no Go keyword in a place where Go does not allow one.
    """
    match = pattern.match(line, start, stop)
    if match is None or (match.end() < stop and line[match.end()] not in " ;"):
        return None
    words = match.group().split("`")[0].replace(",", " ").split()
    if KEYWORDS & set(words[:1]) or (KEYWORDS - _TYPE_KEYWORDS) & set(words[1:]):
        return None
    return match.end()


def next_item(line: str, start: int, stop: int, constants: bool) -> int | None:
    """Return where the item after the field or constant at `start` begins, or None if no item is at `start`."""
    patterns = (CONSTANT,) if constants else (NAMED_FIELD, EMBEDDED_FIELD)
    ends = (match_item(pattern, line, start, stop) for pattern in patterns)
    end = next((end for end in ends if end is not None), None)
    while end is not None and end < stop and line[end] in " ;":
        end += 1
    return end


def is_code_only(line: str, start: int, stop: int) -> bool:
    """Return whether the text at `start` can only be a field: it has a tag, or a type that does not occur in prose."""
    return _CODE_ONLY_FIELD.match(line, start, stop) is not None
