"""The only module that turns text of the spec into output: docstrings, literals and lines of Markdown."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable

WIDTH = 120

Paragraph = str | tuple[str, ...]

# A text that is the same in a literal; most are, and a loop over their characters would be slow.
_PLAIN = re.compile(r"[ !#-\[\]-~]*\Z")
# Invisible or direction-changing characters hide from the reader what the text contains.
_HIDDEN = frozenset(["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"])


def literal(text: str) -> str:
    """Return an ASCII-only Python string literal that evaluates to `text`."""
    inner = text if _PLAIN.match(text) else "".join(map(_escaped, text))
    return f'"{inner}"'


def sequence(values: Iterable[str]) -> str:
    """Return a Python tuple literal of strings."""
    inner = ", ".join(map(literal, values))
    return f"({inner},)" if inner else "()"


def docstring(paragraphs: Iterable[Paragraph], indent: int) -> str:
    """Return a docstring including its quotes.

    Evaluating the result gives the text back, apart from the filling, whatever characters it contains.

    Args:
        paragraphs: A paragraph given as a string is filled to the line width; one given as lines keeps them.
        indent: Spaces that the code around the docstring is indented by.
    """
    room = WIDTH - indent
    blocks = [p if isinstance(p, tuple) else _filled(p, room) for p in paragraphs if p]
    pad = " " * indent
    rows = "\n\n".join(map("\n".join, blocks)).strip().split("\n")
    # A quote at the end of the text would merge with the closing quotes.
    end = '\\"' if rows[-1].endswith('"') else ""
    rows[-1] = rows[-1][:-1] if end else rows[-1]
    text = "\n".join(f"{pad}{_safe(row)}" if row.strip() else "" for row in rows).lstrip() + end
    return f'"""{text}\n{pad}"""' if "\n" in text else f'"""{text}"""'


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Split a text at its empty lines; a paragraph that contains list items keeps its lines."""
    parts = [part for part in re.split(r"\n[ \t]*\n", text.strip()) if part.strip()]
    return tuple(tuple(p.splitlines()) if re.search(r"(?m)^\s*[-*] ", p) else p for p in parts)


def deprecated(text: str) -> str:
    """Return a description that says first that what it describes is deprecated."""
    return text if text.lower().startswith("deprecated") else f"Deprecated. {text}".strip()


def entry(name: str, text: str, indent: int) -> tuple[str, ...]:
    """Return the lines of an item in a docstring's list (an argument, an error), with a hanging indent."""
    line = f"{name}: {' '.join(text.split())}".rstrip(" :")
    return tuple(_wrapped(line, WIDTH - indent, initial="    ", after=" " * 8))


def visible(text: str) -> str:
    """Return `text` on one line with hidden characters as escapes, for files that are not code."""
    return "".join(c if unicodedata.category(c) not in _HIDDEN else _escaped(c) for c in " ".join(text.split()))


def markdown(text: str) -> str:
    """Return `text` as one line of Markdown with all markup escaped."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|!{}$" else c for c in visible(text))


def toml(text: str) -> str:
    """Return a TOML string that evaluates to `text`."""
    return json.dumps(text)


def _filled(text: str, room: int) -> tuple[str, ...]:
    return tuple(_wrapped(text, room))


def _wrapped(text: str, room: int, initial: str = "", after: str = "") -> list[str]:
    """Return words in lines; a word that is longer than a line has its own. `textwrap` takes several times longer."""
    whole = initial + " ".join(text.split())
    if len(whole) <= room:
        return [whole] if text and not text.isspace() else []
    lines: list[str] = []
    line, separator = initial, ""
    for word in text.split():
        if separator and len(line) + 1 + len(word) > room:
            lines.append(line)
            line, separator = after, ""
        line += separator + word
        separator = " "
    return [*lines, line] if separator else lines


def _safe(row: str) -> str:
    text = row
    if "\\" in row or not row.isprintable():  # a scan of every character of every row would be slow
        text = "".join(_escaped(c) if c == "\\" or _hidden(c) else c for c in row)
    return re.sub('"{2,}', lambda run: '\\"' * len(run[0]), text) if '""' in text else text


def _hidden(character: str) -> bool:
    return unicodedata.category(character) in _HIDDEN


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if " " <= character <= "~":
        return character
    return character.encode("unicode_escape").decode()
