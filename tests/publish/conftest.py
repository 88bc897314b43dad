"""A real package index on loopback, and a release of the real packages to publish on it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pytest

from publish.distributions import Distributions, build
from publish.packages import PACKAGES
from publish.repository import Repository
from publish.tree_checks import current_version, tag_message, tag_of
from tests.lending import lend, needed_by

TOKEN = "pypi-a-token-for-tests-only"
ROOT = Path(__file__).resolve().parent.parent.parent
AUTHOR = ("-c", "user.name=Ann", "-c", "user.email=ann@example.com")


@dataclass(frozen=True)
class Index:
    """A running index: its URL, and the folder of its uploads."""

    url: str
    uploads: Path

    @property
    def simple(self) -> str:
        """The URL to install from."""
        return f"{self.url}simple/"


@pytest.fixture(scope="session")
def wheelhouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Wheels of all dependencies of the packages, made from those installed, so that no test needs a network."""
    directory = tmp_path_factory.mktemp("wheelhouse")
    lend(tuple(chain.from_iterable(needed_by(ROOT / package.folder) for package in PACKAGES)), directory)
    return directory


@pytest.fixture(scope="session")
def _running_index(tmp_path_factory: pytest.TempPathFactory, wheelhouse: Path) -> Iterator[Index]:
    """An index for all tests."""
    uploads = tmp_path_factory.mktemp("uploads")
    command = [sys.executable, "-m", "tests.publish.package_index_server", TOKEN, str(uploads), str(wheelhouse)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        port = server.stdout.readline().strip()
        yield Index(f"http://127.0.0.1:{port}/", uploads)
        server.terminate()


@pytest.fixture
def index(_running_index: Index) -> Iterator[Index]:
    """The index, empty."""
    yield _running_index
    for file in _running_index.uploads.iterdir():
        file.unlink()


def git(root: Path, *arguments: str) -> None:
    """Run git in a repository of a test."""
    subprocess.run(["git", *AUTHOR, *arguments], cwd=root, check=True, capture_output=True)


def commit_and_tag(root: Path, built: list[Distributions]) -> None:
    """Commit everything and tag it as the release task does, with the digests of what was built."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Release")
    version = current_version(root)
    git(root, "tag", "--force", "--annotate", "--cleanup=verbatim", tag_of(version), "-m", tag_message(version, built))


@pytest.fixture(scope="session")
def packages_built(tmp_path_factory: pytest.TempPathFactory) -> list[Distributions]:
    """The real packages as they stand."""
    output = tmp_path_factory.mktemp("built")
    return [build(package, ROOT, output / package.name, 0) for package in PACKAGES]


@pytest.fixture(scope="session")
def _released(tmp_path_factory: pytest.TempPathFactory, packages_built: list[Distributions]) -> Path:
    """A repository with the real packages, released; its generator says that everything is up to date."""
    root = tmp_path_factory.mktemp("released") / "repository"
    for folder in (package.folder for package in PACKAGES):
        shutil.copytree(ROOT / folder, root / folder, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("LICENSE", ".gitignore", "spec/openapi.yaml"):
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, root / file)
    version = current_version(root)
    (root / "CHANGELOG.md").write_text(f"# Changelog\n\n## {version} (2026-01-01)\n\n- All.\n", encoding="utf-8")
    (root / "tasks.py").write_text('"""Everything is up to date."""\n', encoding="utf-8")
    git(root, "init", "--quiet", "--initial-branch=main")
    commit_and_tag(root, packages_built)
    return root


@pytest.fixture
def released(_released: Path, tmp_path: Path) -> Repository:
    """A copy of that repository for one test."""
    git(tmp_path, "clone", "--quiet", str(_released), "repository")
    return Repository(tmp_path / "repository")
