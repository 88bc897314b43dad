"""Bad specs through the command line: all problems with file, line and fix, exit code 1, and nothing written.

A case is a difference from the small spec of the lint tests, as their cases are; each line that must be found carries a
comment `# expect: rule-id`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.generator.lint.cases import HERE, LIBRARY, Case, Places, marked, read_cases

ROOT = Path(__file__).parents[2]
CASES = [case for file in sorted((Path(__file__).parent / "bad_input").glob("*.diff")) for case in read_cases(file)]
REPORTED = re.compile(r"^(\S+\.yaml):(\d+):\d+ ([a-z0-9-]+) \S", re.MULTILINE)
PROJECT = """\
[tool.generator]
package = "library_client"
distribution = "library-client"
version = "1.0.0"
summary = "Client of a small library"
license = "MIT"
requires-python = ">=3.11"
dependencies = []

[tool.generator.clients]
LibraryClient = ["library", "common"]

"""
READER = """\
class Reader:
    \"\"\"Who borrows.\"\"\"

    def headers(self) -> dict[str, str]:
        return {"X-Reader-Card": "card-1"}
"""


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with settings, a runtime and the package of an earlier run."""
    folder = tmp_path_factory.mktemp("finished")
    words = (HERE / "library.toml").read_text(encoding="utf-8")
    (folder / "pyproject.toml").write_text(PROJECT + words, encoding="utf-8")
    shutil.copytree(ROOT / "runtime", folder / "runtime", ignore=shutil.ignore_patterns("extras", "__pycache__"))
    (folder / "runtime" / "reader.py").write_text(READER, encoding="utf-8")
    made = run(LIBRARY, folder)
    assert made.returncode == 0, made.stderr
    return folder


@pytest.fixture
def workshop(finished: Path, tmp_path: Path) -> Path:
    """A copy of the finished folder for one test."""
    return shutil.copytree(finished, tmp_path / "workshop")


def run(spec: Path, workshop: Path) -> subprocess.CompletedProcess[str]:
    """Run `regenerate` as a user would and return the finished process."""
    command = [sys.executable, "-m", "generator", "regenerate", "--spec", str(spec)]
    command += ["--output", str(workshop / "made"), "--settings", str(workshop / "pyproject.toml")]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)


def state(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return every file with its modification time and its bytes."""
    return {
        file.relative_to(folder).as_posix(): (file.stat().st_mtime_ns, file.read_bytes())
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_bad_spec_is_rejected_whole(case: Case, workshop: Path) -> None:
    before = state(workshop / "made")
    spec = case.write(workshop)
    rejected = run(spec, workshop)
    reported: Places = {(file, int(line), rule) for file, line, rule in REPORTED.findall(rejected.stderr)}
    assert marked(spec), "the case marks nothing"
    assert reported == marked(spec), rejected.stderr
    assert rejected.stderr.count("\n    fix: ") == len(REPORTED.findall(rejected.stderr))
    assert rejected.returncode == 1
    assert "Traceback" not in rejected.stderr
    assert state(workshop / "made") == before
    expected = {".cache", ".made.lock", "library", "made", "pyproject.toml", "runtime"}
    assert {entry.name for entry in workshop.iterdir()} <= expected


def test_a_missing_spec_has_an_exit_code_of_its_own(workshop: Path) -> None:
    before = state(workshop / "made")
    rejected = run(workshop / "nowhere", workshop)
    assert rejected.returncode == 2
    assert "nowhere" in rejected.stderr
    assert state(workshop / "made") == before
