"""The server on real sockets: in a thread, several at once, and as the command."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import stytch_mock
from stytch_mock import MockServer, create_app
from stytch_mock.__main__ import main

from ..small_api import PROJECT, SECRET, basic, document

TARGET = "/v1/b2b/organizations/o"
PATIENCE = 30


@contextmanager
def connected(url: str) -> Iterator[http.client.HTTPConnection]:
    address = urlsplit(url)
    assert address.hostname
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=PATIENCE)
    try:
        yield connection
    finally:
        connection.close()


def fetch(
    url: str, method: str = "GET", target: str = TARGET, body: bytes | None = None
) -> tuple[int, dict[str, object]]:
    with connected(url) as connection:
        connection.request(
            method, target, body, {"Authorization": basic(), "Content-Type": "application/json", "Connection": "close"}
        )
        response = connection.getresponse()
        return response.status, json.loads(response.read())


def test_several_servers_at_once_each_with_its_own_worlds() -> None:
    with MockServer(document()) as one, MockServer(document()) as two:
        assert one.url != two.url
        assert fetch(one.url)[0] == 200
        assert len(one.app.worlds) == 1
        assert len(two.app.worlds) == 0


def test_one_connection_serves_many_requests() -> None:
    with MockServer(document()) as server, connected(server.url) as connection:
        for number in range(3):
            connection.request("GET", f"/v1/b2b/organizations/{number}", headers={"Authorization": basic()})
            response = connection.getresponse()
            assert response.status == 200
            assert json.loads(response.read())["status_code"] == 200


@pytest.mark.parametrize(
    ("method", "target", "body", "expected"),
    [
        ("GET", "/nowhere", None, (404, "route_not_found")),
        ("PATCH", TARGET, b"{}", (405, "method_not_allowed")),
        ("POST", "/v1/b2b/sessions/authenticate", b"{", (400, "bad_request")),
        ("POST", "/v1/b2b/sessions/authenticate", b" " * 3_000_000, (400, "bad_request")),
        ("POST", "/v1/b2b/sessions/authenticate", b"[" * 500_000, (400, "bad_request")),
        ("GET", "/v1/b2b/organizations/a%20b", None, (400, "invalid_organization_id")),
    ],
)
def test_bad_requests_over_a_socket(method: str, target: str, body: bytes | None, expected: tuple[int, str]) -> None:
    with MockServer(document()) as server:
        status, response = fetch(server.url, method, target, body)
        assert (status, response["error_type"]) == expected
        assert fetch(server.url)[0] == 200


def test_a_head_request_has_no_body() -> None:
    with MockServer(document()) as server, connected(server.url) as connection:
        connection.request("HEAD", TARGET, headers={"Authorization": basic()})
        response = connection.getresponse()
        assert (response.status, response.read()) == (405, b"")


def test_the_port_is_free_again_afterwards() -> None:
    with MockServer(document()) as server:
        port = urlsplit(server.url).port
    assert server.url == ""
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind(("127.0.0.1", port))


def test_a_running_server_is_not_started_twice() -> None:
    with MockServer(document()) as server, pytest.raises(RuntimeError, match="already running"):
        server.__enter__()


def test_its_database_is_closed_at_the_end() -> None:
    with MockServer(document()) as server:
        assert fetch(server.url)[0] == 200
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        server.app.worlds.database.execute("select 1")
    with pytest.raises(RuntimeError, match="stopped; create another one"):
        server.__enter__()


def test_the_database_of_a_given_application_stays_open() -> None:
    app = create_app(document())
    with MockServer(app=app):
        pass
    assert app.worlds.database.execute("select 1") == [(1,)]
    app.close()


def test_a_server_that_cannot_start_raises_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    server = MockServer(document())

    async def broken(*_: object) -> None:
        raise OSError("no more of anything")

    monkeypatch.setattr("stytch_mock.http.app._lifespan", broken)
    with pytest.raises(RuntimeError, match="could not be started"):
        server.__enter__()


@pytest.fixture
def document_file(tmp_path: Path) -> Path:
    path = tmp_path / "openapi.json"
    path.write_text(json.dumps(document()), encoding="utf-8")
    return path


@pytest.mark.skipif(os.name == "nt", reason="signals of this kind are POSIX")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_the_command_serves_until_a_signal(document_file: Path, stop: signal.Signals) -> None:
    mock = Path(stytch_mock.__file__).parent.parent
    with subprocess.Popen(
        [sys.executable, "-m", "stytch_mock", "--port", "0", "--seed", "1", "--document", str(document_file)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(mock)},
    ) as process:
        try:
            assert process.stdout
            line = process.stdout.readline()
            assert line.startswith("stytch-mock: 7 operations at http://127.0.0.1:")
            assert fetch(line.split()[-1])[0] == 200
            process.send_signal(stop)
            rest, errors = process.communicate(timeout=PATIENCE)
        finally:
            process.kill()
    assert (process.returncode, rest) == (0, "")
    # The only line: the link with the admin token.
    assert re.fullmatch(r"stytch-mock: .* http://127\.0\.0\.1:\d+/_mock/#admin_token=[\w-]{32}\n", errors)


def test_the_command_reports_a_port_in_use(document_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["--document", str(document_file), "--port", str(port)]) == 2
    errors = capsys.readouterr().err
    assert f"port {port}" in errors
    assert "--port" in errors


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", ":1:2: "),
        ("[]", ":1: not a JSON object"),
        ('{"openapi": "3.1.0"}', "nothing to serve"),
        (None, "no such file"),
    ],
)
def test_the_command_reports_a_problem_of_the_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | None, problem: str
) -> None:
    path = tmp_path / "openapi.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    assert main(["--document", str(path)]) == 2
    assert problem in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--port", "65536"], ["--port", "x"], ["--seed", "x"], ["--unknown"]])
def test_the_command_rejects_unknown_arguments(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2


def test_a_server_that_stops_responds_to_those_who_wait_for_a_message(caplog: pytest.LogCaptureFixture) -> None:
    found: list[tuple[int, object]] = []
    with MockServer(document()) as server:
        world = server.app.worlds.open(PROJECT, SECRET)
        assert world is not None
        waiting = threading.Thread(target=lambda: found.append(fetch(server.url, target="/_mock/outbox?wait=60")))
        waiting.start()
        while not world.outbox.is_awaited:
            threading.Event().wait(0.001)
    waiting.join()
    assert found == [(200, {"messages": []})]
    assert caplog.records == []
