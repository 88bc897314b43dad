"""A tree of files as a value: read from a folder, or compared with another one."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator
from pathlib import Path

Tree = dict[str, str]

IGNORED = frozenset(["__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache"])


def read(root: Path) -> Tree:
    """Return every file below `root` by its path; bytes that are not UTF-8 become replacement characters."""
    return {path: data.decode("utf-8", errors="replace") for path, data in contents(root)}


def contents(root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every file below `root`, sorted, without the caches of tools."""
    if not root.is_dir():
        return
    with os.scandir(root) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.is_file():
            yield entry.name, Path(entry.path).read_bytes()
        elif entry.is_dir(follow_symlinks=False) and entry.name not in IGNORED:
            yield from ((f"{entry.name}/{path}", data) for path, data in contents(Path(entry.path)))


def make_folders(root: Path, tree: Tree) -> None:
    """Make the folders that the files of `tree` need below `root`, each once."""
    for folder in {path.rpartition("/")[0] for path in tree}:
        (root / folder).mkdir(parents=True, exist_ok=True)


def changed(want: Tree, have: Tree) -> list[str]:
    """Return the paths that differ, are missing or are not wanted, sorted."""
    return sorted(path for path in want.keys() | have.keys() if want.get(path) != have.get(path))


def diff(want: Tree, have: Tree, root: str) -> str:
    """Return what writing `want` over `have` would change, as a unified diff with paths below `root`."""
    parts = []
    for path in changed(want, have):
        old = f"{root}/{path}" if path in have else "/dev/null"
        new = f"{root}/{path}" if path in want else "/dev/null"
        before, after = have.get(path, "").splitlines(keepends=True), want.get(path, "").splitlines(keepends=True)
        rows = list(difflib.unified_diff(before, after, old, new)) or [f"--- {old}\n", f"+++ {new}\n"]
        parts += [row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows]
    return "".join(parts)
