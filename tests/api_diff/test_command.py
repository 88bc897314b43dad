"""The command `changes`: which versions it compares, how it prints them, and what it refuses."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from api_diff.__main__ import main

from .documents import library, patched

SHORTER = {"components": {"schemas": {"shelf.books.AddRequest": {"properties": {"title": {"maxLength": 9}}}}}}
LIBRARY = Path(__file__).resolve().parents[1] / "generator" / "specs" / "library"
RULE, PLACE = "argument-limit-tightened", "shelf.books.add(title)"
PACKAGE = {
    "__init__.py": "from ._errors import LostError as LostError\n\n__all__ = ['LostError']\n",
    "_errors.py": "class LostError(Exception):\n    def retry(self, after: int = 1) -> None: ...\n",
    "models/__init__.py": "",
    "models/shelf/__init__.py": "",
    "models/shelf/books.py": "class Person:\n    name: str\n",
}


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """Two documents; the second admits shorter titles only."""
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_text(json.dumps(library()), encoding="utf-8")
    new.write_text(json.dumps(patched(library(), SHORTER)), encoding="utf-8")
    return str(old), str(new)


@pytest.fixture
def accept(tmp_path: Path) -> Callable[[str], None]:
    def write(text: str) -> None:
        (tmp_path / "changes").mkdir()
        (tmp_path / "changes" / "accepted.yaml").write_text(text, encoding="utf-8")

    return write


def run(root: Path, *arguments: str) -> int:
    return main(list(arguments), root=root)


def test_text_names_rule_place_and_detail(
    files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "--from", files[0], "--to", files[1]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"breaking {RULE} {PLACE}: maxLength 80 -> 9",
        "1 breaking, 0 additions, 0 notes",
    ]


def test_the_other_direction_breaks_nothing(
    files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "--from", files[1], "--to", files[0]) == 0
    assert capsys.readouterr().out.startswith("addition argument-limit-loosened")


def test_json_is_for_programs(files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "--from", files[0], "--to", files[1], "--json") == 1
    (change,) = json.loads(capsys.readouterr().out)["changes"]
    detail = "maxLength 80 -> 9"
    assert change == {"rule": RULE, "verdict": "breaking", "place": PLACE, "detail": detail, "accepted": None}


def test_markdown_is_for_a_pull_request(
    files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "--from", files[0], "--to", files[1], "--markdown") == 1
    out = capsys.readouterr().out
    assert out.startswith("### Changes of the API\n")
    assert f"#### Breaking changes\n\n- argument limit tightened: `{PLACE}`, `maxLength 80 -> 9`\n" in out


def test_an_accepted_change_is_a_note_with_its_reason(
    files: tuple[str, str],
    tmp_path: Path,
    accept: Callable[[str], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    accept(f"- rule: {RULE}\n  place: {PLACE}\n  reason: It has always been so.\n")
    assert run(tmp_path, "--from", files[0], "--to", files[1]) == 0
    assert "(accepted: It has always been so.)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"- rule: {RULE}\n  place: elsewhere\n  reason: x\n", "remove the entry"),
        (f"- rule: {RULE}\n  place: {PLACE}\n", "entry 1 must have the keys place, reason, rule"),
        (f"- rule: {RULE}\n  place: {PLACE}\n  reason: ''\n", "reason must be a text"),
        ("rule: x\n", "must be a list"),
        ("- [\n", "is not YAML"),
    ],
)
def test_an_unusable_acceptance_is_refused(
    text: str,
    message: str,
    files: tuple[str, str],
    tmp_path: Path,
    accept: Callable[[str], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    accept(text)
    assert run(tmp_path, "--from", files[0], "--to", files[1]) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("no JSON", "is not JSON"),
        ({"swagger": "2.0"}, "is not an OpenAPI 3.1 document"),
        ({"openapi": "3.1.0", "info": {"title": "x"}, "paths": {}}, "has no object 'components'"),
        (patched(library(), {"info": {"title": None}}), "info has no title"),
        (patched(library(), {"paths": {"/books": {"get": {"operationId": None}}}}), "has no operationId"),
        (patched(library(), {"paths": {"/books": {"get": {"responses": {"200": None}}}}}), "no successful response"),
        (patched(library(), {"components": {"schemas": {"shelf.books.Book": None}}}), "leads nowhere"),
    ],
    ids=lambda value: value if isinstance(value, str) else "document",
)
def test_a_document_that_cannot_be_compared_is_refused(
    document: Any, message: str, files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    assert run(tmp_path, "--from", files[0], "--to", str(bad)) == 2
    err = capsys.readouterr().err
    assert "bad.json" in err
    assert message in err


def git(root: Path, *arguments: str) -> None:
    command = ["git", "-c", "user.name=Ann", "-c", "user.email=ann@example.com", *arguments]
    subprocess.run(command, cwd=root, check=True, capture_output=True)


def commit(root: Path, document: dict[str, Any], package: dict[str, str], tag: str) -> None:
    """Commit a generated package with a document and tag the commit."""
    folder = root / "generated" / "stytch_client"
    shutil.rmtree(folder, ignore_errors=True)
    for path, text in {**package, "openapi.json": json.dumps(document)}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    git(root, "add", "--all")
    git(root, "commit", "-m", tag)
    git(root, "tag", tag)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet")
    return tmp_path


def test_revisions_are_also_compared_as_packages(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(repository, library(), PACKAGE, "v1.0.0")
    slower = PACKAGE["_errors.py"].replace("self, after: int = 1", "self, after: int")
    commit(repository, library(), {**PACKAGE, "_errors.py": slower}, "v1.0.1")
    fewer = {**PACKAGE, "__init__.py": "__all__ = []\n", "models/shelf/books.py": ""}
    commit(repository, library(), fewer, "v1.0.2")
    assert run(repository, "--from", "v1.0.0", "--to", "v1.0.1", "--json") == 1
    (change,) = json.loads(capsys.readouterr().out)["changes"]
    assert change["rule"] == "python-parameter-changed-required"
    assert change["place"] == "stytch_client._errors.LostError.retry(after)"
    assert run(repository, "--from", "v1.0.0", "--to", "v1.0.2", "--json") == 1
    found = {(change["rule"], change["place"]) for change in json.loads(capsys.readouterr().out)["changes"]}
    assert ("python-export-removed", "stytch_client.LostError") in found
    assert ("python-object-removed", "stytch_client.models.shelf.books.Person") in found


def test_a_class_that_the_documents_explain_is_not_listed_twice(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(repository, library(), PACKAGE, "v1.0.0")
    without = {"components": {"schemas": {"shelf.books.AddRequest": {"properties": {"author": None}}}}}
    commit(repository, patched(library(), without), {**PACKAGE, "models/shelf/books.py": ""}, "v1.0.1")
    assert run(repository, "--from", "v1.0.0", "--to", "v1.0.1") == 1
    out = capsys.readouterr().out
    assert "model-removed" in out
    assert "python-object-removed" not in out


def test_without_a_release_the_old_version_must_be_named(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(repository) == 2
    assert "no release tag" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["v9.9.9", "--output=x", "nothing here"])
def test_a_version_that_is_not_there_is_refused(
    repository: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(repository, library(), PACKAGE, "v1.0.0")
    assert run(repository, f"--from={name}") == 2
    assert "neither a file nor a git revision" in capsys.readouterr().err


def test_a_revision_without_the_package_is_refused(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "README.md").write_text("x", encoding="utf-8")
    git(repository, "add", "--all")
    git(repository, "commit", "-m", "first")
    git(repository, "tag", "v0.0.1")
    assert run(repository) == 2
    assert "has no generated/stytch_client/openapi.json" in capsys.readouterr().err


def test_the_rules_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "--rules") == 0
    rows = {line.split()[0]: line.split()[1:3] for line in capsys.readouterr().out.splitlines()}
    assert rows["operation-removed"] == ["document", "breaking"]
    assert rows["python-export-removed"] == ["python", "breaking"]


def test_a_spec_with_problems_is_refused_with_file_and_line(
    files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "library"
    shutil.copytree(LIBRARY / "library", root / "spec")
    shutil.copy(LIBRARY / "pyproject.toml", root)
    entry = root / "spec" / "openapi.yaml"
    entry.write_text(entry.read_text(encoding="utf-8") + "flavour: vanilla\n", encoding="utf-8")
    assert run(root, "--from", files[0]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert "spec/openapi.yaml:" in err
    assert "flavour" in err
