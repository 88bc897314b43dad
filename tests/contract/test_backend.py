"""The `contract` task over sockets: against a correct backend, faulty ones and none."""

from __future__ import annotations

import re
import shlex
import socket
import subprocess
from collections.abc import Iterator
from typing import Any, cast

import pytest
from stytch_mock import MockServer, create_app
from stytch_mock.errors import ConnectionDropped

from contract.cli import backend

PROJECT = ["--project-id", "project-test-33333333-3333-4333-8333-333333333333", "--secret", "secret-test-7Kq2"]
OPTIONS = ["--max-examples", "1", "--seed", "11", "--operation", "consumer.users.get"]


@pytest.fixture
def server() -> Iterator[MockServer]:
    """A mock on a socket."""
    with MockServer() as running:
        yield running


def test_a_correct_backend_ends_in_0(server: MockServer, capsys: pytest.CaptureFixture[str]) -> None:
    assert backend.main(["--base-url", server.url, *PROJECT, *OPTIONS]) == 0
    out = capsys.readouterr().out
    assert f"{server.url}: seed 11" in out
    assert "0 kinds of failure" in out


def test_without_a_url_a_mock_is_tested(capsys: pytest.CaptureFixture[str]) -> None:
    assert backend.main(OPTIONS) == 0
    assert "http://127.0.0.1:" in capsys.readouterr().out


class _FaultyMock:
    """The mock with a fault.

    Args:
        change: Changes each ASGI message of a response.
    """

    def __init__(self, change: Any) -> None:
        self._app = create_app(examples=True)
        self._change = change

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async def send_changed(message: Any) -> None:
            await send(self._change(message) if scope["type"] == "http" else message)

        await self._app(scope, receive, send_changed)


def _renamed_field(message: Any) -> Any:
    if "body" in message:
        message["body"] = message["body"].replace(b'"user_id"', b'"user_ID"')
    return message


def _other_error_type(message: Any) -> Any:
    if "body" in message:
        message["body"] = message["body"].replace(b'"invalid_user_id"', b'"invalid_user_ID"')
    return message


def _undocumented_status(message: Any) -> Any:
    if "status" in message:
        message["status"] = 418 if message["status"] == 200 else message["status"]
    return message


@pytest.mark.parametrize(
    ("change", "check"),
    [
        (_renamed_field, "response-violates-schema"),
        (_undocumented_status, "valid-request-rejected"),
        (_other_error_type, "error-type-not-listed"),
    ],
    ids=["field renamed", "undocumented status", "error type not listed"],
)
def test_a_faulty_backend_ends_in_1_and_the_failure_can_be_reproduced(
    change: Any, check: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with MockServer(app=cast("Any", _FaultyMock(change))) as server:
        assert backend.main(["--base-url", server.url, *PROJECT, *OPTIONS]) == 1
        out, err = capsys.readouterr()
        assert f"FAIL backend: {check}: consumer.users.get" in out
        assert "secret-test-7Kq2" not in out + err
        replay = re.search(r"replay: python3 tasks\.py contract (.*)", out)
        assert replay is not None
        assert backend.main([*shlex.split(replay.group(1)), *PROJECT]) == 1
        assert check in capsys.readouterr().out
        curl = re.search(r"curl:   (curl .*)", out)
        assert curl is not None
        environment = {"STYTCH_PROJECT_ID": PROJECT[1], "STYTCH_SECRET": PROJECT[3], "PATH": "/usr/bin:/bin"}
        shown = subprocess.run(["sh", "-c", curl.group(1)], env=environment, capture_output=True, text=True, check=True)
        assert "user_ID" in shown.stdout or "418" in shown.stdout


def test_no_backend_ends_in_2(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
        assert backend.main(["--base-url", url, *PROJECT, *OPTIONS]) == 2
    assert "does not respond" in capsys.readouterr().err


def test_a_wrong_secret_ends_in_2_and_is_not_printed(server: MockServer, capsys: pytest.CaptureFixture[str]) -> None:
    assert backend.main(["--base-url", server.url, *PROJECT, *OPTIONS]) == 0
    assert backend.main(["--base-url", server.url, *PROJECT[:3], "secret-test-wrong-9931", *OPTIONS]) == 2
    out, err = capsys.readouterr()
    assert "rejects the credentials" in err
    assert "9931" not in out + err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--base-url", "http://127.0.0.1:9"], "no credentials"),
        (["--base-url", "http://example.com", *PROJECT], "--base-url:"),
        (["--base-url", "http://127.0.0.1:9", "--project-id", "project-live-1", "--secret", "x"], "live project"),
    ],
    ids=["no credentials", "http to a remote host", "live project"],
)
def test_a_run_that_cannot_start_ends_in_2(
    arguments: list[str], message: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("STYTCH_PROJECT_ID", raising=False)
    monkeypatch.delenv("STYTCH_SECRET", raising=False)
    assert backend.main([*arguments, *OPTIONS]) == 2
    assert message in capsys.readouterr().err


def test_a_backend_that_stops_responding_ends_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    responses = 0

    class Stopping(_FaultyMock):
        async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
            nonlocal responses
            responses += scope["type"] == "http"
            if responses > 10:
                raise ConnectionDropped
            await super().__call__(scope, receive, send)

    with MockServer(app=cast("Any", Stopping(lambda message: message))) as server:
        code = backend.main(["--base-url", server.url, *PROJECT, *OPTIONS])
    assert code == 2
    assert "could not run" in capsys.readouterr().err
