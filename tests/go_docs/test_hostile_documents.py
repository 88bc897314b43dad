"""Hostile documents end in an error that names the place, or are read; a line of `hostile_documents.yaml` is a case."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from go_docs.__main__ import main
from go_docs.facts.facts_yaml import dump, load
from go_docs.parsing import source_text
from tests.go_docs.sample_pages import HERE

LONGEST_REPORT = 2_000
CASES = yaml.safe_load((HERE / "hostile_documents.yaml").read_text(encoding="utf-8"))


def document(case: dict[str, Any]) -> bytes:
    """Return the bytes of a case's document."""
    if "bytes" in case:
        return bytes.fromhex(case["bytes"])
    if "page" in case:
        text = f"odd\nTypes\n{case['page']}"
    else:
        text = f"package odd\n{case['go']}" if "go" in case else case["text"]
    return re.sub(r"<<(.+?)\*(\d+)>>", lambda match: match[1] * int(match[2]), text, flags=re.DOTALL).encode()


def run(case: dict[str, Any], folder: Path) -> tuple[int, Path]:
    """Read a case's document into `folder/facts`; return the exit code and the document."""
    file = folder / case.get("file", "odd.go" if "go" in case else "odd.txt")
    file.write_bytes(document(case))
    return main(["read", str(file), "--into", str(folder / "facts")]), file


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_hostile_document(case: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, file = run(case, tmp_path)
    shown = capsys.readouterr()
    written = list(tmp_path.rglob("*.yaml"))
    if case["expect"] == "facts":
        assert code == 0, shown.err
        (target,) = written
        assert dump(load(target)) == target.read_text(encoding="utf-8")
        return
    assert shown.err.splitlines()[0].startswith(f"{file.as_posix()}:{case['expect']} ")
    assert (code, written) == (1, [])
    assert len(shown.err) < LONGEST_REPORT


def test_without_the_check_for_characters_a_case_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The control: with one check removed, the reader accepts a document that the case expects it to reject."""
    (case,) = [case for case in CASES if case["name"] == "escape character in a comment"]
    assert run(case, tmp_path)[0] == 1
    monkeypatch.setattr(source_text, "_FORBIDDEN", re.compile("(?!)"))
    assert run(case, tmp_path)[0] == 0
