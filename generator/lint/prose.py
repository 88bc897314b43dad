"""Rules on writing: lines that fit, sentences that are sentences, nothing left to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..problems import Location
from .objects import Node
from .rule import Finding, Findings, found, rule
from .spec_index import SpecIndex

LONGEST = 120
OPENING = re.compile(r"[A-Z0-9`\"'(\[]")
CLOSING = re.compile(r"[.!?:`)]\Z")
LEFTOVER = re.compile(r"\b(?:TODO|FIXME|TBD)\b")


@rule("line-length")
def line_length(spec: SpecIndex) -> Findings:
    """No line is longer than 120 characters, so that two versions fit side by side."""
    for path, number, line in _lines(spec):
        if len(line) > LONGEST:
            yield _here(spec, path, number, LONGEST + 1, f"{len(line)} characters", "fold it with `>-`")


@rule("line-end")
def line_end(spec: SpecIndex) -> Findings:
    """No line ends with a space, a tab or a carriage return, as a diff would show changes that are none."""
    for path, number, line in _lines(spec):
        if line != line.rstrip():
            yield _here(spec, path, number, len(line.rstrip()) + 1, "space at the end of the line", "remove it")


@rule("file-end")
def file_end(spec: SpecIndex) -> Findings:
    """A file ends with exactly one line feed, as tools that append to it would join two lines."""
    for path, text in spec.texts.items():
        if not text.endswith("\n") or text.endswith("\n\n"):
            last = len(text.rstrip("\n").split("\n"))
            yield _here(spec, path, last, 1, "not exactly one line feed at the end", "end the file with one")


@rule("leftover")
def leftover(spec: SpecIndex) -> Findings:
    """Nothing in the files says that it is unfinished, as unfinished texts get published."""
    for path, number, line in _lines(spec):
        if match := LEFTOVER.search(line):
            yield _here(spec, path, number, match.start() + 1, f"{match[0]} in the spec", "finish it or open an issue")


@rule("hidden-character")
def hidden_character(spec: SpecIndex) -> Findings:
    """No text has characters that cannot be seen, escapes included, as they make code read unlike it runs."""
    for node, key, text in _texts(spec, ("title", "summary", "description", "operationId", "name")):
        for character in text:
            if not character.isprintable() and character != "\n":
                message = f"U+{ord(character):04X} is not a visible character"
                yield found(node, key, message=message, fix="remove it")
                break


@rule("sentence")
def sentence(spec: SpecIndex) -> Findings:
    """A description starts like a sentence and ends like one, as it is printed after others."""
    for node, key, text in _texts(spec, ("description",)):
        stripped = text.strip()
        if not OPENING.match(stripped):
            yield found(node, key, message="does not start with a capital letter", fix="start it like a sentence")
        elif not CLOSING.search(stripped):
            yield found(node, key, message="does not end with a full stop", fix="end it like a sentence")


def _lines(spec: SpecIndex) -> Iterator[tuple[str, int, str]]:
    for path, text in spec.texts.items():
        for number, line in enumerate(text.split("\n"), 1):
            yield path, number, line


def _here(spec: SpecIndex, path: str, line: int, column: int, message: str, fix: str) -> Finding:
    file = spec.sources.files[path].at().file
    return Finding(Location(file, line, column), message, fix)


def _texts(spec: SpecIndex, keys: tuple[str, ...]) -> Iterator[tuple[Node, str, str]]:
    for nodes in spec.nodes.values():
        for node in nodes:
            for key in keys:
                if isinstance(node.value.get(key), str):
                    yield node, key, node.value[key]
