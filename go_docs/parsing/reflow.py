"""Gives a declaration that was flattened to one line its line ends back.

On a flattened page comments have lost their ends, so a field follows prose directly. Where the prose stops is decided
by grammar alone. A field with a struct tag is recognised from its tag backwards. One without is recognised only when
its comment names it (`// Name: …`) and its type cannot be prose. Whatever stays undecided is refused, never guessed.
"""

from __future__ import annotations

import re

from go_docs.parsing.field_patterns import LABEL, SUSPECT, TAGGED, TYPED_VALUE, is_sure, match_piece, sequence
from go_docs.parsing.source_text import PageError, Text

_MARK = re.compile(r"(?<!\S)//")
_WORD = re.compile(r"\S+")
_NAME = re.compile(r"\w+")


def unflatten(text: Text, opening: int, closing: int) -> Text:
    """Return `text` with line ends between the comments and the fields of one declaration.

    Args:
        text: The document.
        opening: Offset of the `{` or `(` of a declaration that lies on one line.
        closing: Offset of the bracket that closes it.

    Raises:
        PageError: Where a comment ends and a field begins cannot be told.
    """
    marks = [match.start() for match in _MARK.finditer(text.content, opening + 1, closing)]
    comments = [
        _Comment(text, start, stop, text.content[opening] == "(")
        for start, stop in zip(marks, [*marks[1:], closing], strict=False)
    ]
    begins = [*marks, closing, *_plain(text, opening + 1, [*marks, closing][0], text.content[opening] == "(")]
    group = 0
    while group < len(comments):
        last, pieces = _first_field(text, comments[group:])
        begins += pieces
        group += last + 1
    return text.with_line_ends([begin - 1 for begin in begins if text.content[begin - 1] == " "])


class _Comment:
    """One `// …` and what follows it up to the next: prose, then perhaps fields."""

    def __init__(self, text: Text, mark: int, stop: int, constants: bool) -> None:
        self.line = text.content
        self.start, self.stop = _trimmed(self.line, mark + 2, stop)
        self.constants = constants
        label = LABEL.match(self.line, self.start, self.stop)
        self.label = label[1] if label else None
        self.words = [match.start() for match in _WORD.finditer(self.line, self.start, self.stop)]

    def recognised(self) -> list[int]:
        """Return where the fields begin that end this comment and show themselves by a tag or value."""
        found: list[int] = []
        stop = self.stop
        for start in reversed(self.words):
            if start >= stop or not (self.constants or self.line[start].isupper() or self.line[start] == "}"):
                continue
            if match_piece(TYPED_VALUE if self.constants else TAGGED, self.line, start, stop) == stop:
                found.insert(0, start)
                _, stop = _trimmed(self.line, self.start, start)
        while found and self.line[found[0]] == "}":  # prose has braces too, and what ends here holds a field first
            found.pop(0)
        return found

    def labelled(self, label: str) -> list[int]:
        """Return where the fields begin that end this comment, the first being the one called `label`."""
        for start in reversed(self.words):
            if self.name_at(start) == label and is_sure(self.line, start, self.stop):
                found = sequence(self.line, start, self.stop, self.constants)
                if found is not None:
                    return found
        return []

    def name_at(self, offset: int) -> str:
        """Return the name that begins at `offset`, empty if none does."""
        match = _NAME.match(self.line, offset)
        return match.group() if match else ""


def _first_field(text: Text, comments: list[_Comment]) -> tuple[int, list[int]]:
    """Return the index of the first comment that a field follows, and where the fields there begin."""
    label = comments[0].label
    recognised = ((index, comment.recognised()) for index, comment in enumerate(comments))
    found = next((one for one in recognised if one[1]), None)
    if found is not None and comments[found[0]].name_at(found[1][0]) == label:
        return found
    if label is not None:
        reach = comments[: found[0] + 1] if found else comments
        named = [(index, c.labelled(label)) for index, c in enumerate(reach) if c.labelled(label)]
        if len(named) == 1:
            return named[0]
    if found is None:
        raise _undecided(text, comments[0].start, "no field can be told from the comment that begins here")
    index, pieces = found
    first = comments[index].name_at(pieces[0])
    for comment in comments[: index + 1]:
        stop = pieces[0] if comment is comments[index] else comment.stop
        suspect = SUSPECT.search(comment.line[comment.start : stop])
        if suspect or (comment is not comments[0] and comment.label == first):
            raise _undecided(text, comment.start + (suspect.start() if suspect else 0), "a field may hide before this")
    return index, pieces


def _plain(text: Text, start: int, stop: int, constants: bool) -> list[int]:
    """Return where the pieces begin that stand before the first comment."""
    start, stop = _trimmed(text.content, start, stop)
    pieces = sequence(text.content, start, stop, constants)
    if pieces is None:
        raise _undecided(text, start, f"this does not read as a list of {'constants' if constants else 'fields'}")
    return pieces


def _trimmed(line: str, start: int, stop: int) -> tuple[int, int]:
    while start < stop and line[start] == " ":
        start += 1
    while stop > start and line[stop - 1] == " ":
        stop -= 1
    return start, stop


def _undecided(text: Text, offset: int, message: str) -> PageError:
    cure = "read this page in its line-broken shape, or the package's types.go"
    return text.refuse(offset, "undecided-comment", message, cure)
