"""A real package index on loopback, with wheels of the dependencies of the client; it accepts uploads with a token."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.lending import lend

TOKEN = "pypi-a-token-for-tests-only"
ROOT = Path(__file__).resolve().parent.parent.parent
CLIENT_DEPENDENCIES = ("pydantic", "urllib3", "aiohttp", "joserfc", "typing-extensions")


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
    """Wheels of all dependencies of the client, made from the installed packages, so that no test needs a network."""
    directory = tmp_path_factory.mktemp("wheelhouse")
    lend(CLIENT_DEPENDENCIES, directory)
    return directory


@pytest.fixture
def index(tmp_path: Path, wheelhouse: Path) -> Iterator[Index]:
    """An empty index for one test."""
    uploads = tmp_path / "uploads"
    uploads.mkdir()
    command = [sys.executable, "-m", "tests.publish.package_index_server", TOKEN, str(uploads), str(wheelhouse)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        port = server.stdout.readline().strip()
        yield Index(f"http://127.0.0.1:{port}/", uploads)
        server.terminate()
