"""Texts of the spec as Markdown: code spans and lists stay, all other markup is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.text.docstrings import paragraphs, visible

_ESCAPES = {character: f"\\{character}" for character in "\\*_[]{}!#`"} | {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "|": "&#124;",
    "~": "&#126;",
    "^": "&#94;",
}
_CODE = re.compile(r"(`[^`]+`)")
_ITEM = re.compile(r"\s*[-*] ")


def inline(text: str) -> str:
    """Return a text of the spec on one line, with its code spans as code and everything else as plain text."""
    parts = _CODE.split(visible(text))
    return "".join(part if n % 2 else _escaped(part) for n, part in enumerate(parts))


def block(text: str) -> str:
    """Return a text of several paragraphs, of which some may be lists."""
    return "\n\n".join(_list(part) if isinstance(part, tuple) else inline(part) for part in paragraphs(text))


def code(text: str) -> str:
    """Return a text as a code span."""
    return f"`{visible(text).replace('`', '')}`"


def definitions(entries: Iterable[tuple[str, str]]) -> str:
    """Return pairs of term and description as a definition list, which is readable at the width of a phone."""
    return "\n\n".join(f"{term}\n:   {description or '&ndash;'}" for term, description in entries)


def fence(language: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a code block."""
    yield from (f"```{language}", *lines, "```")


def _list(lines: tuple[str, ...]) -> str:
    """Return the lines of a paragraph, in which list items begin with a dash; a list follows an empty line."""
    found: list[str] = []
    for line in lines:
        item = _ITEM.match(line)
        if item and found and not found[-1].startswith("-"):
            found.append("")
        found.append(f"- {inline(line[item.end() :])}" if item else inline(line))
    return "\n".join(found)


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(character, character) for character in text)
