"""A release of a small repository: what it decides and writes, and that a failure leaves everything as it was."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from publish.release import line
from publish.release.__main__ import main
from tests.api_diff.documents import library, patched

from .small_repository import SmallRepository, package

ADDED = {"components": {"schemas": {"shelf.books.AddRequest": {"properties": {"isbn": {"type": "string"}}}}}}
BROKEN = {"components": {"schemas": {"shelf.books.AddRequest": {"properties": {"title": {"maxLength": 9}}}}}}
ACCEPTED = "- rule: argument-limit-tightened\n  place: shelf.books.add(title)\n  reason: Longer titles never worked.\n"


@pytest.fixture
def repository(tmp_path: Path, wheelhouse: Path, monkeypatch: pytest.MonkeyPatch) -> SmallRepository:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheelhouse))
    made = SmallRepository(tmp_path / "repository")
    made.create(released=True)
    return made


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the packages and the tests of the last release, which tests of their own try."""
    monkeypatch.setattr(line, "build_and_check", lambda *_: [])
    monkeypatch.setattr(line, "upgrade_problems", lambda *_: [])


def release(repository: SmallRepository, *arguments: str) -> int:
    return main(list(arguments), root=repository.root, packages=[package(repository.root.parent)])


def test_a_release_decides_the_version_and_writes_everything(
    repository: SmallRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.document(patched(library(), ADDED))
    repository.write("changes/faster.fixed.md", "Searching is\nfaster.\n")
    repository.commit("Add the ISBN")
    assert release(repository) == 0
    done = [line.split()[0] for line in capsys.readouterr().out.partition("version ")[2].splitlines()]
    assert done == ["1.1.0,", "check", "test", "built", "proved", "upgraded", "released"]
    assert repository.git("log", "-1", "--format=%s") == "Release 1.1.0"
    assert repository.git("describe") == "v1.1.0"
    assert repository.git("status", "--porcelain") == ""
    assert "Checked and tested by" in repository.git("for-each-ref", "--format=%(contents)", "refs/tags/v1.1.0")
    changelog = repository.read("CHANGELOG.md")
    section = re.search(r"## 1\.1\.0 \(\d{4}-\d\d-\d\d\)\n(.*?)\n## 1\.0\.0", changelog, re.DOTALL)
    assert section
    assert "### Additions\n\n- argument added: `shelf.books.add(isbn)`\n" in section.group(1)
    assert "### Fixes and notes\n\n- Searching is faster.\n" in section.group(1)
    assert not (repository.root / "changes" / "faster.fixed.md").exists()
    assert "version: 1.1.0" in repository.read("spec/openapi.yaml")
    assert '"version": "1.1.0"' in repository.read("generated/stytch_client/openapi.json")

    assert release(repository) == 2
    assert "nothing to release" in capsys.readouterr().err


def test_breaking_changes_stop_it_with_the_list(
    repository: SmallRepository, quick: None, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.document(patched(library(), BROKEN))
    repository.commit("Shorten titles")
    before = repository.state()
    assert release(repository) == 1
    err = capsys.readouterr().err
    assert "argument-limit-tightened shelf.books.add(title)" in err
    assert "--allow-breaking" in err
    assert repository.state() == before

    plan = line.make_plan(repository.root, "v1.0.0", date(2026, 1, 2), allow_breaking=True)
    assert plan.version == "2.0.0"
    assert "### Breaking changes\n\n- argument limit tightened" in plan.section

    repository.write("changes/accepted.yaml", ACCEPTED)
    repository.commit("Accept shorter titles")
    assert release(repository) == 0
    assert "(accepted: Longer titles never worked.)" in repository.read("CHANGELOG.md")
    assert not (repository.root / "changes" / "accepted.yaml").exists()
    assert repository.git("describe") == "v1.0.1"


def test_a_dry_run_shows_everything_and_changes_nothing(
    repository: SmallRepository, quick: None, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.document(patched(library(), ADDED))
    repository.commit("Add the ISBN")
    before = repository.state()
    assert release(repository, "--dry-run") == 0
    out = capsys.readouterr().out
    assert "1.1.0 can be released; nothing was changed" in out
    assert "- argument added: `shelf.books.add(isbn)`" in out
    assert repository.state() == before


@pytest.mark.parametrize("task", ["check", "test"])
def test_a_failed_task_leaves_everything_as_it_was(
    task: str, repository: SmallRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.write("changes/faster.fixed.md", "Searching is faster.\n")
    repository.write("fail", task)
    repository.commit("Fail")
    before = repository.state()
    assert release(repository) == 1
    assert f"{task} fails on purpose" in capsys.readouterr().err
    assert repository.state() == before


def test_a_package_with_problems_leaves_everything_as_it_was(
    repository: SmallRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.write("generated/README.md", "# A client\n\nNothing more.\n")
    repository.write("changes/faster.fixed.md", "Searching is faster.\n")
    repository.commit("Write less")
    before = repository.state()
    assert release(repository) == 1
    assert "README.md has no section 'Use'" in capsys.readouterr().err
    assert repository.state() == before


def test_the_first_release_dates_its_section(tmp_path: Path, quick: None, capsys: pytest.CaptureFixture[str]) -> None:
    repository = SmallRepository(tmp_path / "repository")
    repository.create(released=False)
    assert release(repository) == 2
    assert "make the first one with --first" in capsys.readouterr().err
    repository.write("CHANGELOG.md", "# Changelog\n\n## 1.0.0 (not released yet)\n\n- First.\n")
    repository.commit("Plan")
    assert release(repository, "--first") == 0
    assert re.search(r"## 1\.0\.0 \(\d{4}-\d\d-\d\d\)\n\n- First\.", repository.read("CHANGELOG.md"))
    assert repository.git("describe") == "v1.0.0"


def _dirty(repository: SmallRepository) -> None:
    repository.write("new.txt", "x")


def _stale(repository: SmallRepository) -> None:
    repository.write(
        "generated/stytch_client/openapi.json", repository.read("generated/stytch_client/openapi.json") + " "
    )
    repository.commit("Edit by hand")


def _two_versions(repository: SmallRepository) -> None:
    repository.write("generated/stytch_client/_version.py", '__version__ = "1.0.1"\n')
    repository.commit("Edit by hand")


def _no_version(repository: SmallRepository) -> None:
    for path in ("spec/openapi.yaml", "generated/pyproject.toml", "generated/stytch_client/_version.py"):
        repository.write(path, repository.read(path).replace("1.0.0", "1.0.0-beta"))
    repository.document(patched(library(), {"info": {"version": "1.0.0-beta"}}))
    repository.commit("Edit by hand")


def _edited_version(repository: SmallRepository) -> None:
    for path in ("spec/openapi.yaml", "generated/pyproject.toml", "generated/stytch_client/_version.py"):
        repository.write(path, repository.read(path).replace("1.0.0", "3.0.0"))
    repository.document(patched(library(), {"info": {"version": "3.0.0"}}))
    repository.commit("Edit by hand")


def _fragment(name: str, text: bytes = b"Something is faster.\n") -> Any:
    def write(repository: SmallRepository) -> None:
        (repository.root / "changes" / name).write_bytes(text)
        repository.commit("Add a fragment")

    return write


def _accepted(repository: SmallRepository) -> None:
    repository.write("changes/accepted.yaml", ACCEPTED)
    repository.commit("Accept nothing")


def _anonymous(repository: SmallRepository) -> None:
    repository.git("config", "user.name", "")


def _detached(repository: SmallRepository) -> None:
    repository.git("checkout", "--quiet", "--detach")


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (_dirty, "the tree is dirty: new.txt"),
        (_stale, "is not what spec/ makes of it"),
        (_two_versions, "the version is not the same everywhere"),
        (_no_version, "is no version such as 1.2.3"),
        (_edited_version, "only the release task changes the version"),
        (_anonymous, "git does not know the author"),
        (_detached, "no branch is checked out"),
        (_accepted, "remove the entry"),
        (_fragment("faster.md"), "is no fragment"),
        (_fragment("faster.quick.md"), "is no fragment"),
        (_fragment("faster.fixed.md", b""), "is empty"),
        (_fragment("faster.fixed.md", b"\xff"), "is not UTF-8"),
        (_fragment("faster.fixed.md", b"# Title\n"), "one paragraph"),
        (_fragment("faster.fixed.md", b"One.\n\nTwo.\n"), "one paragraph"),
        (_fragment("faster.fixed.md", b"no end"), "full stop"),
        (_fragment("faster.fixed.md", b"x" * 2000 + b"."), "2001 characters"),
        (lambda repository: None, "nothing to release"),
    ],
)
def test_bad_input_is_refused_before_anything_is_changed(
    spoil: Any, message: str, repository: SmallRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(repository)
    before = repository.state()
    assert release(repository) == 2
    out, err = capsys.readouterr()
    assert message in err
    assert "version " not in out
    assert repository.state() == before


def test_commits_that_appear_during_a_release_are_kept(
    repository: SmallRepository, quick: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.write("changes/faster.fixed.md", "Searching is faster.\n")
    repository.commit("Search faster")
    carry_out = line.carry_out

    def slowly(*arguments: Any) -> Any:
        clone = carry_out(*arguments)
        repository.write("late.txt", "x")
        repository.commit("Come late")
        return clone

    monkeypatch.setattr("publish.release.__main__.carry_out", slowly)
    assert release(repository) == 2
    assert "new commits since the release began" in capsys.readouterr().err
    assert repository.git("log", "-1", "--format=%s") == "Come late"
    assert repository.git("tag", "--list") == "v1.0.0"
