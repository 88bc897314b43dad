"""A tree of files as a value: read from a folder, written in one step, or compared."""

from __future__ import annotations

import difflib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

Tree = dict[str, str]

IGNORED = frozenset(["__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache"])


def read(root: Path) -> Tree:
    """Return every file below `root` by its path; bytes that are not UTF-8 become replacement characters."""
    return {path: data.decode("utf-8", errors="replace") for path, data in contents(root)}


def contents(root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every file below `root`, sorted, without the caches of tools."""
    for file in sorted(root.rglob("*")):
        path = file.relative_to(root)
        if file.is_file() and IGNORED.isdisjoint(path.parts):
            yield path.as_posix(), file.read_bytes()


def write(tree: Tree, root: Path) -> None:
    """Make `root` hold exactly `tree`: written beside it, then renamed, so that `root` is never incomplete."""
    root.parent.mkdir(parents=True, exist_ok=True)
    recover(root)
    fresh = Path(tempfile.mkdtemp(prefix=f".{root.name}.new-", dir=root.parent))
    try:
        fresh.chmod(0o755)
        for path, text in tree.items():
            file = fresh / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        old = _old(root)
        if root.exists():
            root.rename(old)
        fresh.rename(root)
        shutil.rmtree(old, ignore_errors=True)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        recover(root)
        raise


def write_file(text: str, file: Path) -> None:
    """Write one file and rename it into place, so that it is never incomplete."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.new-", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode())
        Path(name).chmod(0o644)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def recover(root: Path) -> None:
    """Clean up after a killed run; restore the old tree if the run ended between the two renames."""
    old = _old(root)
    if old.exists() and not root.exists():
        old.rename(root)
    shutil.rmtree(old, ignore_errors=True)
    for stale in root.parent.glob(f".{root.name}.new-*"):
        shutil.rmtree(stale, ignore_errors=True)


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


def _old(root: Path) -> Path:
    return root.with_name(f".{root.name}.old")
