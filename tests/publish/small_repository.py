"""A small repository with one package, for tests of a release: everything is real but the generator and its checks."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from publish.packages import Package
from tests.api_diff.documents import library

TASKS = '''\
"""Stands for the tasks of the repository: `regenerate` copies the version, and a file names the task that fails."""

import json
import sys
from pathlib import Path

task, *options = sys.argv[1:]
if Path("fail").exists() and Path("fail").read_text() == task:
    sys.exit(f"{task} fails on purpose")
if task == "regenerate":
    version = Path("spec/openapi.yaml").read_text().partition("version: ")[2].splitlines()[0]
    package = Path("generated/stytch_client")
    document = json.loads((package / "openapi.json").read_text())
    document["info"]["version"] = version
    project = Path("generated/pyproject.toml").read_text().splitlines()
    made = {
        "generated/pyproject.toml": "\\n".join(
            f'version = "{version}"' if line.startswith("version =") else line for line in project
        ),
        "generated/stytch_client/openapi.json": json.dumps(document),
        "generated/stytch_client/_version.py": f'__version__ = "{version}"\\n',
    }
    stale = [path for path, text in made.items() if Path(path).read_text() != text]
    if "--check" in options and stale:
        sys.exit(f"stale: {stale}")
    for path, text in made.items():
        Path(path).write_text(text)
'''
PROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "stytch-client"
version = "1.0.0"
description = "A small client"
readme = "README.md"
license = "MIT"
license-files = ["LICENSE"]
requires-python = ">=3.11"
dependencies = ["typing-extensions"]
classifiers = ["Programming Language :: Python :: 3.11", "Typing :: Typed"]
[project.urls]
Source = "https://example.com/source"
[tool.hatch.build.targets.wheel]
packages = ["stytch_client"]
[tool.hatch.build.targets.sdist]
only-include = ["stytch_client", "README.md", "LICENSE", "pyproject.toml"]
"""
TEST = """\
from stytch_client import add


def test_a_book_is_added() -> None:
    assert add(title="Emma") == "Emma"
"""
FILES = {
    "tasks.py": TASKS,
    "CHANGELOG.md": "# Changelog\n\nAll changes.\n\n## 1.0.0 (2026-01-01)\n\n- First.\n",
    "changes/README.md": "How to write fragments.\n",
    "spec/openapi.yaml": "openapi: 3.1.0\n\ninfo:\n  title: Library\n  version: 1.0.0\n\nservers: []\n",
    "generated/pyproject.toml": PROJECT.rstrip(),
    "generated/README.md": "# A client\n\n## Use\n\nCall `add`.\n",
    "generated/LICENSE": "MIT\n",
    "generated/stytch_client/__init__.py": "def add(*, title: str) -> str:\n    return title\n",
    "generated/stytch_client/_version.py": '__version__ = "1.0.0"\n',
    "generated/stytch_client/py.typed": "",
    "tests/client/test_books.py": TEST,
}


def package(folder: Path) -> Package:
    """Return the package of the small repository, with a proof that is written to `folder`."""
    proof = folder / "proof.py"
    proof.write_text("from stytch_client import add\n\nprint(add(title='Emma'))\n", encoding="utf-8")
    return Package(
        "stytch-client", "generated", "stytch_client", frozenset([".py", ".typed", ".json"]), ("openapi.json",),
        frozenset(["README.md"]), ("Use",), proof,
    )  # fmt: skip


class SmallRepository:
    """The small repository in a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def create(self, *, released: bool) -> None:
        """Write and commit all files, and tag them as a release or not."""
        self.root.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("config", "user.name", "Ann")
        self.git("config", "user.email", "ann@example.com")
        for path, text in FILES.items():
            self.write(path, text)
        self.document(library())
        link = self.root / "mock" / "stytch_mock" / "openapi.json"
        link.parent.mkdir(parents=True)
        link.symlink_to(Path("../../generated/stytch_client/openapi.json"))
        self.commit("First")
        if released:
            self.git("tag", "--annotate", "v1.0.0", "-m", "Release 1.0.0")

    def write(self, path: str, text: str) -> None:
        """Write one file."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def document(self, data: dict[str, Any]) -> None:
        """Write the document of the package."""
        self.write("generated/stytch_client/openapi.json", json.dumps(data))

    def read(self, path: str) -> str:
        """Return the text of a file."""
        return (self.root / path).read_text(encoding="utf-8")

    def commit(self, sentence: str) -> None:
        """Commit everything."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", sentence)

    def git(self, *arguments: str) -> str:
        """Run git and return what it prints."""
        run = subprocess.run(["git", *arguments], cwd=self.root, check=True, capture_output=True, text=True)
        return run.stdout.strip()

    def state(self) -> tuple[str, ...]:
        """Return everything that a failed release must leave as it was."""
        return tuple(
            self.git(*command.split())
            for command in ("rev-parse HEAD", "tag --list", "status --porcelain --ignored", "branch --show-current")
        )
