"""Packs installed distributions into wheels, so that a test can install them elsewhere without a network."""

from __future__ import annotations

import tomllib
import zipfile
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement


def lend(names: tuple[str, ...], directory: Path) -> None:
    """Write wheels of some distributions, and of all that they need, into a directory."""
    for needed in sorted(_closure(names)):
        _repack(distribution(needed), directory)


def needed_by(project: Path) -> tuple[str, ...]:
    """Return the names of what a package depends on, without its extras and the packages of the same release."""
    settings = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    stated = settings["project"]
    if "dependencies" in stated.get("dynamic", ()):
        stated = settings["tool"]["hatch"]["metadata"]["hooks"]["custom"]
    return tuple(Requirement(line).name for line in stated["dependencies"])


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
    """Write a wheel of an installed distribution, with the files that an installer needs."""
    # Of several tags the last is that of the newest Python: an older wheel lists py2 before py3.
    tag = [line for line in (installed.read_text("WHEEL") or "").splitlines() if line.startswith("Tag: ")][-1]
    stem = f"{installed.name.replace('-', '_').replace('.', '_')}-{installed.version}"
    with zipfile.ZipFile(directory / f"{stem}-{tag.removeprefix('Tag: ')}.whl", "w") as wheel:
        for file in installed.files or ():
            inside = not file.as_posix().startswith("..") and "__pycache__" not in file.parts
            if inside and file.name not in {"INSTALLER", "REQUESTED", "direct_url.json"}:
                wheel.write(str(file.locate()), file.as_posix())
