"""The text of one document with the offsets of its lines, so that every error can name file, line and column."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.problems import Location, Problem

# Control characters other than tab and line feed; the marks that reorder bidirectional text; U+2028, U+2029 and U+FEFF.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


class ParseError(Exception):
    """A document cannot be read; `problem` gives the place and the fix."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(f"{problem.location} {problem.rule} {problem.message}")

    def __reduce__(self) -> tuple[type[ParseError], tuple[Problem]]:
        return type(self), (self.problem,)


@dataclass(frozen=True)
class SourceText:
    """The characters of one document, or of one declaration in it.

    Attributes:
        name: The file's name, for error messages.
        content: The characters.
        line_starts: Offsets in the file at which its lines begin.
        origin: Offset in the file of the first character of `content`.
    """

    name: str
    content: str
    line_starts: Sequence[int] = field(repr=False)
    origin: int = 0

    @classmethod
    def of_file(cls, name: str, content: str) -> SourceText:
        """Return the text of a whole file.

        Raises:
            ParseError: It contains a control character, or one that changes the order of text on a screen.
        """
        text = cls(name, content, [0, *(match.end() for match in re.finditer("\n", content))])
        forbidden = _FORBIDDEN.search(content)
        if forbidden:
            message = f"the document contains the invisible character U+{ord(forbidden.group()):04X}"
            raise text.error(forbidden.start(), "control-character", message, "remove the character")
        return text

    def location(self, offset: int) -> Location:
        """Return the line and column in the file (both from 1) of the character at `offset` of `content`."""
        line = bisect_right(self.line_starts, self.origin + offset)
        return Location(self.name, line, self.origin + offset - self.line_starts[line - 1] + 1)

    def error(self, offset: int, rule: str, message: str, fix: str) -> ParseError:
        """Return the error to raise about the character at `offset` of `content`."""
        return ParseError(Problem(self.location(offset), rule, message, fix))

    def with_line_breaks(self, start: int, stop: int, blanks: Sequence[int]) -> SourceText:
        """Return the text from `start` to `stop` with the blanks at these offsets replaced by line feeds."""
        characters = list(self.content[start:stop])
        for offset in blanks:
            characters[offset - start] = "\n"
        return SourceText(self.name, "".join(characters), self.line_starts, self.origin + start)
