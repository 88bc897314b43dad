"""Every Python snippet of the documentation runs as printed, against the mock; so do the examples of the reference."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from stytch_mock import MockServer, Project

from tests.docs_site.snippets import ROOT, WrongOutputError, blocks, pages, run
from tests.node_packages import installed

PAGES = list(pages())


@pytest.fixture(scope="module")
def server() -> Iterator[MockServer]:
    with MockServer() as running:
        yield running


@pytest.fixture
def project(server: MockServer, monkeypatch: pytest.MonkeyPatch) -> Project:
    project = Project(server.url)
    monkeypatch.setenv("STYTCH_PROJECT_ID", project.project_id)
    monkeypatch.setenv("STYTCH_SECRET", project.secret)
    monkeypatch.setenv("STYTCH_BASE_URL", project.base_url)
    return project


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_code_of_a_page_runs_as_printed(page: Path, project: Project, tmp_path: Path) -> None:
    run(page, tmp_path)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ('```python\nprint(1)\n```\n\n```text title="Output"\n2\n```\n', WrongOutputError),
        ("```python\nraise LookupError\n```\n", LookupError),
        ('```python title="test_it.py"\ndef test_it():\n    assert False\n```\n', AssertionError),
        ('```python title="mock/stytch_mock/worlds/worlds.py"\nnot there\n```\n', AssertionError),
    ],
)
def test_a_wrong_page_is_found(text: str, error: type[Exception], project: Project, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    folder = tmp_path / "empty"
    folder.mkdir()
    with pytest.raises(error):
        run(page, folder)


def test_the_test_of_the_node_page_passes(project: Project, tmp_path: Path) -> None:
    page = ROOT / "docs" / "how-to" / "test-from-node.md"
    (block,) = (block for block in blocks(page.read_text(encoding="utf-8")) if block.language == "js")
    (tmp_path / block.title).write_text(block.text, encoding="utf-8")
    modules = installed(ROOT / "tests" / "published" / "node")
    environment = {**os.environ, "NODE_PATH": str(modules)}
    command = ["node", "--test", block.title]
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "pass 1" in ran.stdout
