"""Generates the package of a small unrelated spec once, so that tests can import and call it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.output.folder import replace as replace_folder
from generator.pipeline import Generated, generate
from generator.settings import Settings, read_settings

PARKING = Path(__file__).parent / "specs" / "parking"


@pytest.fixture(scope="session")
def parking_settings() -> Settings:
    return read_settings(PARKING / "pyproject.toml")


@pytest.fixture(scope="session")
def parking(parking_settings: Settings) -> Generated:
    return generate(PARKING / "spec", parking_settings)


@pytest.fixture(scope="session")
def parking_folder(parking: Generated, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a folder in sys.path with the package `parking_client`."""
    folder = tmp_path_factory.mktemp("parking") / "out"
    replace_folder(parking.tree, folder)
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    """Return a new folder with a copy of the small spec, its runtime and its settings."""
    folder = tmp_path / "workshop"
    shutil.copytree(PARKING, folder, ignore=shutil.ignore_patterns("golden", "__pycache__"))
    return folder


@pytest.fixture
def bare_settings(parking_settings: Settings) -> Settings:
    """Return settings without a quick start, for specs with other operations."""
    return replace(parking_settings, quick_start=None)
