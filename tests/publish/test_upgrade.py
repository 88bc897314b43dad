"""The client tests of the last release run, and are type-checked, against the new package."""

from __future__ import annotations

from pathlib import Path

import pytest

from api_diff.change import Change, Verdict
from publish.release.upgrade import upgrade_problems

from .small_repository import SmallRepository

PACKAGE = "generated/stytch_client/__init__.py"
REMOVED = Change("argument-removed", Verdict.BREAKING, "shelf.books.add(title)")


@pytest.fixture
def repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> SmallRepository:
    monkeypatch.setenv("MYPY_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "mypy"))
    made = SmallRepository(tmp_path / "repository")
    made.create(released=True)
    (tmp_path / "work").mkdir()
    return made


def found(repository: SmallRepository, *changes: Change) -> list[str]:
    return upgrade_problems(repository.root, "v1.0.0", changes, repository.root.parent / "work")


def test_an_unchanged_package_has_no_problems(repository: SmallRepository) -> None:
    assert found(repository) == []


def test_a_test_that_fails_is_a_problem(repository: SmallRepository) -> None:
    repository.write(PACKAGE, "def add(*, title: str) -> str:\n    return title.upper()\n")
    (problem,) = found(repository)
    assert problem.startswith("test test_a_book_is_added:\n")
    assert "assert 'EMMA' == 'Emma'" in problem


def test_a_type_that_no_longer_fits_is_a_problem(repository: SmallRepository) -> None:
    repository.write(PACKAGE, "from typing import Any\n\n\ndef add(*, title: bytes) -> Any:\n    return title\n")
    (problem,) = found(repository)
    assert problem.startswith("tests/client/test_books.py:5: error: ")
    assert 'expected "bytes"' in problem


def test_a_breaking_change_of_that_name_explains_both(repository: SmallRepository) -> None:
    repository.write(PACKAGE, "def add(*, name: str) -> str:\n    return name\n")
    assert found(repository, REMOVED) == []
    other = Change("argument-removed", Verdict.BREAKING, "shelf.books.add(author)")
    (repository.root.parent / "work" / "tests" / "client" / "test_books.py").unlink()
    assert len(found(repository, other)) == 2  # one test, one type error


def test_a_release_without_such_tests_has_no_problems(repository: SmallRepository) -> None:
    repository.git("rm", "-r", "--quiet", "tests")
    repository.commit("Remove the tests")
    repository.git("tag", "v1.0.1")
    assert upgrade_problems(repository.root, "v1.0.1", [], repository.root.parent / "work") == []
