"""Builds the sdist and the wheel of the client, and checks that they can be published."""

from __future__ import annotations

import email
import email.message
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

REQUIRED_METADATA = (
    "Name",
    "Version",
    "Summary",
    "Requires-Python",
    "License-Expression",
    "Description-Content-Type",
)


class PublishError(Exception):
    """A step of the release failed.

    Attributes:
        exit_code: 1 if a check or the index rejected the release, 2 if the step could not be carried out.
    """

    def __init__(self, message: str, *, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code


@dataclass(frozen=True)
class Distributions:
    """The sdist and the wheel of one version."""

    name: str
    version: str
    package: str
    sdist: Path
    wheel: Path


def build(project: Path, output: Path) -> Distributions:
    """Build the sdist and the wheel of `project` into `output`, with the tools of this environment only.

    Raises:
        PublishError: The project does not exist or cannot be built.
    """
    settings_file = project / "pyproject.toml"
    if not settings_file.is_file():
        raise PublishError(f"{settings_file}: does not exist; run `python3 tasks.py regenerate` first", exit_code=2)
    settings = tomllib.loads(settings_file.read_text(encoding="utf-8"))["project"]
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(output), str(project)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        raise PublishError(f"{project}: cannot be built:\n{run.stdout}{run.stderr}", exit_code=1)
    name = str(settings["name"])
    (sdist,), (wheel,) = sorted(output.glob("*.tar.gz")), sorted(output.glob("*.whl"))
    version = wheel.name.split("-")[1]
    return Distributions(name, version, name.replace("-", "_"), sdist, wheel)


def check(distributions: Distributions) -> list[str]:
    """Return the problems that prevent publication, one sentence for each; an empty list if there are none."""
    with zipfile.ZipFile(distributions.wheel) as archive:
        wheel = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    with tarfile.open(distributions.sdist) as tar:
        sdist = {PurePosixPath(member.name) for member in tar.getmembers() if member.isfile()}
    root = PurePosixPath(distributions.sdist.name.removesuffix(".tar.gz"))
    return [
        *_metadata_problems(distributions, wheel),
        *_wheel_problems(distributions, wheel),
        *_sdist_problems(distributions, {path.relative_to(root) for path in sdist}, set(wheel)),
        *_rendering_problems(distributions),
    ]


def _metadata_problems(distributions: Distributions, wheel: dict[str, bytes]) -> list[str]:
    paths = [name for name in wheel if name.endswith(".dist-info/METADATA")]
    if len(paths) != 1:
        return [f"{distributions.wheel.name}: has {len(paths)} METADATA files instead of one"]
    metadata: email.message.Message = email.message_from_bytes(wheel[paths[0]])
    problems = [
        f"{distributions.wheel.name}: the metadata has no {field}" for field in REQUIRED_METADATA if not metadata[field]
    ]
    if metadata["Name"] != distributions.name or metadata["Version"] != distributions.version:
        problems.append(f"{distributions.wheel.name}: the metadata is of {metadata['Name']} {metadata['Version']}")
    if not metadata.get_all("Requires-Dist"):
        problems.append(f"{distributions.wheel.name}: the metadata has no dependencies")
    if not str(metadata.get_payload()).strip():
        problems.append(f"{distributions.wheel.name}: the metadata has no description, which is README.md")
    return problems


def _wheel_problems(distributions: Distributions, wheel: dict[str, bytes]) -> list[str]:
    expected = [f"{distributions.package}/{name}" for name in ("__init__.py", "py.typed", "openapi.json")]
    problems = [f"{distributions.wheel.name}: {name} is missing" for name in expected if name not in wheel]
    for name in sorted(wheel):
        top = PurePosixPath(name).parts[0]
        known = top == distributions.package or top == f"{distributions.package}-{distributions.version}.dist-info"
        if (
            not known
            or "__pycache__" in name
            or PurePosixPath(name).suffix not in {"", ".py", ".typed", ".json", ".txt"}
        ):
            problems.append(f"{distributions.wheel.name}: {name} is unexpected")
    return problems


def _sdist_problems(distributions: Distributions, sdist: set[PurePosixPath], wheel: set[str]) -> list[str]:
    beside = {PurePosixPath(name) for name in ("PKG-INFO", "pyproject.toml", "README.md", "api.md", ".gitignore")}
    code = {PurePosixPath(name) for name in wheel if name.startswith(f"{distributions.package}/")}
    return [
        *(f"{distributions.sdist.name}: {path} is missing" for path in sorted(code - sdist)),
        *(f"{distributions.sdist.name}: {path} is unexpected" for path in sorted(sdist - code - beside)),
    ]


def _rendering_problems(distributions: Distributions) -> list[str]:
    command = [
        sys.executable,
        "-m",
        "twine",
        "--no-color",
        "check",
        "--strict",
        str(distributions.sdist),
        str(distributions.wheel),
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return [f"a package index would reject the metadata:\n{run.stdout}{run.stderr}"] if run.returncode else []
