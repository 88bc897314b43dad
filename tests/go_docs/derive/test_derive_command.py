"""The command writes only new lines, prints the same as a patch, and names what it does not know."""

from __future__ import annotations

import difflib
import subprocess
from pathlib import Path

import pytest

from go_docs.__main__ import main
from tests.go_docs.derive.left_out import FACTS, SETTINGS, copy_without

LEFT_OUT = "b2b.impersonation"


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    return copy_without(tmp_path, [LEFT_OUT])


def derive(spec: Path, *arguments: str) -> int:
    return main(["derive", "--spec", str(spec), "--facts", str(FACTS), "--settings", str(SETTINGS), *arguments])


def texts(spec: Path) -> dict[str, str]:
    return {file.relative_to(spec).as_posix(): file.read_text(encoding="utf-8") for file in spec.rglob("*.yaml")}


def test_a_proposal_adds_lines_only_and_a_second_one_adds_nothing(
    spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = texts(spec)
    assert derive(spec, LEFT_OUT) == 0
    after = texts(spec)
    for path, text in before.items():
        changes = difflib.ndiff(text.splitlines(), after[path].splitlines())
        assert not [line for line in changes if line.startswith("- ")], path
    assert set(after) - set(before) == {
        "paths/b2b/impersonation.yaml",
        "schemas/b2b/impersonation.yaml",
        "examples/b2b/impersonation/authenticate.yaml",
    }
    assert "spec/paths/b2b/impersonation.yaml" in capsys.readouterr().out

    assert derive(spec, LEFT_OUT) == 0
    assert "nothing to propose" in capsys.readouterr().out
    assert texts(spec) == after


def test_an_operation_of_a_known_url_keeps_the_one_that_is_there(spec: Path) -> None:
    file = spec / "paths" / "b2b" / "organizations.yaml"
    text = file.read_text(encoding="utf-8")
    start = text.index("  put:\n    operationId: b2b.organizations.update\n")
    end = text.index("  delete:\n    operationId: b2b.organizations.delete\n")
    file.write_text(text[:start] + text[end:], encoding="utf-8")
    (spec / "examples/b2b/organizations/update.yaml").unlink()
    schemas = spec / "schemas" / "b2b" / "organizations.yaml"
    words = schemas.read_text(encoding="utf-8").replace("UpdateRequest:", "OldRequest:")
    schemas.write_text(words.replace("UpdateResponse:", "OldResponse:"), encoding="utf-8")
    assert derive(spec, "b2b.organizations.update") == 0
    after = file.read_text(encoding="utf-8")
    assert "    operationId: b2b.organizations.update\n    summary: 'TODO" in after
    assert after.startswith(text[:start])


def test_the_patch_is_what_would_be_written_and_nothing_is_written(
    spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = texts(spec)
    assert derive(spec, LEFT_OUT, "--patch") == 0
    patch = capsys.readouterr().out
    assert texts(spec) == before
    command = ["git", "apply", "-"]
    run = subprocess.run(command, cwd=spec.parent, input=patch, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    applied = texts(spec)
    subprocess.run([*command, "-R"], cwd=spec.parent, input=patch, text=True, check=True)
    assert derive(spec, LEFT_OUT) == 0
    assert texts(spec) == applied


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["b2b.impersonnation"], "did you mean b2b.impersonation?"),
        (["b2b.impersonation.autenticate"], "did you mean b2b.impersonation.authenticate?"),
        ([], f"the spec lacks operations of {LEFT_OUT}\n"),
        (["b2b.sso", "--measure"], "not both"),
        (["b2b.sso", "--misses"], "--misses belongs to --measure"),
    ],
)
def test_what_cannot_run_says_how_to_go_on(
    spec: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], text: str
) -> None:
    before = texts(spec)
    assert derive(spec, *arguments) == 2
    assert text in capsys.readouterr().err
    assert texts(spec) == before
