"""Detects that nothing has changed since the last run, without importing what a run needs."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any

from ..file_tree import Tree, contents

RECORD = Path(".cache", "regenerate.json")
GENERATOR = Path(__file__).parent.parent


def code_digest(files: Iterable[Path]) -> str:
    """Return a digest of the generator, its templates and what is installed, and of the files of the settings."""
    digest = hashlib.sha256(repr((sys.version, _distributions())).encode())
    for file in files:
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    for folder in (GENERATOR, GENERATOR.parent / "templates"):
        digest.update(folder_digest(folder).encode())
    return digest.hexdigest()


def inputs(code: str, folders: Iterable[Path], output: Path) -> str:
    """Return a digest of everything that determines the output.

    Args:
        code: The result of `code_digest`.
        folders: What a run reads.
        output: What it writes.
    """
    parts = (code, str(output), [folder_digest(folder) for folder in folders])
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def tree_digest(tree: Tree) -> str:
    """Return the digest that a folder has when it holds exactly `tree`."""
    return _digest((path, tree[path].encode()) for path in sorted(tree, key=PurePosixPath))


def folder_digest(folder: Path) -> str:
    """Return a digest of the files that a folder holds now, without the caches of tools."""
    return _digest(contents(folder))


def recorded(root: Path) -> dict[str, Any]:
    """Return the record of the last run in `root`, or an empty mapping."""
    try:
        found = json.loads((root / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):  # a missing or broken record leads to a full run, which writes a new one
        return {}
    return found if isinstance(found, dict) else {}


def record(root: Path, inputs: str, outputs: str, summary: str) -> None:
    """Record a finished run.

    Args:
        root: Folder of the settings, below which the record is kept.
        inputs: Digest of what determined the output.
        outputs: Digest of the tree that was generated, not of what is in place: only the former is known to be whole.
        summary: Counts to report when nothing has changed.
    """
    file = root / RECORD
    file.parent.mkdir(exist_ok=True)
    text = json.dumps({"inputs": inputs, "outputs": outputs, "summary": summary}, indent=2)
    file.write_text(f"{text}\n", encoding="utf-8")


def _distributions() -> list[str]:
    """Return the names of the folders that describe what is installed, which state the versions.

    To import `importlib.metadata` takes longer than a run that finds nothing changed should.
    """
    return sorted(place.name for folder in sys.path for place in Path(folder).glob("*.dist-info"))


def _digest(files: Iterable[tuple[str, bytes]]) -> str:
    digest = hashlib.sha256()
    for path, data in files:
        digest.update(f"{len(path)} {path} {len(data)} ".encode(errors="surrogateescape"))
        digest.update(data)
    return digest.hexdigest()
