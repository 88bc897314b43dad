"""Restores the line breaks of a declaration that a documentation page shows on one line.

On a flattened page a comment has no visible end, so a field directly follows prose. Only grammar decides where the
prose ends. A field with a struct tag is recognised backwards from its tag. A field without a tag is recognised only if
its comment names it (`// Name: …`) and its type does not occur in prose. Every other case is an error, never a guess.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from go_docs.parsing.field_patterns import (
    LABEL,
    POSSIBLE_CODE,
    TAGGED_FIELD,
    TYPED_CONSTANT,
    is_code_only,
    match_item,
    next_item,
)
from go_docs.parsing.source_text import ParseError, SourceText

_COMMENT_MARKER = re.compile(r"(?<!\S)//")
_WORD = re.compile(r"\S+")
_NAME = re.compile(r"\w+")


def reflow(text: SourceText, start: int, opening: int, closing: int) -> SourceText:
    """Return the declaration at `start` with line breaks between its comments and its fields.

    Args:
        text: The document.
        start: Offset of the declaration.
        opening: Offset of its `{` or `(`, on the same line.
        closing: Offset of the bracket that closes it, on the same line.

    Raises:
        ParseError: It is undecidable where a comment ends and a field begins.
    """
    constants = text.content[opening] == "("
    markers = [match.start() for match in _COMMENT_MARKER.finditer(text.content, opening + 1, closing)]
    edges = [*markers, closing]
    breaks = [*edges, *_items_before_comments(text, opening + 1, edges[0], constants)]
    comments = [_Comment(text.content, marker, edges[index + 1], constants) for index, marker in enumerate(markers)]
    breaks += _CommentSequence(text, comments).item_starts()
    blanks = [offset - 1 for offset in breaks if text.content[offset - 1] == " "]
    return text.with_line_breaks(start, closing + 1, blanks)


class _Comment:
    """The text between one `//` and the next: prose, and the fields that may follow it.

    Each property reads the text once, so that the work grows with the length of the declaration.
    """

    def __init__(self, line: str, marker: int, stop: int, constants: bool) -> None:
        self.line = line
        self.start, self.stop = _trimmed(line, marker + 2, stop)
        self.constants = constants
        label = LABEL.match(line, self.start, self.stop)
        self.label = label[1] if label else None
        self._following: dict[int, int | None] = {}  # the item after the one at an offset; None if prose follows

    @cached_property
    def _words(self) -> list[int]:
        return [match.start() for match in _WORD.finditer(self.line, self.start, self.stop)]

    @cached_property
    def tagged_items(self) -> list[int]:
        """Where the fields begin that end this comment and are recognised by their tag or value."""
        found: list[int] = []
        stop = self.stop
        pattern = TYPED_CONSTANT if self.constants else TAGGED_FIELD
        for start in reversed(self._words):
            if start >= stop or not (self.constants or self.line[start].isupper() or self.line[start] == "}"):
                continue
            if match_item(pattern, self.line, start, stop) == stop:
                found.append(start)
                _, stop = _trimmed(self.line, self.start, start)
        while found and self.line[found[-1]] == "}":  # prose contains braces too; the first item must be a field
            found.pop()
        return found[::-1]

    @cached_property
    def code_only_items(self) -> dict[str, list[int]]:
        """By name, where the text can only be a field of that name."""
        found: dict[str, list[int]] = {}
        for start in self._words:
            if is_code_only(self.line, start, self.stop):
                found.setdefault(self.name_at(start), []).append(start)
        return found

    def items_from(self, name: str) -> list[int]:
        """Return where the fields begin that end this comment, the first being the field of this name."""
        start = next(
            (start for start in reversed(self.code_only_items.get(name, ())) if self._reaches_end(start)), None
        )
        items: list[int] = []
        while start is not None and start < self.stop:
            items.append(start)
            start = self._following[start]
        return items

    def _reaches_end(self, start: int) -> bool:
        """Return whether everything from `start` to the end of the comment is fields; each field is matched once."""
        passed: list[int] = []
        position: int | None = start
        while position is not None and position < self.stop and position not in self._following:
            passed.append(position)
            position = next_item(self.line, position, self.stop, self.constants)
            self._following[passed[-1]] = position
        reached = position == self.stop or (position is not None and self._following.get(position) is not None)
        if not reached:
            self._following.update(dict.fromkeys(passed))
        return reached

    def name_at(self, offset: int) -> str:
        """Return the name that begins at `offset`, or an empty string."""
        match = _NAME.match(self.line, offset)
        return match.group() if match else ""


class _CommentSequence:
    """The comments of one declaration in order."""

    def __init__(self, text: SourceText, comments: list[_Comment]) -> None:
        self._text = text
        self._comments = comments
        self._tagged = [index for index, comment in enumerate(comments) if comment.tagged_items]
        self._by_name: dict[str, list[int]] = {}
        for index, comment in enumerate(comments):
            for name in comment.code_only_items:
                self._by_name.setdefault(name, []).append(index)

    def item_starts(self) -> list[int]:
        """Return where the fields begin that follow comments."""
        found: list[int] = []
        first = 0
        while first < len(self._comments):
            last, starts = self._first_items(first)
            found += starts
            first = last + 1
        return found

    def _first_items(self, first: int) -> tuple[int, list[int]]:
        """Return the index of the first comment from `first` on that fields follow, and where they begin."""
        label = self._comments[first].label
        tagged = self._next_tagged(first)
        if tagged is not None:
            starts = self._comments[tagged].tagged_items
            if self._comments[tagged].name_at(starts[0]) == label:
                return tagged, starts
        if label is not None:
            named = self._named_items(label, first, len(self._comments) - 1 if tagged is None else tagged)
            if len(named) == 1:
                return named[0]
        if tagged is None:
            raise _undecided(self._text, self._comments[first].start, "no field is recognised after this comment")
        self._reject_hidden_items(first, tagged)
        return tagged, self._comments[tagged].tagged_items

    def _next_tagged(self, first: int) -> int | None:
        position = bisect_left(self._tagged, first)
        return self._tagged[position] if position < len(self._tagged) else None

    def _named_items(self, name: str, first: int, last: int) -> list[tuple[int, list[int]]]:
        """Return the comments between two indices that fields follow, the first field having this name."""
        indices = self._by_name.get(name, [])
        between = indices[bisect_left(indices, first) : bisect_left(indices, last + 1)]
        found = [(index, self._comments[index].items_from(name)) for index in between]
        return [one for one in found if one[1]]

    def _reject_hidden_items(self, first: int, last: int) -> None:
        """Raise an error if a field may be hidden in the prose before the items that comment `last` ends with."""
        starts = self._comments[last].tagged_items
        name = self._comments[last].name_at(starts[0])
        for index in range(first, last + 1):
            comment = self._comments[index]
            stop = starts[0] if index == last else comment.stop
            possible = POSSIBLE_CODE.search(comment.line[comment.start : stop])
            if possible or (index > first and comment.label == name):
                offset = comment.start + (possible.start() if possible else 0)
                raise _undecided(self._text, offset, "a field may be hidden in this comment")


def _items_before_comments(text: SourceText, start: int, stop: int, constants: bool) -> list[int]:
    """Return where the fields or constants begin that precede the first comment."""
    start, stop = _trimmed(text.content, start, stop)
    found: list[int] = []
    position: int | None = start
    while position is not None and position < stop:
        found.append(position)
        position = next_item(text.content, position, stop, constants)
    if position is None:
        kind = "constants" if constants else "fields"
        raise _undecided(text, start, f"the text before the first comment is not a list of {kind}")
    return found


def _trimmed(line: str, start: int, stop: int) -> tuple[int, int]:
    while start < stop and line[start] == " ":
        start += 1
    while stop > start and line[stop - 1] == " ":
        stop -= 1
    return start, stop


def _undecided(text: SourceText, offset: int, message: str) -> ParseError:
    fix = "read this page in its line-broken layout, or the package's types.go"
    return text.error(offset, "undecided-comment", message, fix)
