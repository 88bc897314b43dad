"""A release from build to first call, with a real index on loopback; and every error."""

from __future__ import annotations

import shutil
import socket
from pathlib import Path

import pytest

from publish.__main__ import PROJECT, main
from publish.distributions import build, check
from tests.publish.conftest import TOKEN, Index


@pytest.fixture(autouse=True)
def _token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLISH_TOKEN", TOKEN)


def test_a_release_is_uploaded_once_installs_by_name_and_makes_a_call(
    index: Index, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["--index", index.simple]) == 0
    told = capfd.readouterr().out
    assert [line.split()[0] for line in told.splitlines()] == ["built", "checked", "uploaded", "installed"]
    assert " 200 request-id-test-" in told.splitlines()[-1]
    uploaded = sorted(path.suffix for path in index.uploads.iterdir())
    assert uploaded == [".gz", ".whl"]
    before = {path.name: path.read_bytes() for path in index.uploads.iterdir()}

    assert main(["--index", index.simple]) == 1
    refused = capfd.readouterr().err
    assert "already" in refused
    assert "increase `version`" in refused
    assert {path.name: path.read_bytes() for path in index.uploads.iterdir()} == before


def test_a_wrong_token_is_refused_and_never_shown(
    index: Index, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PUBLISH_TOKEN", "not-the-token-8472")
    assert main(["--index", index.simple]) == 1
    out, err = capfd.readouterr()
    assert "rejected the token" in err
    assert "8472" not in out + err
    assert not list(index.uploads.iterdir())


def test_an_index_that_is_down_is_told_apart_from_a_refusal(capfd: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        assert main(["--index", f"http://127.0.0.1:{port}/simple/"]) == 2
    assert "could not be reached" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://127.0.0.1/simple/", "not an http or https URL"),
        ("simple", "not an http or https URL"),
        ("http://packages.example.com/simple/", "use https"),
        ("https://me:secret-7@packages.example.com/simple/", "remove the credentials"),
    ],
)
def test_an_unsound_index_is_refused_before_anything_is_built(
    url: str, message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["--index", url]) == 2
    out, err = capfd.readouterr()
    assert message in err
    assert "built" not in out


def test_without_a_token_nothing_is_built(
    index: Index, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("PUBLISH_TOKEN")
    assert main(["--index", index.simple]) == 2
    out, err = capfd.readouterr()
    assert "PUBLISH_TOKEN" in err
    assert not out


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda p: (p / "stytch_client" / "py.typed").unlink(), "stytch_client/py.typed is missing"),
        (lambda p: (p / "stytch_client" / "openapi.json").unlink(), "stytch_client/openapi.json is missing"),
        (lambda p: (p / "stytch_client" / "notes.bak").write_text("x"), "stytch_client/notes.bak is unexpected"),
        (lambda p: (p / "README.md").write_text(""), "no description"),
    ],
    ids=["no-py.typed", "no-openapi.json", "stray", "no-readme"],
)
def test_what_is_wrong_with_a_package_is_found_before_it_is_uploaded(
    spoil: object, problem: str, tmp_path: Path
) -> None:
    assert callable(spoil)
    project = tmp_path / "project"
    shutil.copytree(PROJECT, project)
    spoil(project)
    problems = check(build(project, tmp_path / "dist"))
    assert any(problem in found for found in problems), problems


def test_the_package_as_it_stands_has_no_fault(tmp_path: Path) -> None:
    assert check(build(PROJECT, tmp_path / "dist")) == []
