"""Rules on writing: lines that fit, sentences that are sentences, nothing left to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ...problems import Location
from ..objects import Node
from ..rule import Finding, Findings, found, rule
from ..spec_index import SpecIndex

LONGEST = 120
OPENING = re.compile(r"[A-Z0-9`\"'(\[]")
CLOSING = re.compile(r"[.!?:`)]\Z")
LEFTOVERS = ("TODO", "FIXME", "TBD")
LEFTOVER = re.compile(rf"\b(?:{'|'.join(LEFTOVERS)})\b")


@rule("line-length", texts=True)
def line_length(spec: SpecIndex) -> Findings:
    """A line has at most 120 characters, so that two versions fit side by side."""
    for path, number, line in _lines(spec, _has_long_line):
        if len(line) > LONGEST:
            yield _here(spec, path, number, LONGEST + 1, f"{len(line)} characters", "fold it with `>-`")


@rule("trailing-space", texts=True)
def trailing_space(spec: SpecIndex) -> Findings:
    """A line does not end with a space, a tab or a carriage return; diffs would show changes that are not visible."""
    for path, number, line in _lines(spec, _has_space_at_end):
        if line != line.rstrip():
            yield _here(spec, path, number, len(line.rstrip()) + 1, "space at the end of the line", "remove it")


@rule("final-newline", texts=True)
def final_newline(spec: SpecIndex) -> Findings:
    """A file ends with exactly one line feed, as text tools expect."""
    for path, text in spec.texts.items():
        if not text.endswith("\n") or text.endswith("\n\n"):
            last = len(text.rstrip("\n").split("\n"))
            yield _here(spec, path, last, 1, "the file does not end with exactly one line feed", "end it with one")


@rule("todo", texts=True)
def todo(spec: SpecIndex) -> Findings:
    """No text says TODO, FIXME or TBD; it would be published."""
    for path, number, line in _lines(spec, _has_leftover):
        if match := LEFTOVER.search(line):
            yield _here(spec, path, number, match.start() + 1, f"{match[0]} in the spec", "finish it or open an issue")


@rule("invisible-character", texts=True)
def invisible_character(spec: SpecIndex) -> Findings:
    """A text has no invisible characters, not even as escapes; they can make a text look different from what it is."""
    for node, key, text in _texts(spec, ("title", "summary", "description", "operationId", "name")):
        for character in text if not text.replace("\n", "").isprintable() else ():
            if not character.isprintable() and character != "\n":
                message = f"U+{ord(character):04X} is not a visible character"
                yield found(node, key, message=message, fix="remove it")
                break


@rule("sentence", texts=True)
def sentence(spec: SpecIndex) -> Findings:
    """A description starts and ends like a sentence; it is printed among other sentences."""
    for node, key, text in _texts(spec, ("description",)):
        stripped = text.strip()
        if not OPENING.match(stripped):
            yield found(
                node,
                key,
                message="the description does not start like a sentence",
                fix="start it with a capital letter",
            )
        elif not CLOSING.search(stripped):
            yield found(
                node, key, message="the description does not end like a sentence", fix="end it with a full stop"
            )


def _has_long_line(text: str) -> bool:
    return max(map(len, text.split("\n"))) > LONGEST


def _has_space_at_end(text: str) -> bool:
    return any(line != line.rstrip() for line in text.split("\n"))


def _has_leftover(text: str) -> bool:
    return any(word in text for word in LEFTOVERS)


def _lines(spec: SpecIndex, suspect: Callable[[str], bool]) -> Iterator[tuple[str, int, str]]:
    """Yield path, number and text of the lines of each suspect file; most files are quickly found not to be one."""
    for path, text in spec.texts.items():
        if suspect(text):
            for number, line in enumerate(text.split("\n"), 1):
                yield path, number, line


def _here(spec: SpecIndex, path: str, line: int, column: int, message: str, fix: str) -> Finding:
    file = spec.sources.files[path].at().file
    return Finding(Location(file, line, column), message, fix)


def _texts(spec: SpecIndex, keys: tuple[str, ...]) -> Iterator[tuple[Node, str, str]]:
    for nodes in spec.nodes.values():
        for node in nodes:
            for key in keys:
                if key in node.value and isinstance(node.value[key], str):
                    yield node, key, node.value[key]
