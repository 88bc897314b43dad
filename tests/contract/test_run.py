"""The `contract` task over sockets: against a correct backend, faulty ones and none."""

from __future__ import annotations

import os
import re
import shlex
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from stytch_client._runtime.transports.urllib3_transport import Urllib3Transport
from stytch_contract.cli import run
from stytch_contract.credentials import Credentials
from stytch_contract.mock_control import MockControl
from stytch_mock import MockServer, create_app

PROJECT = ["--project-id", "project-test-33333333-3333-4333-8333-333333333333", "--secret", "secret-test-7Kq2"]
OPTIONS = ["--profile", "smoke", "--seed", "11", "--operation", "consumer.totps.create"]


@pytest.fixture
def server() -> Iterator[MockServer]:
    """A mock on a socket."""
    with MockServer() as running:
        yield running


def test_a_correct_backend_ends_in_0(server: MockServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["--base-url", f"{server.url}/", *PROJECT, *OPTIONS, "--report", str(tmp_path)]) == 0
    out, err = capsys.readouterr()
    assert "seed 11" in out
    assert "held: 1 operations" in out
    assert "security consumer.totps.create" in err
    assert {path.name for path in tmp_path.iterdir()} == {f"report.{kind}" for kind in ("json", "har", "html")} | {
        "junit.xml"
    }


class _FaultyMock:
    """The mock with a fault.

    Args:
        change: Changes each ASGI message of a response.
    """

    def __init__(self, change: Any) -> None:
        self._app = create_app()
        self._change = change

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async def send_changed(message: Any) -> None:
            await send(self._change(message) if scope["type"] == "http" else message)

        await self._app(scope, receive, send_changed)


def _renamed_field(message: Any) -> Any:
    if "body" in message:
        message["body"] = message["body"].replace(b'"error_type"', b'"error_TYPE"')
    return message


def test_a_faulty_backend_ends_in_1_and_the_failure_can_be_reproduced(capsys: pytest.CaptureFixture[str]) -> None:
    with MockServer(app=cast("Any", _FaultyMock(_renamed_field))) as server:
        assert run.main(["--base-url", server.url, *PROJECT, *OPTIONS, "--max-failures", "1"]) == 1
        out, err = capsys.readouterr()
        assert "FAIL backend: no-error-envelope: consumer.totps.create" in out
        assert "not run: " in out
        assert "secret-test-7Kq2" not in out + err
        replay = re.search(r"replay: python3 tasks\.py contract (.*)", out)
        assert replay is not None
        words = shlex.split(replay.group(1))
        assert words[words.index("--operation") + 1] == "consumer.totps.create"
        assert words[words.index("--seed") + 1] == "11"
        curl = re.search(r"curl:   (curl .*)", out)
        assert curl is not None
        environment = {"STYTCH_PROJECT_ID": PROJECT[1], "STYTCH_SECRET": PROJECT[3], "PATH": "/usr/bin:/bin"}
        shown = subprocess.run(["sh", "-c", curl.group(1)], env=environment, capture_output=True, text=True, check=True)
        assert "error_TYPE" in shown.stdout


def test_no_backend_ends_in_2(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
        assert run.main(["--base-url", url, *PROJECT, *OPTIONS]) == 2
    assert "does not respond" in capsys.readouterr().err


def test_a_wrong_secret_ends_in_2_and_is_not_printed(server: MockServer, capsys: pytest.CaptureFixture[str]) -> None:
    MockControl(server.url, Credentials(PROJECT[1], PROJECT[3]), Urllib3Transport()).send("GET", "clock")
    assert run.main(["--base-url", server.url, *PROJECT[:3], "secret-test-wrong-9931", *OPTIONS]) == 2
    out, err = capsys.readouterr()
    assert "rejects the credentials" in err
    assert "9931" not in out + err


def test_wrong_credentials_are_said_before_the_suite_is_loaded() -> None:
    program = (
        "import sys; from stytch_contract.cli import run; "
        "code = run.main(['--base-url', 'http://127.0.0.1:9', '--project-id', 'project-test-1', '--secret', 's']); "
        "sys.exit(code if 'schemathesis' not in sys.modules else 7)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    assert "does not respond" in done.stderr


class _Greeting:
    """A server with one response to every request.

    Args:
        status: Its status.
        headers: Its headers.
        body: Its body.
    """

    def __init__(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self._status, self._headers, self._body = status, headers, body

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        headers = [(name.encode(), value.encode()) for name, value in self._headers.items()]
        await send({"type": "http.response.start", "status": self._status, "headers": headers})
        await send({"type": "http.response.body", "body": self._body})


@pytest.mark.parametrize(
    ("status", "headers", "body", "path", "message"),
    [
        (200, {"content-type": "text/html"}, b"<p>Hello", "", "responds with text/html instead of JSON"),
        (302, {"location": "https://example.com/login"}, b"", "", "redirects to https://example.com/login"),
        (404, {"content-type": "application/json"}, b"{}", "/api", "leave the path out of the URL"),
        (401, {"content-type": "application/json"}, b"{}", "", "rejects the credentials"),
        (200, {"content-type": "application/json"}, b'{"version": "9.9.9"}', "", "implements version 9.9.9"),
    ],
    ids=["HTML", "redirect", "stray path", "wrong credentials", "another version"],
)
def test_a_greeting_that_is_not_the_api_ends_in_2(
    status: int, headers: dict[str, str], body: bytes, path: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with MockServer(app=cast("Any", _Greeting(status, headers, body))) as server:
        assert run.main(["--base-url", server.url + path, *PROJECT, *OPTIONS]) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--base-url", "http://127.0.0.1:9"], "no credentials"),
        (["--base-url", "http://example.com", *PROJECT], "--base-url:"),
        (["--base-url", "127.0.0.1:8000", *PROJECT], "base_url: is not a URL"),
        (["--base-url", "http://127.0.0.1:99999", *PROJECT], "base_url: is not a URL"),
        (["--base-url", "http://[::1", *PROJECT], "base_url: is not a URL"),
        (
            ["--base-url", "http://127.0.0.1:9", *PROJECT, "--fraud-base-url", "nonsense"],
            "fraud_base_url: is not a URL",
        ),
        (["--base-url", "http://127.0.0.1:9", *PROJECT[:3], "two\nlines"], "secret: contains a line break"),
        (["--base-url", "http://127.0.0.1:9", "--project-id", "project-live-1", "--secret", "x"], "live project"),
    ],
    ids=[
        "no credentials",
        "http to a remote host",
        "no scheme",
        "no such port",
        "broken address",
        "fraud URL",
        "odd secret",
        "live project",
    ],
)
def test_a_run_that_cannot_start_ends_in_2(
    arguments: list[str], message: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("STYTCH_PROJECT_ID", raising=False)
    monkeypatch.delenv("STYTCH_SECRET", raising=False)
    assert run.main([*arguments, *OPTIONS]) == 2
    assert message in capsys.readouterr().err


def test_a_user_name_in_the_url_is_refused_and_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["--base-url", "http://ann:pw-4471@127.0.0.1:9", *PROJECT, *OPTIONS]) == 2
    out, err = capsys.readouterr()
    assert "must not contain a user name" in err
    assert "4471" not in out + err


@pytest.mark.parametrize(
    ("tls", "scheme", "message"),
    [(False, "https", "is it a http:// URL?"), (True, "https", "SSL_CERT_FILE")],
    ids=["TLS to a server without", "an unknown certificate"],
)
def test_a_tls_error_says_what_to_do(
    tls: bool, scheme: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [
        sys.executable,
        "-m",
        "stytch_mock",
        "--port",
        "0",
        *(["--tls", str(tmp_path / "ca.pem")] if tls else []),
    ]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            address = server.stdout.readline().split()[-1].partition("://")[2]
            assert run.main(["--base-url", f"{scheme}://{address}", *PROJECT, *OPTIONS]) == 2
        finally:
            server.terminate()
    assert message in capsys.readouterr().err


def test_a_silent_backend_ends_in_2(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        assert run.main(["--base-url", url, *PROJECT, *OPTIONS, "--timeout", "0.2"]) == 2
    assert "does not respond" in capsys.readouterr().err


def test_a_report_that_cannot_be_written_is_said_before_the_run(
    server: MockServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    assert run.main(["--base-url", server.url, *PROJECT, *OPTIONS, "--report", str(tmp_path / "file")]) == 2
    out, err = capsys.readouterr()
    assert "--report:" in err
    assert "security" not in out + err


@pytest.mark.parametrize("shard", ["3", "9/3", "0/3", "x/y"])
def test_a_shard_that_is_none_is_a_usage_error(shard: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run.main([*OPTIONS, "--shard", shard])
    assert ended.value.code == 2
    assert "must be K/N" in capsys.readouterr().err
