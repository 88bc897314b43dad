"""Runs the code of a Markdown page.

Python blocks without a title are one program. After a block, a block `text title="Output"` has what it printed. A block
with the title of a file is written to that file first; files called `test_…` are run by pytest, and those with a path
quote a file of the repository. JavaScript tests are run by node.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r'^( *)```(\w+)(?: title="([^"]*)")?\n(.*?)^\1```$', re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A code block of a page."""

    language: str
    title: str
    text: str
    line: int


class WrongOutputError(AssertionError):
    """A page shows another output than its program prints."""


def blocks(text: str) -> list[Block]:
    """Return the code blocks of a page."""
    return [
        Block(found[2], found[3] or "", found[4], text.count("\n", 0, found.start()) + 2)
        for found in FENCE.finditer(text)
    ]


def run(page: Path, folder: Path) -> None:
    """Run the code of a page in an empty folder.

    Raises:
        WrongOutputError: A block prints something else than the page says.
        AssertionError: A quoted file is different, or a test of the page failed.
    """
    found = blocks(page.read_text(encoding="utf-8"))
    for block in found:
        if "/" in block.title:
            quoted = (ROOT / block.title).read_text(encoding="utf-8")
            assert block.text in quoted, f"{page.name}:{block.line}: {block.title} has changed"
        elif block.title.endswith((".py", ".cjs")):
            (folder / block.title).write_text(block.text, encoding="utf-8")
    with chdir(folder):
        _program(page, found)
    if any(folder.glob("test_*.py")):
        _pytest(page, folder)


def _program(page: Path, found: list[Block]) -> None:
    """Run the blocks without a title in one namespace, and compare what they print."""
    names: dict[str, object] = {"__name__": "__main__"}
    printed = StringIO()
    for block in found:
        if block.language == "python" and not block.title:
            # Lines before the block keep the line numbers of the page in tracebacks.
            source = "\n" * (block.line - 1) + block.text
            with redirect_stdout(printed):
                exec(compile(source, str(page), "exec"), names)
        elif block.title == "Output":
            if printed.getvalue() != block.text:
                raise WrongOutputError(f"{page.name}:{block.line}: the program prints\n{printed.getvalue()}")
            printed = StringIO()


def _pytest(page: Path, folder: Path) -> None:
    paths = os.pathsep.join(map(str, (ROOT / "generated", ROOT / "mock", folder)))
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "stytch_mock.pytest_plugin"]
    # The plugins of other packages take two seconds to load.
    said = {**os.environ, "PYTHONPATH": paths, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    ran = subprocess.run(command, cwd=folder, env=said, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, f"{page.name}:\n{ran.stdout}{ran.stderr}"


def pages() -> Iterator[Path]:
    """Yield the hand-written pages with code."""
    yield ROOT / "mock" / "README.md"
    yield from sorted((ROOT / "docs").rglob("*.md"))
