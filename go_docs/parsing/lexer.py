"""Splits Go source into tokens: identifiers, literals, operators, comments and the ends of lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast

from go_docs.parsing.source_text import ParseError, SourceText

TokenKind = Literal["identifier", "number", "string", "operator", "comment", "terminator"]

_TOKEN = re.compile(
    r"""
      (?P<blank>[ \t\u00a0]+)
    | (?P<comment>//[^\n]*|/\*.*?\*/)
    | (?P<terminator>\n|;)
    | (?P<identifier>[^\W\d]\w*)
    | (?P<number>\.?[0-9][0-9A-Za-z_.]*)
    | (?P<string>`[^`]*`|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    | (?P<operator>\.\.\.|:=|<-|&\^=?|<<=?|>>=?|&&|\|\||\+\+|--|(?:[-+*%&|^<>=!~]|/(?!\*))=?|[()\[\]{},.:])
    """,
    re.VERBOSE | re.DOTALL,
)
_DOWNLOAD_AGAIN = "download the page again; copying text from a screen can lose characters"


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `start` and `stop` are its offsets in the text."""

    kind: TokenKind
    value: str
    start: int
    stop: int


def tokenize(text: SourceText, start: int, stop: int) -> Iterator[Token]:
    """Yield the tokens between two offsets; line ends and semicolons are tokens of kind `terminator`.

    Raises:
        ParseError: A literal or comment is not closed, or a character cannot occur in Go source.
    """
    position = start
    while position < stop:
        match = _TOKEN.match(text.content, position, stop)
        if match is None:
            raise _unknown_character(text, position)
        kind = match.lastgroup
        if kind != "blank":
            yield Token(cast("TokenKind", kind), match.group(), position, match.end())
        position = match.end()


def _unknown_character(text: SourceText, position: int) -> ParseError:
    if text.content.startswith("/*", position):
        return text.error(position, "unclosed-comment", "the comment is not closed", _DOWNLOAD_AGAIN)
    character = text.content[position]
    if character in "`\"'":
        return text.error(position, "unclosed-literal", f"the {character} literal is not closed", _DOWNLOAD_AGAIN)
    message = f"{character!r} cannot occur in a Go declaration"
    return text.error(position, "unknown-character", message, _DOWNLOAD_AGAIN)
