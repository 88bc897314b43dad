"""Collects edits of the lines of files, numbered as they are before all edits, and applies them together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence


class LineEdits:
    """Edits of some texts."""

    def __init__(self, texts: Mapping[str, Sequence[str]]) -> None:
        """Take the lines of each file."""
        self._texts = texts
        self._edits: dict[str, dict[tuple[int, int], list[str]]] = defaultdict(dict)

    def replace(self, path: str, start: int, end: int, lines: Sequence[str]) -> None:
        """Replace the lines from `start` to before `end`; of several edits of the same lines the last counts."""
        self._edits[path][start, end] = list(lines)

    def insert(self, path: str, number: int, lines: Sequence[str]) -> None:
        """Add lines before a line, after those that were added there before."""
        self._edits[path].setdefault((number, number), []).extend(lines)

    def applied(self) -> dict[str, str]:
        """Return the new text of each edited file; an edit within a replaced part is dropped."""
        texts = {}
        for path, edits in self._edits.items():
            lines = list(self._texts[path])
            outer = [span for span in edits if not any(_is_inside(span, other) for other in edits)]
            for start, end in sorted(outer, reverse=True):
                lines[start:end] = edits[start, end]
            texts[path] = "\n".join(lines)
        return texts


def _is_inside(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] <= span[0] < other[1] and span[1] <= other[1] and other[0] != other[1]
