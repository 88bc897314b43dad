"""Bad specs through the command line: every problem at once with file, line and cure, exit 1, nothing written.

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
    """A folder with settings, runtime and a package that an earlier run has made."""
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
    """A copy of the finished folder, to do with as one likes."""
    return shutil.copytree(finished, tmp_path / "workshop")


def run(spec: Path, workshop: Path) -> subprocess.CompletedProcess[str]:
    """Regenerate as a user would and return how it went."""
    command = [sys.executable, "-m", "generator", "regenerate", "--spec", str(spec)]
    command += ["--output", str(workshop / "made"), "--settings", str(workshop / "pyproject.toml")]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)


def state(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return every file with its time of change and its bytes."""
    return {
        file.relative_to(folder).as_posix(): (file.stat().st_mtime_ns, file.read_bytes())
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_bad_spec_is_refused_whole(case: Case, workshop: Path) -> None:
    before = state(workshop / "made")
    spec = case.write(workshop)
    refused = run(spec, workshop)
    reported: Places = {(file, int(line), rule) for file, line, rule in REPORTED.findall(refused.stderr)}
    assert marked(spec), "the case marks nothing"
    assert reported == marked(spec), refused.stderr
    assert refused.stderr.count("\n    cure: ") == len(REPORTED.findall(refused.stderr))
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert state(workshop / "made") == before
    assert {entry.name for entry in workshop.iterdir()} <= {".cache", "library", "made", "pyproject.toml", "runtime"}


def test_a_spec_that_is_not_there_is_told_apart(workshop: Path) -> None:
    before = state(workshop / "made")
    refused = run(workshop / "nowhere", workshop)
    assert refused.returncode == 2
    assert "nowhere" in refused.stderr
    assert state(workshop / "made") == before
