"""A release from the tagged commit to the first call, with a real index on loopback; and every error."""

from __future__ import annotations

import hashlib
import json
import shutil
import socket
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from publish.__main__ import main, publish
from publish.distribution_checks import problems
from publish.distributions import Distributions, build, build_twice
from publish.errors import PublishError
from publish.packages import PACKAGES
from publish.proof import prove
from publish.repository import Repository

from .conftest import ROOT, TOKEN, Index, commit_and_tag, git

CLIENT, MOCK = PACKAGES


@pytest.fixture(autouse=True)
def _token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLISH_TOKEN", TOKEN)


def run(repository: Repository, index: str) -> int:
    return main(["--index", index], root=repository.root)


def test_a_release_is_uploaded_once_installs_by_name_and_works(
    index: Index, released: Repository, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(released, index.simple) == 0
    told = capfd.readouterr().out.splitlines()
    steps = ["ready", "built", "checked", "uploaded", "uploaded", "proved", "proved"]
    assert [line.split()[0] for line in told] == steps
    assert "first call: 200 request-id-test-" in told[-2]
    assert told[-1].endswith("first start: ok")
    before = {path.name: path.read_bytes() for path in index.uploads.iterdir()}
    assert sorted(Path(name).suffix for name in before) == [".gz", ".gz", ".whl", ".whl"]

    assert run(released, index.simple) == 1
    refused = capfd.readouterr().err
    assert "already" in refused
    assert "python3 tasks.py release" in refused
    assert {path.name: path.read_bytes() for path in index.uploads.iterdir()} == before


def test_an_upload_that_was_cut_off_is_completed(index: Index, released: Repository) -> None:
    def first_half(built: Distributions, source: object, url: object, directory: object) -> str:
        raise PublishError("stop", exit_code=1)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("publish.steps.prove", first_half)
        assert run(released, index.simple) == 1
    for path in index.uploads.glob("stytch_mock*"):
        path.unlink()
    publish(released.root, index.simple, None)
    assert len(list(index.uploads.iterdir())) == 4


def test_another_build_of_a_version_that_the_index_has_is_refused(
    index: Index, released: Repository, packages_built: list[Distributions], capfd: pytest.CaptureFixture[str]
) -> None:
    (index.uploads / packages_built[0].wheel.name).write_bytes(b"another build")
    assert run(released, index.simple) == 1
    assert "a version cannot be replaced" in capfd.readouterr().err
    assert len(list(index.uploads.iterdir())) == 1


def _dirty(repository: Repository) -> None:
    (repository.root / "generated" / "stytch_client" / "extra.py").write_text("x = 1\n", encoding="utf-8")


def _edited_after_the_release(repository: Repository) -> None:
    with (repository.root / "generated" / "stytch_client" / "_clients.py").open("a", encoding="utf-8") as file:
        file.write("# by hand\n")
    git(repository.root, "commit", "--all", "-m", "Edit by hand")


def _edited_and_tagged(repository: Repository) -> None:
    with (repository.root / "generated" / "stytch_client" / "_clients.py").open("a", encoding="utf-8") as file:
        file.write("# by hand\n")
    git(repository.root, "commit", "--all", "-m", "Edit by hand")
    message = repository.git("for-each-ref", "--format=%(contents)", "refs/tags")
    git(repository.root, "tag", "--force", "--annotate", repository.git("tag", "--list"), "-m", message)


def _tagged_by_hand(repository: Repository) -> None:
    git(repository.root, "tag", "--force", "--annotate", repository.git("tag", "--list"), "-m", "Release")


def _two_versions(repository: Repository) -> None:
    file = repository.root / "generated" / "stytch_client" / "_version.py"
    file.write_text('"""The version."""\n\n__version__ = "9.9.9"\n', encoding="utf-8")
    git(repository.root, "commit", "--all", "-m", "Edit by hand")


def _stale(repository: Repository) -> None:
    (repository.root / "tasks.py").write_text("raise SystemExit('generated/ is stale')\n", encoding="utf-8")
    git(repository.root, "commit", "--all", "-m", "Change the spec")


def _unlogged(repository: Repository) -> None:
    (repository.root / "CHANGELOG.md").write_text("# Changelog\n", encoding="utf-8")
    git(repository.root, "commit", "--all", "-m", "Forget the changelog")


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (_dirty, "the tree is dirty: generated/stytch_client/extra.py"),
        (_edited_after_the_release, "this commit is not the release v"),
        (_edited_and_tagged, "this build differs from the one that v"),
        (_tagged_by_hand, "so nothing was tested"),
        (_two_versions, "_version.py has 9.9.9"),
        (_stale, "generated/ is stale"),
        (_unlogged, "has no section of"),
    ],
)
def test_a_tree_that_is_not_a_tested_release_is_refused_before_anything_is_uploaded(
    spoil: Callable[[Repository], None],
    message: str,
    index: Index,
    released: Repository,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("publish.steps.build_twice", lambda package, root, output, moment: build(
        package, root, output / package.name, moment))  # fmt: skip
    spoil(released)
    assert run(released, index.simple) in {1, 2}
    assert message in capfd.readouterr().err
    assert not list(index.uploads.iterdir())


def test_a_wrong_token_is_refused_and_never_shown(
    index: Index, released: Repository, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PUBLISH_TOKEN", "not-the-token-8472")
    assert run(released, index.simple) == 1
    out, err = capfd.readouterr()
    assert "rejected the token" in err
    assert "8472" not in out + err
    assert not list(index.uploads.iterdir())


def test_an_index_that_is_down_is_told_apart_from_a_refusal(
    released: Repository, capfd: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        assert run(released, f"http://127.0.0.1:{port}/simple/") == 2
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
    assert not out


def test_without_a_token_nothing_is_built(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("PUBLISH_TOKEN")
    assert main(["--index", "http://127.0.0.1:9/simple/"]) == 2
    out, err = capfd.readouterr()
    assert "PUBLISH_TOKEN" in err
    assert not out


def _without(text: str, file: str = "pyproject.toml") -> Callable[[Path], object]:
    def spoil(project: Path) -> None:
        kept = (project / file).read_text(encoding="utf-8").splitlines(keepends=True)
        (project / file).write_text("".join(line for line in kept if text not in line), encoding="utf-8")

    return spoil


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (lambda p: (p / "stytch_client" / "py.typed").unlink(), ["stytch_client/py.typed is missing"]),
        (lambda p: (p / "stytch_client" / "openapi.json").unlink(), ["stytch_client/openapi.json is missing"]),
        (lambda p: (p / "stytch_client" / "notes.bak").write_text("x"), ["stytch_client/notes.bak is unexpected"]),
        (lambda p: (p / "LICENSE").unlink(), ["no License-File", "the licence file LICENSE is missing"]),
        (
            lambda p: (p / "README.md").write_text("# Client\n"),
            ["has no section 'Errors'", "has no section 'Session JWTs'"],
        ),
        (lambda p: (p / "README.md").write_text(""), ["no description"]),
        (
            lambda p: [_without(text)(p) for text in ("API documentation", "Python :: 3.11", "Typing :: Typed")],
            ["no Project-URL", "do not name Python 3.11", "do not say that the package is typed"],
        ),
    ],
    ids=["py.typed", "openapi.json", "stray", "licence", "short page", "no page", "metadata"],
)
def test_what_is_wrong_with_a_package_is_found_before_it_is_uploaded(
    spoil: Callable[[Path], object], found: list[str], tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "generated", tmp_path / "generated")
    spoil(tmp_path / "generated")
    told = "\n".join(problems(build(CLIENT, tmp_path, tmp_path / "dist", 0)))
    assert [sentence for sentence in found if sentence not in told] == [], told


def test_the_packages_as_they_stand_have_no_problems(packages_built: list[Distributions]) -> None:
    assert [problem for built in packages_built for problem in problems(built)] == []


def test_two_builds_that_differ_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter([0, 100_000_000])
    plain = build
    monkeypatch.setattr(
        "publish.distributions.build", lambda package, root, output, _: plain(package, root, output, next(moments))
    )
    with pytest.raises(PublishError, match="two builds of one tree differ"):
        build_twice(CLIENT, ROOT, tmp_path, 0)


def test_an_installation_that_is_not_what_was_built_is_refused(
    packages_built: list[Distributions], wheelhouse: Path, tmp_path: Path
) -> None:
    built = packages_built[0]
    source = ["--no-index", "--find-links", str(wheelhouse), "--find-links", str(built.wheel.parent)]
    other = tmp_path / built.wheel.name
    shutil.copy(built.wheel, other)
    import zipfile

    with zipfile.ZipFile(other, "a") as archive:
        archive.writestr("stytch_client/extra.py", "x = 1\n")
    with pytest.raises(PublishError, match=r"installed files differ from those built: stytch_client/extra\.py"):
        prove(replace(built, wheel=other), source, "http://127.0.0.1:9", tmp_path / "environment")


def test_the_digest_of_a_package_is_that_of_its_files(packages_built: list[Distributions]) -> None:
    built = packages_built[1]
    assert built.file_digests()["stytch_mock/py.typed"] == hashlib.sha256(b"").hexdigest()
    assert len(json.dumps(built.digest())) == 66


def test_commit_and_tag_is_what_a_release_does(released: Repository, packages_built: list[Distributions]) -> None:
    """The control of the fixture: a tag that records other digests is refused above, this one is not."""
    (released.root / "x.txt").write_text("x", encoding="utf-8")
    commit_and_tag(released.root, packages_built)
    assert "Checked and tested by" in released.tag_message(released.git("tag", "--list"))
