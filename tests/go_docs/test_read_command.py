"""The command that reads documents: the files it writes, nothing on error, and the same bytes every time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from go_docs.__main__ import main
from go_docs.facts.facts_yaml import HEADER
from tests.go_docs.sample_pages import CHECKOUT, HERE

PAGE = HERE / "equivalent" / "lending" / "page.txt"
BROKEN = 'odd\nTypes\ntype Odd struct {\n\tName string `json:"name"`\n'


def files_in(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())} if folder.exists() else {}


def test_writes_one_file_for_each_package(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(PAGE), "--into", str(tmp_path / "facts")]) == 0
    assert list(files_in(tmp_path / "facts")) == ["lending.yaml"]
    assert capsys.readouterr().out.startswith("read 1 packages: 9 types, 22 fields, 0 calls; 1 of 1 files in ")


def test_reading_again_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert main(["read", str(PAGE), "--into", str(tmp_path)]) == 0
    assert "0 of 1 files" in capsys.readouterr().out.splitlines()[-1]


def test_walks_folders_of_go_source(tmp_path: Path) -> None:
    for name in ("b2b/sessions", "sessions", ".git/sessions"):
        (tmp_path / "go" / name).mkdir(parents=True)
        (tmp_path / "go" / name / "types.go").write_text("package sessions\n\ntype A struct{ B int }\n")
        (tmp_path / "go" / name / "client.go").write_text("package sessions\n\nfunc unrelated() {}\n")
        (tmp_path / "go" / name / "client_test.go").write_text("not for us")
    assert main(["read", str(tmp_path / "go"), "--into", str(tmp_path / "facts")]) == 0
    assert list(files_in(tmp_path / "facts")) == ["b2b.sessions.yaml", "sessions.yaml"]


def test_one_unreadable_document_and_nothing_is_files_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    facts = tmp_path / "facts"
    main(["read", str(PAGE), "--into", str(facts)])
    before = files_in(facts)
    (tmp_path / "odd.txt").write_text(BROKEN)
    (tmp_path / "latin.txt").write_bytes("odd\nTypes\ntype Odd struct { B\xfccher int }".encode("latin-1"))
    copy = tmp_path / "lending.txt"
    copy.write_text(PAGE.read_text().replace("v2.3.1", "v2.3.2"))
    assert main(["read", str(copy), str(tmp_path / "odd.txt"), str(tmp_path / "latin.txt"), "--into", str(facts)]) == 1
    assert files_in(facts) == before
    shown = capsys.readouterr().err
    assert f"{(tmp_path / 'odd.txt').as_posix()}:4:27 truncated-declaration" in shown
    assert f"{(tmp_path / 'latin.txt').as_posix()}:3:20 not-utf-8" in shown
    assert "2 problems" in shown
    assert shown.count("fix: ") == 2


def test_two_documents_of_one_package_are_rejected(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages = [str(HERE / "equivalent" / "lending" / name) for name in ("page.txt", "flat.txt")]
    assert main(["read", *pages, "--into", str(tmp_path)]) == 1
    assert "repeated-package" in capsys.readouterr().err
    assert files_in(tmp_path) == {}


@pytest.mark.parametrize("name", ["deviations", "packages", "notes"])
def test_a_file_that_the_reader_did_not_write_is_never_replaced(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A document with the name of such a file is rejected, and so is every other document of the same run."""
    facts = tmp_path / "facts"
    facts.mkdir()
    (facts / f"{name}.yaml").write_bytes(b"# edited by hand\n")
    (tmp_path / "page.txt").write_text(f"{name}\nTypes\ntype A int\n")
    assert main(["read", str(tmp_path / "page.txt"), str(PAGE), "--into", str(facts)]) == 1
    rule = "foreign-file" if name == "notes" else "reserved-name"
    assert f" {rule} " in capsys.readouterr().err
    assert files_in(facts) == {f"{name}.yaml": b"# edited by hand\n"}


def test_a_file_of_facts_is_replaced(tmp_path: Path) -> None:
    """The control: the header decides, not the name."""
    (tmp_path / "notes.txt").write_text("notes\nTypes\ntype A int\n")
    for content, code in ((HEADER, 0), (HEADER[1:], 1)):
        (tmp_path / "notes.yaml").write_text(content)
        assert main(["read", str(tmp_path / "notes.txt"), "--into", str(tmp_path)]) == code
        assert ((tmp_path / "notes.yaml").read_text() == content) == (code == 1)


@pytest.mark.parametrize("name", ["deviations", "packages", "b c", "b\nc", "b:c"])
def test_the_folder_of_a_source_file_can_be_unusable_as_a_name(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "go" / name).mkdir(parents=True)
    (tmp_path / "go" / name / "types.go").write_text("package odd\n\ntype A int\n")
    assert main(["read", str(tmp_path / "go"), "--into", str(tmp_path / "facts")]) == 1
    assert re.search(" (?:reserved|unusable)-name ", capsys.readouterr().err)
    assert files_in(tmp_path / "facts") == {}


@pytest.mark.parametrize("into", ["file", "folder"])
def test_a_target_that_cannot_be_written_ends_in_2(into: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder" / "lending.yaml").mkdir(parents=True)
    assert main(["read", str(PAGE), "--into", str(tmp_path / into)]) == 2


def test_a_name_that_is_too_long_for_a_file_ends_in_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "odd.txt").write_text(f"{'a' * 300}\nTypes\ntype A int\n")
    assert main(["read", str(tmp_path / "odd.txt"), "--into", str(tmp_path / "facts")]) == 2
    assert "File name too long" in capsys.readouterr().err


def test_a_folder_without_documents_is_a_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(tmp_path), "--into", str(tmp_path / "facts")]) == 1
    assert "no-documents" in capsys.readouterr().err


def test_a_path_that_does_not_exist_ends_in_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(tmp_path / "none.txt"), "--into", str(tmp_path)]) == 2
    assert "none.txt" in capsys.readouterr().err


def test_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    for seed in ("0", "1"):
        command = [sys.executable, "-m", "go_docs", "read", str(PAGE), "--into", str(tmp_path / seed)]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run(command, cwd=CHECKOUT, env=environment, check=True, capture_output=True)
    assert files_in(tmp_path / "0") == files_in(tmp_path / "1")
