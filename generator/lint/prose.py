"""Rules on writing: lines that fit, sentences that are sentences, nothing left to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..problems import Location
from .objects import Node
from .rule import Finding, Findings, found, rule
from .spec_index import Survey

LONGEST = 120
OPENING = re.compile(r"[A-Z0-9`\"'(\[]")
CLOSING = re.compile(r"[.!?:`)]\Z")
LEFTOVER = re.compile(r"\b(?:TODO|FIXME|TBD)\b")


@rule("line-length")
def line_length(survey: Survey) -> Findings:
    """No line is longer than 120 characters, so that two versions fit side by side."""
    for path, number, line in _lines(survey):
        if len(line) > LONGEST:
            yield _here(survey, path, number, LONGEST + 1, f"{len(line)} characters", "fold it with `>-`")


@rule("line-end")
def line_end(survey: Survey) -> Findings:
    """No line ends with a space, a tab or a carriage return, as a diff would show changes that are none."""
    for path, number, line in _lines(survey):
        if line != line.rstrip():
            yield _here(survey, path, number, len(line.rstrip()) + 1, "space at the end of the line", "remove it")


@rule("file-end")
def file_end(survey: Survey) -> Findings:
    """A file ends with exactly one line feed, as tools that append to it would join two lines."""
    for path, text in survey.texts.items():
        if not text.endswith("\n") or text.endswith("\n\n"):
            last = len(text.rstrip("\n").split("\n"))
            yield _here(survey, path, last, 1, "not exactly one line feed at the end", "end the file with one")


@rule("leftover")
def leftover(survey: Survey) -> Findings:
    """Nothing in the files says that it is unfinished, as unfinished texts get published."""
    for path, number, line in _lines(survey):
        if match := LEFTOVER.search(line):
            yield _here(
                survey, path, number, match.start() + 1, f"{match[0]} in the spec", "finish it or open an issue"
            )


@rule("hidden-character")
def hidden_character(survey: Survey) -> Findings:
    """No text has characters that cannot be seen, escapes included, as they make code read unlike it runs."""
    for node, key, text in _texts(survey, ("title", "summary", "description", "operationId", "name")):
        for character in text:
            if not character.isprintable() and character != "\n":
                message = f"U+{ord(character):04X} is not a visible character"
                yield found(node, key, message=message, cure="remove it")
                break


@rule("sentence")
def sentence(survey: Survey) -> Findings:
    """A description starts like a sentence and ends like one, as it is printed after others."""
    for node, key, text in _texts(survey, ("description",)):
        stripped = text.strip()
        if not OPENING.match(stripped):
            yield found(node, key, message="does not start with a capital letter", cure="start it like a sentence")
        elif not CLOSING.search(stripped):
            yield found(node, key, message="does not end with a full stop", cure="end it like a sentence")


def _lines(survey: Survey) -> Iterator[tuple[str, int, str]]:
    for path, text in survey.texts.items():
        for number, line in enumerate(text.split("\n"), 1):
            yield path, number, line


def _here(survey: Survey, path: str, line: int, column: int, message: str, cure: str) -> Finding:
    file = survey.sources.files[path].at().file
    return Finding(Location(file, line, column), message, cure)


def _texts(survey: Survey, keys: tuple[str, ...]) -> Iterator[tuple[Node, str, str]]:
    for nodes in survey.nodes.values():
        for node in nodes:
            for key in keys:
                if isinstance(node.value.get(key), str):
                    yield node, key, node.value[key]
