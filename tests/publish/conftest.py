"""A real package index on loopback, holding wheels of the client's dependencies and taking uploads with a token."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

TOKEN = "pypi-a-token-for-tests-only"
ROOT = Path(__file__).resolve().parent.parent.parent
CLIENT_DEPENDENCIES = ("pydantic", "urllib3", "aiohttp", "joserfc", "typing-extensions")


@dataclass(frozen=True)
class Index:
    """A running index: its URL, and the directory in which uploads arrive."""

    url: str
    uploads: Path

    @property
    def simple(self) -> str:
        """The address to install from."""
        return f"{self.url}simple/"


@pytest.fixture(scope="session")
def wheelhouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Wheels of everything the client needs, packed from what is installed here, so that no test needs a network."""
    directory = tmp_path_factory.mktemp("wheelhouse")
    for needed in sorted(_closure(CLIENT_DEPENDENCIES)):
        _repack(distribution(needed), directory)
    return directory


@pytest.fixture
def index(tmp_path: Path, wheelhouse: Path) -> Iterator[Index]:
    """A fresh index for one test."""
    uploads = tmp_path / "uploads"
    uploads.mkdir()
    command = [sys.executable, "-m", "tests.publish.index_server", TOKEN, str(uploads), str(wheelhouse)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        port = server.stdout.readline().strip()
        yield Index(f"http://127.0.0.1:{port}/", uploads)
        server.terminate()


def _closure(names: tuple[str, ...]) -> set[str]:
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        for line in distribution(name).requires or ():
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                waiting.append(requirement.name)
    return found


def _repack(installed: Distribution, directory: Path) -> None:
    """Write the wheel that `installed` came from, as far as an installer cares."""
    tag = next(line for line in (installed.read_text("WHEEL") or "").splitlines() if line.startswith("Tag: "))
    stem = f"{installed.name.replace('-', '_').replace('.', '_')}-{installed.version}"
    with zipfile.ZipFile(directory / f"{stem}-{tag.removeprefix('Tag: ')}.whl", "w") as wheel:
        for file in installed.files or ():
            inside = not file.as_posix().startswith("..") and "__pycache__" not in file.parts
            if inside and file.name not in {"INSTALLER", "REQUESTED", "direct_url.json"}:
                wheel.write(str(file.locate()), file.as_posix())
