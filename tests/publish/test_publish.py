"""A release from the tagged commit to the first call, with a real index on loopback; and every error."""

from __future__ import annotations

import hashlib
import json
import shutil
import socket
import tomllib
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from publish.__main__ import main
from publish.distribution_checks import problems
from publish.distributions import Distributions, build, build_twice
from publish.errors import PublishError
from publish.packages import PACKAGES
from publish.proof import prove
from publish.repository import Repository

from .conftest import ROOT, TOKEN, Index, git
from .small_repository import SmallRepository
from .small_repository import package as small_package


@pytest.fixture(autouse=True)
def _token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLISH_TOKEN", TOKEN)


@pytest.fixture
def prebuilt(packages_built: list[Distributions], monkeypatch: pytest.MonkeyPatch) -> None:
    """Use the packages that are built already, for tests of what comes after."""
    monkeypatch.setattr("publish.__main__.build_and_check", lambda *_: packages_built)


@pytest.fixture
def small(tmp_path: Path) -> Distributions:
    """A small package, built."""
    repository = SmallRepository(tmp_path / "repository")
    repository.create(released=False)
    return build(small_package(tmp_path), repository.root, tmp_path / "dist", 0)


def run(repository: Repository, index: str) -> int:
    return main(["--index", index], root=repository.root)


def test_a_release_is_uploaded_once_installs_by_name_and_works(
    index: Index, released: Repository, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(released, index.simple) == 0
    told = capfd.readouterr().out.splitlines()
    steps = ["ready", "built", "checked", *["uploaded"] * len(PACKAGES), *["proved"] * len(PACKAGES)]
    assert [line.split()[0] for line in told] == steps
    assert "first call: 200 request-id-test-" in told[-3]
    assert told[-2].endswith("first start: ok")
    assert "first run: held: 1 operations" in told[-1]
    before = {path.name: path.read_bytes() for path in index.uploads.iterdir()}
    assert sorted(Path(name).suffix for name in before) == [*[".gz"] * len(PACKAGES), *[".whl"] * len(PACKAGES)]

    assert run(released, index.simple) == 1
    refused = capfd.readouterr().err
    assert "already" in refused
    assert "python3 tasks.py release" in refused
    assert {path.name: path.read_bytes() for path in index.uploads.iterdir()} == before


def test_an_upload_that_was_cut_off_is_completed(
    index: Index,
    released: Repository,
    packages_built: list[Distributions],
    prebuilt: None,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("publish.__main__.prove_all", lambda *_: iter(()))
    for archive in (*packages_built[0].archives, packages_built[1].sdist):
        shutil.copy(archive, index.uploads)
    assert run(released, index.simple) == 0
    assert capfd.readouterr().out.count("uploaded") == 2
    assert len(list(index.uploads.iterdir())) == 6


def test_another_build_of_a_version_that_the_index_has_is_refused(
    index: Index,
    released: Repository,
    packages_built: list[Distributions],
    prebuilt: None,
    capfd: pytest.CaptureFixture[str],
) -> None:
    (index.uploads / packages_built[0].wheel.name).write_bytes(b"another build")
    assert run(released, index.simple) == 1
    assert "a version cannot be replaced" in capfd.readouterr().err
    assert len(list(index.uploads.iterdir())) == 1


def test_archives_are_written_to_an_empty_folder_for_another_job_to_upload(
    released: Repository, prebuilt: None, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "dist"
    assert main(["--output", str(output)], root=released.root) == 0
    assert sorted(path.name for path in output.iterdir()) == ["stytch-client", "stytch-contract", "stytch-mock"]
    assert len(list((output / "stytch-client").iterdir())) == 2
    assert main(["--output", str(output)], root=released.root) == 2
    assert "is not an empty folder" in capfd.readouterr().err


def _dirty(repository: Repository) -> None:
    (repository.root / "generated" / "stytch_client" / "extra.py").write_text("x = 1\n", encoding="utf-8")


def _edited_after_the_release(repository: Repository) -> None:
    with (repository.root / "generated" / "stytch_client" / "_clients.py").open("a", encoding="utf-8") as file:
        file.write("# by hand\n")
    git(repository.root, "commit", "--all", "-m", "Edit by hand")


def test_a_package_that_is_not_the_tested_one_is_refused(
    index: Index, released: Repository, prebuilt: None, capfd: pytest.CaptureFixture[str]
) -> None:
    tag = released.git("tag", "--list")
    record = released.git("for-each-ref", "--format=%(contents)", "refs/tags").replace("sha256 ", "sha256 0")
    git(released.root, "tag", "--force", "--annotate", "--cleanup=verbatim", tag, "-m", record)
    assert run(released, index.simple) == 1
    assert f"this build differs from the one that {tag} records" in capfd.readouterr().err
    assert not list(index.uploads.iterdir())


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
    capfd: pytest.CaptureFixture[str],
) -> None:
    spoil(released)
    assert run(released, index.simple) == 2
    assert message in capfd.readouterr().err
    assert not list(index.uploads.iterdir())


def test_a_wrong_token_is_refused_and_never_shown(
    index: Index,
    released: Repository,
    prebuilt: None,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("PUBLISH_TOKEN", "not-the-token-8472")
    assert run(released, index.simple) == 1
    out, err = capfd.readouterr()
    assert "rejected the token" in err
    assert "8472" not in out + err
    assert not list(index.uploads.iterdir())


def test_an_index_that_is_down_is_told_apart_from_a_refusal(
    released: Repository, prebuilt: None, capfd: pytest.CaptureFixture[str]
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


def _edit(edit: Callable[[str], str]) -> Callable[[Path], object]:
    def spoil(project: Path) -> None:
        file = project / "pyproject.toml"
        file.write_text(edit(file.read_text(encoding="utf-8")), encoding="utf-8")

    return spoil


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (lambda p: (p / "stytch_client" / "py.typed").unlink(), ["stytch_client/py.typed is missing"]),
        (lambda p: (p / "stytch_client" / "openapi.json").unlink(), ["stytch_client/openapi.json is missing"]),
        (lambda p: (p / "stytch_client" / "notes.bak").write_text("x"), ["stytch_client/notes.bak is unexpected"]),
        (lambda p: (p / "LICENSE").unlink(), ["no License-File", "the licence file LICENSE is missing"]),
        (lambda p: (p / "README.md").write_text("# Client\n"), ["has no section 'Use'"]),
        (lambda p: (p / "README.md").write_text(""), ["no description"]),
        (_edit(lambda text: text.replace("[project.urls]\nSource", "[tool.x]\nSource")), ["no Project-URL"]),
        (
            _edit(lambda text: text.replace("classifiers", "keywords")),
            ["the classifiers name no Python version", "do not say that the package is typed"],
        ),
        (_edit(lambda text: text.replace("Python :: 3.11", "Python :: 3.12")), ["do not name Python 3.11"]),
    ],
    ids=["py.typed", "document", "stray", "licence", "short page", "no page", "URLs", "classifiers", "lowest Python"],
)
def test_what_is_wrong_with_a_package_is_found_before_it_is_uploaded(
    spoil: Callable[[Path], object], found: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("publish.distribution_checks._rendering", lambda built: [])  # slow, and about other problems
    repository = SmallRepository(tmp_path / "repository")
    repository.create(released=False)
    spoil(repository.root / "generated")
    told = "\n".join(problems(build(small_package(tmp_path), repository.root, tmp_path / "dist", 0)))
    assert [sentence for sentence in found if sentence not in told] == [], told


def test_the_packages_as_they_stand_have_no_problems(packages_built: list[Distributions]) -> None:
    assert [problem for built in packages_built for problem in problems(built)] == []


def test_the_small_package_has_no_problems(small: Distributions) -> None:
    assert problems(small) == []


def test_two_builds_that_differ_are_refused(
    small: Distributions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = iter([0, 1_000_000_000])
    plain = build
    monkeypatch.setattr(
        "publish.distributions.build", lambda package, root, output, _: plain(package, root, output, next(moments))
    )
    with pytest.raises(PublishError, match="two builds of one tree differ"):
        build_twice(small.package, tmp_path / "repository", tmp_path / "both", 0)


def test_an_installation_that_is_not_what_was_built_is_refused(
    small: Distributions, wheelhouse: Path, tmp_path: Path
) -> None:
    source = ["--no-index", "--find-links", str(wheelhouse), "--find-links", str(small.wheel.parent)]
    other = tmp_path / small.wheel.name
    shutil.copy(small.wheel, other)
    with zipfile.ZipFile(other, "a") as archive:
        archive.writestr("stytch_client/extra.py", "x = 1\n")
    with pytest.raises(PublishError, match=r"installed files differ from those built: stytch_client/extra\.py"):
        prove(replace(small, wheel=other), source, "http://127.0.0.1:9", tmp_path / "environment")


def test_every_package_has_the_project_urls_of_the_settings() -> None:
    stated = [tomllib.loads((ROOT / package.folder / "pyproject.toml").read_text("utf-8")) for package in PACKAGES]
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["generator"]
    assert [each["project"]["urls"] for each in stated] == [settings["urls"]] * len(PACKAGES)


def test_the_licence_of_every_package_is_that_of_the_repository() -> None:
    licence = (ROOT / "LICENSE").read_bytes()
    assert {(ROOT / package.folder / "LICENSE").read_bytes() for package in PACKAGES} == {licence}


def test_the_digest_of_a_package_is_that_of_its_files(packages_built: list[Distributions]) -> None:
    built = packages_built[1]
    assert built.file_digests()["stytch_mock/py.typed"] == hashlib.sha256(b"").hexdigest()
    assert len(json.dumps(built.digest())) == 66
