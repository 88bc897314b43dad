"""Fixtures that say themselves what is wrong with them: laid over a small clean spec, marked `# expect: rule-id`."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

HERE = Path(__file__).parent
MARK = re.compile(rb"# expect: ([a-z0-9-]+(?:, [a-z0-9-]+)*)")

Places = set[tuple[str, int, str]]


def lay_over(fixture: Path | None, folder: Path) -> Path:
    """Return a copy of the library's spec in `folder`, with the files of `fixture` in place of its own."""
    spec = folder / "library"
    shutil.copytree(HERE / "library", spec)
    if fixture is not None:
        shutil.copytree(fixture, spec, dirs_exist_ok=True)
    return spec


def marked(spec: Path) -> Places:
    """Return file, line and rule of every mark below `spec`."""
    return {
        (file.relative_to(spec.parent).as_posix(), number, rule)
        for file in spec.rglob("*.yaml")
        for number, line in enumerate(file.read_bytes().split(b"\n"), 1)
        if (mark := MARK.search(line))
        for rule in mark[1].decode().split(", ")
    }
