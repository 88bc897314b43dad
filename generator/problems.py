"""What is wrong with a spec: collected with file and line, shown all at once, so that one run tells everything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

RED, BOLD, DIM, PLAIN = "\x1b[31m", "\x1b[1m", "\x1b[2m", "\x1b[0m"
WIDEST_EXCERPT = 160


@dataclass(frozen=True, order=True)
class Location:
    """A place in a file; `line` and `column` count from 1, `file` is relative to the folder that holds the spec."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """One finding: where, which rule, what is wrong, and what to do about it."""

    location: Location
    rule: str
    message: str
    cure: str


class CannotRunError(Exception):
    """Something other than what the spec says is in the way; the text says what, and what to do."""


class SpecProblems(Exception):
    """The spec cannot be used; `problems` holds every finding, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(f"{p.location} {p.rule} {p.message} ({p.cure})" for p in self.problems))


class Collector:
    """Gathers problems so that a stage can report all of them before it gives up."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, location: Location, rule: str, message: str, cure: str) -> None:
        """Note one problem and go on."""
        self.problems.append(Problem(location, rule, message, cure))

    def raise_if_any(self) -> None:
        """Raise `SpecProblems` with everything noted so far, or do nothing."""
        if self.problems:
            raise SpecProblems(self.problems)


def show(problems: Iterable[Problem], root: Path, colour: bool) -> str:
    """Return the report for people: each problem with the line it is about, a caret and its cure, then the count.

    Args:
        problems: What to show; sorted by place here, repeats dropped.
        root: The folder that `Location.file` is relative to.
        colour: Whether to use terminal colours.
    """
    red, bold, dim, plain = (RED, BOLD, DIM, PLAIN) if colour else ("", "", "", "")
    ordered = sorted(set(problems))
    lines: dict[str, list[str]] = {}
    blocks = []
    for problem in ordered:
        place = problem.location
        if place.file not in lines:
            lines[place.file] = _lines(root / place.file)
        blocks.append(f"{bold}{place}{plain} {red}{problem.rule}{plain} {printable(problem.message)}")
        if 0 < place.line <= len(lines[place.file]):
            blocks += [f"{dim}{row}{plain}" for row in _excerpt(lines[place.file][place.line - 1], place)]
        blocks.append(f"    cure: {printable(problem.cure)}\n")
    count = len(ordered)
    blocks.append(f"{count} problem{'' if count == 1 else 's'}")
    return "\n".join(blocks) + "\n"


def printable(text: str) -> str:
    """Return `text` with every character that could play tricks on a terminal written as an escape."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:  # the problem may be that the file is missing: its message says so
        return []


def _excerpt(line: str, place: Location) -> list[str]:
    number = f"{place.line:>6} | "
    start = max(0, place.column - WIDEST_EXCERPT // 2)
    shown = printable(line[start : start + WIDEST_EXCERPT])
    caret = len(printable(line[start : place.column - 1]))
    return [f"{number}{shown}", f"{' ' * (len(number) - 2)}| {' ' * caret}^"]
