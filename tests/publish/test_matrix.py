"""The packages are tried on each Python that the machine has; one that is not there is named."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from publish import matrix
from publish.interpreters import find_interpreter

from .small_repository import SmallRepository, package

HERE = "{}.{}".format(*sys.version_info)


@pytest.fixture
def root(tmp_path: Path, wheelhouse: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("UV_OFFLINE", "1")
    monkeypatch.setenv("UV_NO_INDEX", "1")
    monkeypatch.setenv("UV_FIND_LINKS", str(wheelhouse))
    repository = SmallRepository(tmp_path / "repository")
    repository.create(released=False)
    return repository.root


def test_this_python_is_tried_with_newest_and_lowest_and_another_is_named(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(matrix, "VERSIONS", (HERE, "3.99"))
    small = package(root.parent)
    assert matrix.main([], root, [small]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{HERE}  stytch-client  newest: ok",
        f"{HERE}  stytch-client  lowest: ok",
        "3.99  not tried: this machine has no such Python",
        "matrix: 2 of 2 work; not tried: 3.99",
    ]


def test_a_package_that_does_not_work_is_a_failure(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    proof = root.parent / "broken.py"
    proof.write_text("import stytch_client\n\nstytch_client.gone\n", encoding="utf-8")
    assert matrix.main(["--python", HERE], root, [replace(package(root.parent), proof=proof)]) == 1
    assert "has no attribute 'gone'" in capsys.readouterr().out


def test_a_python_that_is_asked_for_must_be_there(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(matrix, "find_interpreter", lambda version: None)
    assert matrix.main(["--python", "3.14"], root, [package(root.parent)]) == 2
    assert "no Python 3.14" in capsys.readouterr().err


def test_a_shim_without_its_version_is_no_interpreter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shim = tmp_path / "python3.99"
    shim.write_text("#!/bin/sh\nexit 127\n", encoding="utf-8")
    shim.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_interpreter("3.99") is None
    assert find_interpreter(HERE) == sys.executable


def test_a_python_of_pyenv_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python = tmp_path / "versions" / "3.99.1" / "bin" / "python3.99"
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/sh\necho 3.99\n", encoding="utf-8")
    python.chmod(0o755)
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    assert find_interpreter("3.99") == str(python)
