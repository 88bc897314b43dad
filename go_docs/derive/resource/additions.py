"""Adds lines to the files of the spec, and shows the difference as a patch."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

_TOP_LEVEL = re.compile(r"[^\s#]")


@dataclass
class Additions:
    """The files of a folder with lines added.

    Attributes:
        root: The folder.
        before: The text of each file that gets lines, as it is; empty for a new file.
        after: Its text with the lines.
    """

    root: Path
    before: dict[str, str] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)

    def text(self, path: str) -> str:
        """Return the text of a file with what was added; empty if it does not exist."""
        if path not in self.after:
            file = self.root / path
            self.before[path] = self.after[path] = file.read_text(encoding="utf-8") if file.is_file() else ""
        return self.after[path]

    def replace(self, path: str, text: str) -> None:
        """Replace the text of a file; for the patch after a new release, which may change what is there."""
        self.text(path)
        self.after[path] = text

    def append(self, path: str, text: str, heading: str) -> None:
        """Add text at the end of a file; a new file begins with a heading, a comment."""
        present = self.text(path)
        self.after[path] = f"{present or heading}\n{text}"

    def insert(self, path: str, number: int, lines: list[str]) -> None:
        """Add lines before the line with this number, counted from 0."""
        present = self.text(path).split("\n")
        self.after[path] = "\n".join([*present[:number], *lines, *present[number:]])

    def end_of_entry(self, path: str, key: str) -> int | None:
        """Return the number of the line after a top-level entry and what is in it, or None without that entry."""
        lines = self.text(path).split("\n")
        start = next((number for number, line in enumerate(lines) if line.startswith(f"{key}:")), None)
        if start is None:
            return None
        end = next((n for n in range(start + 1, len(lines)) if _TOP_LEVEL.match(lines[n])), len(lines))
        while not lines[end - 1].strip() or lines[end - 1].startswith("#"):
            end -= 1
        return end

    def changed(self) -> dict[str, str]:
        """Return the new text of each file that differs."""
        return {path: text for path, text in sorted(self.after.items()) if text != self.before[path]}

    def write(self) -> list[str]:
        """Write the files, and return their paths."""
        for path, text in self.changed().items():
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return list(self.changed())


def unified_diff(before: Mapping[str, str], after: Mapping[str, str], folder: str) -> Iterator[str]:
    """Yield the lines of a patch that `git apply` takes in the parent folder of `folder`.

    Args:
        before: The present text of each file; empty for a file that does not exist.
        after: The new text of each file; empty for a file to delete.
        folder: The name of the folder that the paths are relative to.
    """
    for path, text in after.items():
        old, new = f"a/{folder}/{path}", f"b/{folder}/{path}"
        mode = [f"diff --git {old} {new}\n"]
        if not before[path]:
            mode, old = [*mode, "new file mode 100644\n"], "/dev/null"
        elif not text:
            mode, new = [*mode, "deleted file mode 100644\n"], "/dev/null"
        lines = list(difflib.unified_diff(_lines(before[path]), _lines(text), old, new))
        if lines:
            yield from mode
            yield from lines


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)
