"""Checks that distributions can be published: their metadata, their files, and their page on the index."""

from __future__ import annotations

import email
import email.message
import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from publish.distributions import Distributions

REQUIRED_METADATA = {
    "Name": "its name",
    "Version": "its version",
    "Summary": "a summary",
    "Requires-Python": "the Python versions that it runs on",
    "License-Expression": "a licence",
    "License-File": "a licence file",
    "Project-URL": "project URLs",
    "Requires-Dist": "dependencies",
    "Description-Content-Type": "a description, which is README.md",
}
PYTHON = re.compile(r"Programming Language :: Python :: 3\.(\d+)")


def problems(built: Distributions) -> list[str]:
    """Return what prevents publication, one sentence for each problem; an empty list if nothing does."""
    with zipfile.ZipFile(built.wheel) as archive:
        wheel = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    with tarfile.open(built.sdist) as tar:
        inside = {PurePosixPath(member.name): member for member in tar.getmembers() if not member.isdir()}
    root = PurePosixPath(built.sdist.name.removesuffix(".tar.gz"))
    links = [f"{built.sdist.name}: {path} is a link" for path, member in inside.items() if not member.isfile()]
    sdist = {path.relative_to(root) for path in inside}
    return [
        *_metadata(built, wheel),
        *_wheel(built, wheel),
        *_sdist(built, sdist, set(wheel)),
        *links,
        *_rendering(built),
    ]


def _metadata(built: Distributions, wheel: dict[str, bytes]) -> Iterator[str]:
    name = built.wheel.name
    paths = [path for path in wheel if path.endswith(".dist-info/METADATA")]
    if len(paths) != 1:
        yield f"{name}: has {len(paths)} METADATA files instead of one"
        return
    metadata: email.message.Message = email.message_from_bytes(wheel[paths[0]])
    for field, meaning in REQUIRED_METADATA.items():
        if not metadata[field]:
            yield f"{name}: the metadata has no {field}: {meaning}"
    if metadata["Name"] != built.package.name or metadata["Version"] != built.version:
        yield f"{name}: the metadata is of {metadata['Name']} {metadata['Version']}"
    yield from _classifiers(name, metadata.get_all("Classifier", []), str(metadata["Requires-Python"]))
    page = metadata.get_payload(decode=True)
    text = page.decode("utf-8", "replace") if isinstance(page, bytes) else ""
    if not text.strip():
        yield f"{name}: the metadata has no description, which is README.md"
    titles = re.findall(r"^##+ (.*)$", text, re.MULTILINE)
    for topic in built.package.topics:
        if not any(title.startswith(topic) for title in titles):
            yield f"{name}: README.md has no section {topic!r}, which users of the index look for"


def _classifiers(name: str, classifiers: list[str], requires: str) -> Iterator[str]:
    stated = {found.group(1) for classifier in classifiers if (found := PYTHON.fullmatch(classifier))}
    lowest = re.search(r">=\s*3\.(\d+)", requires)
    if not stated:
        yield f"{name}: the classifiers name no Python version"
    elif lowest and lowest.group(1) not in stated:
        yield f"{name}: the classifiers do not name Python 3.{lowest.group(1)}, which Requires-Python does"
    if "Typing :: Typed" not in classifiers:
        yield f"{name}: the classifiers do not say that the package is typed"


def _wheel(built: Distributions, wheel: dict[str, bytes]) -> Iterator[str]:
    package = built.package
    for name in ("__init__.py", "py.typed", *package.required):
        if f"{package.module}/{name}" not in wheel:
            yield f"{built.wheel.name}: {package.module}/{name} is missing"
    info = f"{package.module}-{built.version}.dist-info"
    if f"{info}/licenses/LICENSE" not in wheel:
        yield f"{built.wheel.name}: the licence file LICENSE is missing"
    for name in sorted(wheel):
        path = PurePosixPath(name)
        known = path.parts[0] == info or (path.parts[0] == package.module and path.suffix in package.suffixes)
        if not known or "__pycache__" in path.parts:
            yield f"{built.wheel.name}: {name} is unexpected"


def _sdist(built: Distributions, sdist: set[PurePosixPath], wheel: set[str]) -> Iterator[str]:
    package = built.package
    always = {"PKG-INFO", "pyproject.toml", "LICENSE", ".gitignore"}
    beside = {PurePosixPath(name) for name in always | package.beside}
    code = {PurePosixPath(name) for name in wheel if name.startswith(f"{package.module}/")}
    for path in sorted(code - sdist):
        yield f"{built.sdist.name}: {path} is missing"
    for path in sorted(sdist - code - beside):
        yield f"{built.sdist.name}: {path} is unexpected"


def _rendering(built: Distributions) -> list[str]:
    command = [sys.executable, "-m", "twine", "--no-color", "check", "--strict", *map(str, built.archives)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return [f"a package index would reject the metadata:\n{run.stdout}{run.stderr}"] if run.returncode else []
