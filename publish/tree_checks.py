"""What must hold before anything leaves the repository: one version everywhere, nothing stale, everything logged."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from packaging.version import InvalidVersion, Version

from publish.distributions import Distributions
from publish.errors import PublishError
from publish.repository import Repository

DOCUMENT = Path("spec", "openapi.yaml")
CHANGELOG = "CHANGELOG.md"
TESTED = "Checked and tested by `python3 tasks.py release`."


def current_version(root: Path) -> str:
    """Return the version, which is the same everywhere.

    Raises:
        PublishError: Two places have different versions, or it is none that an index accepts.
    """
    found = _versions(root)
    stated = found[DOCUMENT.as_posix()]
    different = [f"{place} has {version}" for place, version in found.items() if version != stated]
    if different:
        message = f"the version is not the same everywhere: {DOCUMENT.as_posix()} has {stated}, {', '.join(different)}"
        raise PublishError(f"{message}; run `python3 tasks.py regenerate`", exit_code=2)
    try:
        if str(Version(stated)) != stated:
            raise InvalidVersion
    except InvalidVersion:
        raise PublishError(f"{DOCUMENT.as_posix()}: {stated!r} is no version such as 1.2.3", exit_code=2) from None
    return stated


def refuse_stale(root: Path) -> None:
    """Check that the generated package is what the spec makes of it.

    Raises:
        PublishError: It is not, or the spec has problems.
    """
    command = [sys.executable, "tasks.py", "regenerate", "--check"]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if run.returncode:
        told = run.stderr.strip() or run.stdout.strip()
        raise PublishError(f"generated/ is not what spec/ makes of it:\n{told}", exit_code=2)


def section_heading(version: str) -> str:
    """Return how the heading of a released version in the changelog begins."""
    return f"## {version} ("


def refuse_unlogged(root: Path, version: str) -> None:
    """Check that the changelog has a section for the version, with a date and a text.

    Raises:
        PublishError: It has none.
    """
    text = (root / CHANGELOG).read_text(encoding="utf-8")
    found = re.search(
        rf"^{re.escape(section_heading(version))}\d{{4}}-\d\d-\d\d\)\n(.*?)(?=^## |\Z)", text, re.M | re.S
    )
    if not found or not found.group(1).strip():
        message = f"{CHANGELOG} has no section of {version} with a date"
        raise PublishError(f"{message}; `python3 tasks.py release` writes it", exit_code=2)


def tag_of(version: str) -> str:
    """Return the name of the tag of a version."""
    return f"v{version}"


def tag_message(version: str, built: Sequence[Distributions]) -> str:
    """Return the message of the tag of a release, which records what was tested."""
    digests = "".join(f"{one.package.name} contents sha256 {one.digest()}\n" for one in built)
    return f"Release {version}\n\n{TESTED}\n{digests}"


def tested_release(repository: Repository, version: str) -> str:
    """Return what the tag of the current commit records: that it was tested, and the digests of its packages.

    Raises:
        PublishError: There is no such tag here, or the release task did not make it.
    """
    message = repository.tag_message(tag_of(version))
    if TESTED not in message:
        told = f"the tag {tag_of(version)} is not by `python3 tasks.py release`, so nothing was tested"
        raise PublishError(told, exit_code=2)
    return message


def refuse_other_contents(record: str, built: Sequence[Distributions]) -> None:
    """Check that packages have the contents that the tag of their release records.

    Raises:
        PublishError: One has others.
    """
    for one in built:
        if f"{one.package.name} contents sha256 {one.digest()}" not in record:
            message = f"{one.package.name}: this build differs from the one that {tag_of(one.version)} records"
            raise PublishError(f"{message}; install the tools of requirements.lock", exit_code=1)


def _versions(root: Path) -> dict[str, str]:
    """Return the version that each place states, the place where it is set first."""
    document = yaml.safe_load((root / DOCUMENT).read_text(encoding="utf-8"))
    made = ("pyproject.toml", "stytch_client/_version.py", "stytch_client/openapi.json")
    places = [*(f"generated/{path}" for path in made), "mock/stytch_mock/openapi.json"]
    return {DOCUMENT.as_posix(): str(document["info"]["version"])} | {path: _stated(root / path) for path in places}


def _stated(file: Path) -> str:
    if not file.is_file():
        raise PublishError(f"{file}: does not exist; run `python3 tasks.py regenerate` first", exit_code=2)
    text = file.read_text(encoding="utf-8")
    data: dict[str, Any]
    if file.suffix == ".toml":
        data = tomllib.loads(text)["project"]
    elif file.suffix == ".json":
        data = json.loads(text)["info"]
    else:
        data = dict(re.findall(r'^__(version)__ = "([^"]*)"', text, re.MULTILINE))
    return str(data.get("version", "no version"))
