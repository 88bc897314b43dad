"""Detects that nothing has changed since the last run, without importing what a run needs."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..file_tree import contents

RECORD = Path(".cache", "regenerate.json")
GENERATOR = Path(__file__).parent.parent
TOOLS = ("datamodel-code-generator", "jinja2", "pydantic", "pyyaml", "ruff")


def inputs(settings: Path, folders: Iterable[Path], output: Path) -> str:
    """Return a digest of everything that determines the output: settings, folders, the generator and its tools."""
    # Imported here because a run without a record starts the model generator process first.
    from importlib.metadata import version

    digest = hashlib.sha256(repr((sys.version, str(output), [(tool, version(tool)) for tool in TOOLS])).encode())
    digest.update(settings.read_bytes())
    for folder in (GENERATOR, GENERATOR.parent / "templates", *folders):
        digest.update(_of_folder(folder).encode())
    return digest.hexdigest()


def outputs(output: Path, documents: Iterable[Path]) -> str:
    """Return a digest of the files that are in place now."""
    digest = hashlib.sha256(_of_folder(output).encode())
    for document in documents:
        digest.update(document.read_bytes() if document.is_file() else b"missing")
    return digest.hexdigest()


def recorded(root: Path) -> dict[str, Any]:
    """Return the record of the last run in `root`, or an empty mapping."""
    try:
        found = json.loads((root / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):  # a missing or broken record leads to a full run, which writes a new one
        return {}
    return found if isinstance(found, dict) else {}


def record(root: Path, inputs: str, outputs: str, summary: str) -> None:
    """Record a finished run."""
    file = root / RECORD
    file.parent.mkdir(exist_ok=True)
    text = json.dumps({"inputs": inputs, "outputs": outputs, "summary": summary}, indent=2)
    file.write_text(f"{text}\n", encoding="utf-8")


def _of_folder(folder: Path) -> str:
    digest = hashlib.sha256()
    for path, data in contents(folder):
        digest.update(f"{len(path)} {path} {len(data)} ".encode())
        digest.update(data)
    return digest.hexdigest()
