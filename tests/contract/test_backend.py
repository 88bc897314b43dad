"""The contract command against real sockets: a backend that holds, ones that do not, and none at all."""

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

from contract import backend

PROJECT = ["--project-id", "project-test-33333333-3333-4333-8333-333333333333", "--secret", "secret-test-7Kq2"]
FEW = ["--max-examples", "1", "--seed", "11", "--operation", "consumer.users.get"]


@pytest.fixture
def server() -> Iterator[MockServer]:
    """A mock on a socket of its own."""
    with MockServer() as running:
        yield running


def test_a_backend_that_holds_ends_in_0(server: MockServer, capsys: pytest.CaptureFixture[str]) -> None:
    assert backend.main(["--base-url", server.url, *PROJECT, *FEW]) == 0
    out = capsys.readouterr().out
    assert f"{server.url}: seed 11" in out
    assert "0 kinds of failure" in out


def test_without_a_url_the_mock_is_tested(capsys: pytest.CaptureFixture[str]) -> None:
    assert backend.main(FEW) == 0
    assert "http://127.0.0.1:" in capsys.readouterr().out


class _Faulty:
    """An application that answers as the mock does, but for one thing."""

    def __init__(self, spoil: Any) -> None:
        self._app = create_app(examples=True)
        self._spoil = spoil

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async def spoilt(message: Any) -> None:
            await send(self._spoil(message) if scope["type"] == "http" else message)

        await self._app(scope, receive, spoilt)


def _renamed_field(message: Any) -> Any:
    if "body" in message:
        message["body"] = message["body"].replace(b'"user_id"', b'"user_ID"')
    return message


def _teapot(message: Any) -> Any:
    if "status" in message:
        message["status"] = 418 if message["status"] == 200 else message["status"]
    return message


@pytest.mark.parametrize(
    ("spoil", "told"),
    [(_renamed_field, "response violates schema"), (_teapot, "refuses a valid request")],
    ids=["field renamed", "status not documented"],
)
def test_a_backend_that_does_not_hold_ends_in_1_and_the_failure_can_be_seen_again(
    spoil: Any, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with MockServer(app=cast("Any", _Faulty(spoil))) as server:
        assert backend.main(["--base-url", server.url, *PROJECT, *FEW]) == 1
        out, err = capsys.readouterr()
        assert f"FAIL backend: {told} — consumer.users.get" in out
        assert "secret-test-7Kq2" not in out + err
        replay = re.search(r"replay: python3 tasks\.py contract (.*)", out)
        assert replay is not None
        assert backend.main([*shlex.split(replay.group(1)), *PROJECT]) == 1
        assert told in capsys.readouterr().out
        curl = re.search(r"curl:   (curl .*)", out)
        assert curl is not None
        environment = {"STYTCH_PROJECT_ID": PROJECT[1], "STYTCH_SECRET": PROJECT[3], "PATH": "/usr/bin:/bin"}
        shown = subprocess.run(["sh", "-c", curl.group(1)], env=environment, capture_output=True, text=True, check=True)
        assert "user_ID" in shown.stdout or "418" in shown.stdout


def test_no_backend_ends_in_2(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
        assert backend.main(["--base-url", url, *PROJECT, *FEW]) == 2
    assert "does not answer" in capsys.readouterr().err


def test_a_wrong_secret_ends_in_2_and_is_not_shown(server: MockServer, capsys: pytest.CaptureFixture[str]) -> None:
    assert backend.main(["--base-url", server.url, *PROJECT, *FEW]) == 0
    assert backend.main(["--base-url", server.url, *PROJECT[:3], "secret-test-wrong-9931", *FEW]) == 2
    out, err = capsys.readouterr()
    assert "refuses the credentials" in err
    assert "9931" not in out + err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--base-url", "http://127.0.0.1:9"], "whose project?"),
        (["--base-url", "http://example.com", *PROJECT], "--base-url:"),
        (["--base-url", "http://127.0.0.1:9", "--project-id", "project-live-1", "--secret", "x"], "live project"),
    ],
    ids=["no credentials", "plain http to elsewhere", "live project"],
)
def test_what_cannot_be_run_is_said_and_ends_in_2(
    arguments: list[str], told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("STYTCH_PROJECT_ID", raising=False)
    monkeypatch.delenv("STYTCH_SECRET", raising=False)
    assert backend.main([*arguments, *FEW]) == 2
    assert told in capsys.readouterr().err


def test_a_backend_that_goes_away_ends_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    answered = 0

    class Dying(_Faulty):
        async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
            nonlocal answered
            answered += scope["type"] == "http"
            if answered > 10:
                raise ConnectionDropped
            await super().__call__(scope, receive, send)

    with MockServer(app=cast("Any", Dying(lambda message: message))) as server:
        code = backend.main(["--base-url", server.url, *PROJECT, *FEW])
    assert code == 2
    assert "could not run" in capsys.readouterr().err
