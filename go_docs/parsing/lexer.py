"""Go's lexical grammar as far as declarations need it: words, literals, marks, comments and line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast

from go_docs.parsing.source_text import PageError, Text

Kind = Literal["word", "number", "text", "mark", "comment", "end"]

_TOKEN = re.compile(
    r"""
      (?P<blank>[ \t\r\u00a0]+)
    | (?P<comment>//[^\n]*|/\*.*?\*/)
    | (?P<end>\n|;)
    | (?P<word>[^\W\d]\w*)
    | (?P<number>\.?\d[\w.]*)
    | (?P<text>`[^`]*`|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    | (?P<mark>\.\.\.|:=|<-|&\^=?|<<=?|>>=?|&&|\|\||\+\+|--|(?:[-+*%&|^<>=!~]|/(?!\*))=?|[()\[\]{},.:])
    """,
    re.VERBOSE | re.DOTALL,
)
_SPLIT_LINES = "take the page from its source again; text copied from a screen may have lost characters"


@dataclass(frozen=True, slots=True)
class Token:
    """One lexical unit; `start` and `stop` are offsets into the document."""

    kind: Kind
    value: str
    start: int
    stop: int


def tokens(text: Text, start: int, stop: int) -> Iterator[Token]:
    """Yield the units between two offsets, blanks dropped, line ends and semicolons kept as `end`.

    Raises:
        PageError: A literal or comment is not closed, or a character is no part of Go.
    """
    position = start
    while position < stop:
        match = _TOKEN.match(text.content, position, stop)
        if match is None:
            raise _unknown(text, position)
        kind = match.lastgroup
        if kind != "blank":
            yield Token(cast("Kind", kind), match.group(), position, match.end())
        position = match.end()


def _unknown(text: Text, position: int) -> PageError:
    character = text.content[position]
    if character in "`\"'" or text.content.startswith("/*", position):
        return text.refuse(position, "unclosed-literal", f"what {character!r} opens here is never closed", _SPLIT_LINES)
    return text.refuse(position, "unknown-character", f"{character!r} is no part of a Go declaration", _SPLIT_LINES)


def unquoted(literal: str) -> str:
    """Return the text that a Go string or raw string literal stands for."""
    if literal.startswith("`"):
        return literal[1:-1].replace("\r", "")
    return _ESCAPE.sub(_character, literal[1:-1])


_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|(.))")
_SHORT = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


def _character(match: re.Match[str]) -> str:
    hexadecimal = match[1] or match[2] or match[3]
    if hexadecimal:
        return chr(int(hexadecimal, 16))
    if match[4]:
        return chr(int(match[4], 8))
    return _SHORT.get(match[5], match[5])
