"""Bad and hostile specs through the command line: all problems at once, exit code 1, bounded report, nothing written.

A case is a difference from the small spec of the lint tests, as their cases are; each line that must be found carries a
comment `# expect: rule-id`. What a difference cannot say (large files, names of files) is made below.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.problems import MAX_SHOWN
from tests.generator.lint.cases import LIBRARY, PROJECT, Case, Places, marked, read_cases

ROOT = Path(__file__).parents[2]
CASES = [case for file in sorted((Path(__file__).parent / "bad_input").glob("*.diff")) for case in read_cases(file)]
REPORTED = re.compile(r"^(library/\S+|library/.+?\.yaml):(\d+):\d+ ([a-z0-9-]+) ", re.MULTILINE)
LARGEST_REPORT = 200_000
# The spec itself, and what a run leaves outside its output: the digests of the last run and a lock.
IGNORED = ("workshop/library/", "workshop/.cache/", "workshop/.made.lock")


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with settings, runtime and a package that an earlier run has made."""
    folder = tmp_path_factory.mktemp("finished")
    shutil.copyfile(PROJECT / "pyproject.toml", folder / "pyproject.toml")
    shutil.copytree(ROOT / "runtime", folder / "runtime", ignore=shutil.ignore_patterns("extras", "__pycache__"))
    shutil.copyfile(PROJECT / "runtime" / "reader.py", folder / "runtime" / "reader.py")
    assert regenerate(LIBRARY, folder) == 0
    return folder


@pytest.fixture
def workshop(finished: Path, tmp_path: Path) -> Path:
    """Return a copy of the finished folder."""
    return shutil.copytree(finished, tmp_path / "workshop")


def regenerate(spec: Path, workshop: Path) -> int:
    """Run the command as a user would and return its exit code."""
    arguments = ["regenerate", "--spec", str(spec), "--output", str(workshop / "made")]
    return main([*arguments, "--settings", str(workshop / "pyproject.toml")])


def state(folder: Path, *ignored: str) -> dict[str, tuple[int, bytes]]:
    """Return every file with its time of change and its bytes, without those below the `ignored` folders."""
    return {
        path: (file.stat().st_mtime_ns, file.read_bytes())
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not (path := file.relative_to(folder).as_posix()).startswith(ignored)
    }


def refused(spec: Path, workshop: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Regenerate, require that it is refused without an effect, and return the report."""
    before = state(workshop.parent, *IGNORED)
    capsys.readouterr()
    assert regenerate(spec, workshop) == 1
    report = capsys.readouterr().err
    assert len(report) < LARGEST_REPORT
    assert all(character.isprintable() or character == "\n" for character in report)
    assert report.count("\n    fix: ") == len(REPORTED.findall(report))
    assert state(workshop.parent, *IGNORED) == before
    return report


@pytest.mark.parametrize("case", [case for case in CASES if case.bad], ids=str)
def test_a_bad_spec_is_refused_whole(case: Case, workshop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = case.write(workshop)
    report = refused(spec, workshop, capsys)
    reported: Places = {(file, int(line), rule) for file, line, rule in REPORTED.findall(report)}
    assert marked(spec), "the case marks nothing"
    assert reported == marked(spec), report


@pytest.mark.parametrize("case", [case for case in CASES if not case.bad], ids=str)
def test_a_strange_but_legal_spec_is_accepted(case: Case, workshop: Path) -> None:
    assert regenerate(case.write(workshop), workshop) == 0


def test_a_spec_that_is_not_there_is_told_apart(workshop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = state(workshop / "made")
    assert regenerate(workshop / "nowhere", workshop) == 2
    assert "nowhere" in capsys.readouterr().err
    assert state(workshop / "made") == before


@pytest.mark.parametrize("name", ["\x1b[31mred", "new\nline", "b\udcffyte", "\u202eltr", " "], ids=ascii)
def test_a_file_name_plays_no_tricks(name: str, workshop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = shutil.copytree(LIBRARY, workshop / "library")
    (spec / "schemas" / "library" / f"{name}.yaml").write_text(
        "A: {type: integer, description: A.}\n", encoding="utf-8"
    )
    assert "file-path" in refused(spec, workshop, capsys)


def large(kind: str) -> Iterator[str]:
    """Yield the lines of a large file of schemas with many problems of one kind."""
    texts = {
        "dangling references": "{$ref: '#/Missing%d'}",
        "unknown keys": "{type: integer, description: A., minmum%d: 1}",
        "names": "{type: integer, description: A., x-%d: 1}",
        "one enum": "{type: integer, description: A., enum: [%d]}",
    }
    yield from (f"S{n}: {texts[kind] % n}\n" for n in range(20_000))


@pytest.mark.parametrize("kind", ["dangling references", "unknown keys", "names", "one enum"])
def test_many_problems_make_a_short_report(kind: str, workshop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = shutil.copytree(LIBRARY, workshop / "library")
    (spec / "schemas" / "library" / "large.yaml").write_text("".join(large(kind)), encoding="utf-8")
    report = refused(spec, workshop, capsys)
    assert len(REPORTED.findall(report)) == MAX_SHOWN or kind == "one enum"


LONG = {
    "lists": "[" * 100_000,
    "mappings": "{a: " * 100_000,
    "text": "'" + "x" * 3_000_000,
    "keys": "? " * 50_000,
    "items": "- " * 50_000,
    "name": "x" * 100_000 + ": 1",
}


@pytest.mark.parametrize("kind", LONG)
def test_a_long_line_makes_a_short_report(kind: str, workshop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = shutil.copytree(LIBRARY, workshop / "library")
    (spec / "schemas" / "library" / "long.yaml").write_text(f"A:\n  {LONG[kind]}\n", encoding="utf-8")
    assert "long.yaml" in refused(spec, workshop, capsys)
