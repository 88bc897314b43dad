"""A document's text with its places, so that every refusal can say file, line and column."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from generator.problems import Location, Problem


class PageError(Exception):
    """A document cannot be read; `problem` names the place and the cure."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(f"{problem.location} {problem.rule} {problem.message} ({problem.fix})")

    def __reduce__(self) -> tuple[type[PageError], tuple[Problem]]:
        return type(self), (self.problem,)


@dataclass(frozen=True)
class Text:
    """The characters of one document.

    `content` may differ from the file in one way only: blanks may have become line ends (`unflatten`), so an offset
    means the same place in both; `starts` are the offsets at which the lines of the file itself begin.
    """

    name: str
    content: str
    starts: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, name: str, content: str) -> Text:
        """Return the text of the file `name`; its lines are those of `content`."""
        starts = [0]
        starts += [offset + 1 for offset, character in enumerate(content) if character == "\n"]
        return cls(name, content, tuple(starts))

    def place(self, offset: int) -> Location:
        """Return the file's line and column (both from 1) of the character at `offset`."""
        line = bisect_right(self.starts, offset)
        return Location(self.name, line, offset - self.starts[line - 1] + 1)

    def refuse(self, offset: int, rule: str, message: str, cure: str) -> PageError:
        """Return the error to raise for the character at `offset`."""
        return PageError(Problem(self.place(offset), rule, message, cure))

    def with_line_ends(self, blanks: list[int]) -> Text:
        """Return the same text with the blank characters at these offsets turned into line ends."""
        characters = list(self.content)
        for offset in blanks:
            characters[offset] = "\n"
        return Text(self.name, "".join(characters), self.starts)
