"""The problems of a spec: collected with file and line, and reported all at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

RED, BOLD, DIM, RESET = "\x1b[31m", "\x1b[1m", "\x1b[2m", "\x1b[0m"
MAX_EXCERPT = 160
MAX_TEXT = 500
MAX_SHOWN = 200


@dataclass(frozen=True, order=True)
class Location:
    """A position in a file; `line` and `column` count from 1, `file` is relative to the parent folder of the spec."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """A problem of the spec: where it is, which rule it breaks, what is wrong, and how to fix it."""

    location: Location
    rule: str
    message: str
    fix: str


class CannotRunError(Exception):
    """The run failed for a reason other than the content of the spec; the text says which and how to fix it."""


class SpecProblems(Exception):
    """The spec cannot be used; `problems` holds all problems, sorted by location."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        shown = self.problems[:MAX_SHOWN]
        super().__init__("\n".join(printable(f"{p.location} {p.rule} {p.message} ({p.fix})") for p in shown))


class Collector:
    """Collects the problems of a stage, so that all of them are reported together."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, location: Location, rule: str, message: str, fix: str) -> None:
        """Add a problem."""
        self.problems.append(Problem(location, rule, message, fix))

    def raise_if_any(self) -> None:
        """Raise `SpecProblems` with the problems so far, or do nothing if there are none."""
        if self.problems:
            raise SpecProblems(self.problems)


def show(problems: Iterable[Problem], root: Path, colour: bool) -> str:
    """Return the report: each problem with its source line, a caret and its fix, then the count.

    Its size is bounded: after `MAX_SHOWN` problems it only counts, and it cuts long texts and lines.

    Args:
        problems: The problems to show, in any order; duplicates are dropped.
        root: The folder that `Location.file` is relative to.
        colour: Whether to use terminal colours.
    """
    red, bold, dim, reset = (RED, BOLD, DIM, RESET) if colour else ("", "", "", "")
    ordered = sorted(set(problems))
    lines: dict[str, list[str]] = {}
    blocks = []
    for problem in ordered[:MAX_SHOWN]:
        location = problem.location
        if location.file not in lines:
            lines[location.file] = _lines(root / location.file)
        blocks.append(
            f"{bold}{printable(str(location))}{reset} {red}{problem.rule}{reset} {printable(problem.message)}"
        )
        if 0 < location.line <= len(lines[location.file]):
            blocks += [f"{dim}{row}{reset}" for row in _excerpt(lines[location.file][location.line - 1], location)]
        blocks.append(f"    fix: {printable(problem.fix)}\n")
    count = len(ordered)
    if count > MAX_SHOWN:  # a rule stops at that number, so there may be more than were counted
        blocks.append(f"at least {count} problems, of which {MAX_SHOWN} are shown")
    else:
        blocks.append(f"{count} problem{'' if count == 1 else 's'}")
    return "\n".join(blocks) + "\n"


def printable(text: str) -> str:
    """Return `text` with unprintable characters, which a terminal could interpret, as escapes, cut if it is long."""
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text[:MAX_TEXT])
    return shown if len(text) <= MAX_TEXT else f"{shown}… ({len(text)} characters)"


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:  # a missing file is the problem itself, and the message says so
        return []


def _excerpt(line: str, location: Location) -> list[str]:
    number = f"{location.line:>6} | "
    start = max(0, location.column - MAX_EXCERPT // 2)
    shown = printable(line[start : start + MAX_EXCERPT])
    caret = len(printable(line[start : location.column - 1]))
    return [f"{number}{shown}", f"{' ' * (len(number) - 2)}| {' ' * caret}^"]
