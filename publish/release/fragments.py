"""Fragments of the changelog: one file for each change that a user should read about, in `changes/`."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from pathlib import Path

from publish.errors import PublishError

FOLDER = Path("changes")
NO_FRAGMENTS = frozenset(["README.md", "accepted.yaml"])
LONGEST = 1000
"""Characters of a fragment."""


class Kind(enum.Enum):
    """What a fragment tells; the value is the second part of the file's name."""

    BREAKING = "breaking"
    ADDED = "added"
    FIXED = "fixed"


@dataclass(frozen=True)
class Fragment:
    """A fragment: its path below the repository, its kind and its text on one line."""

    path: Path
    kind: Kind
    text: str


def read_fragments(root: Path) -> list[Fragment]:
    """Return the fragments of a repository, sorted by path.

    Raises:
        PublishError: A file has another name than `NAME.KIND.md`, or is not one paragraph of Markdown.
    """
    folder = root / FOLDER
    files = sorted(path for path in folder.iterdir() if path.name not in NO_FRAGMENTS) if folder.is_dir() else []
    return [_read(path, root) for path in files]


def _read(path: Path, root: Path) -> Fragment:
    place = path.relative_to(root)
    name, *parts = path.name.split(".")
    kinds = {kind.value: kind for kind in Kind}
    if not name or len(parts) != 2 or parts[1] != "md" or parts[0] not in kinds or not path.is_file():
        wanted = ", ".join(f"NAME.{kind}.md" for kind in kinds)
        raise PublishError(f"{place}: is no fragment; call it one of {wanted}", exit_code=2)
    try:
        text = path.read_text(encoding="utf-8").strip()
    except UnicodeDecodeError as error:
        raise PublishError(f"{place}: is not UTF-8", exit_code=2) from error
    problem = _problem(text)
    if problem:
        raise PublishError(f"{place}: {problem}", exit_code=2)
    return Fragment(place, kinds[parts[0]], " ".join(text.split()))


def _problem(text: str) -> str:
    """Return what is wrong with the text of a fragment, or an empty text."""
    if not text:
        return "is empty; write what changes for a user"
    if "\n\n" in text or text.startswith(("#", "-", "*", ">", "|", "```")):
        return "must be one paragraph without headings or lists"
    if not text.endswith("."):
        return "must end with a full stop"
    if len(text) > LONGEST:
        return f"has {len(text)} characters; at most {LONGEST} are read"
    return ""
