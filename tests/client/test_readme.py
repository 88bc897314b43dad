"""Every example of the README of the client, its page on the index, runs as printed against the mock."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from stytch_client import B2BClient
from stytch_mock import MockServer, Project

README = Path(__file__).resolve().parents[2] / "generated" / "README.md"
TOPICS = (
    "Set up",
    "Errors",
    "Options of single calls",
    "Async",
    "A login with a second factor",
    "Session JWTs",
    "Tests",
    "Proxies",
    "Hooks, log and traces",
    "Moving from",
)


@pytest.fixture
def project(monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    with MockServer() as server:
        project = Project(server.url)
        monkeypatch.setenv("STYTCH_PROJECT_ID", project.project_id)
        monkeypatch.setenv("STYTCH_SECRET", project.secret)
        monkeypatch.setenv("STYTCH_BASE_URL", project.base_url)
        yield project


def test_the_readme_has_every_topic() -> None:
    titles = re.findall(r"^## (.*)", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert [topic for topic in TOPICS if not any(title.startswith(topic) for title in titles)] == []


def test_the_examples_run_as_printed(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def typed(prompt: str) -> str:
        message = project.messages()[-1]
        return str(message["code"] if prompt == "Code: " else message["token"])

    monkeypatch.setattr("builtins.input", typed)
    names: dict[str, object] = {}
    printed = StringIO()
    with redirect_stdout(printed):
        # The first example prints a whole page; the others follow on one another.
        for block in re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)[1:]:
            exec(compile(block, str(README), "exec"), names)
        test, client = names["test_an_organization_is_created"], names["client"]
        assert callable(test)
        assert isinstance(client, B2BClient)
        test(client)
        client.close()
    lines = printed.getvalue().splitlines()
    assert lines[0] == "['example-inc']"
    assert lines[1].startswith("session_not_found request-id-test-")
    assert "['Example Inc']" in lines
    assert "ann@example.com True" in lines
    assert lines[-2:] == ["True False", "not allowed"]
