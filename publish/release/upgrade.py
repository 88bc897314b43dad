"""Runs and type-checks the client tests of the previous release against the new package."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path

from api_diff.change import Change, Verdict
from publish.errors import PublishError

TESTS = "tests/client"
README = "generated/README.md"


def upgrade_problems(root: Path, tag: str, changes: Sequence[Change], work: Path) -> list[str]:
    """Return what of the previous release's own client tests fails, and no breaking change explains.

    Args:
        root: The repository with the new package.
        tag: The tag of the previous release.
        changes: The changes since then.
        work: An empty folder.

    Raises:
        PublishError: The tests cannot be run.
    """
    if not _extract(root, tag, work):
        return []  # that release had no such tests yet
    found = [*_failed_tests(root, work), *_type_errors(root, work)]
    return [problem for problem in found if not _is_explained(problem, changes)]


def _extract(root: Path, tag: str, work: Path) -> bool:
    run = subprocess.run(
        ["git", "archive", "--format=tar", tag, "--", TESTS, README], cwd=root, capture_output=True, check=False
    )
    if run.returncode:
        return False
    with tarfile.open(fileobj=io.BytesIO(run.stdout)) as tar:
        tar.extractall(work, filter="data")
    return True


def _environment(root: Path) -> dict[str, str]:
    paths = os.pathsep.join(str(root / folder) for folder in ("generated", "mock"))
    return {"MYPY_CACHE_DIR": ".mypy_cache", **os.environ, "PYTHONPATH": paths, "MYPYPATH": paths}


def _failed_tests(root: Path, work: Path) -> list[str]:
    """Return the output of each failed test."""
    command = [sys.executable, "-m", "pytest", "--quiet", "--tb=short", "-p", "no:cacheprovider", "--rootdir", "."]
    run = _run([*command, "--no-header", TESTS], root, work)
    if run.returncode in (0, 5):  # all passed, or there are none
        return []
    failures = re.findall(r"^_{3,} (.+?) _{3,}$\n(.*?)(?=^_{3,} |^=)", run.stdout, re.MULTILINE | re.DOTALL)
    if not failures:
        raise PublishError(f"the tests of the previous release cannot be run:\n{run.stdout}{run.stderr}", exit_code=2)
    return [f"test {name}:\n{text.strip()}" for name, text in failures]


def _type_errors(root: Path, work: Path) -> list[str]:
    """Return each error of the type checker."""
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--config-file="]
    run = _run([*command, "--explicit-package-bases", TESTS], root, work)
    if run.returncode > 1:
        raise PublishError(f"the tests of the previous release cannot be checked:\n{run.stdout}", exit_code=2)
    return [line for line in run.stdout.splitlines() if line.startswith(TESTS) and ": error:" in line]


def _run(command: list[str], root: Path, work: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=work, env=_environment(root), capture_output=True, text=True, check=False)


def _is_explained(problem: str, changes: Sequence[Change]) -> bool:
    """Tell whether a problem names the argument, field, class or operation of a breaking or accepted change."""
    names = {
        re.split(r"[.(]", change.place.rstrip(")"))[-1]
        for change in changes
        if change.verdict is Verdict.BREAKING or change.accepted
    }
    return any(re.search(rf"\b{re.escape(name)}\b", problem) for name in names)
