"""The edge of the server, on raw sockets: whole requests only, bounded heads, and no headers after the body."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from stytch_mock import MockServer
from stytch_mock.serving import connection

from ..openapi.closed_document import closed_document
from ..small_api import SECRET, basic

PATIENCE = 30
USER = b'{"email": "ann@example.com"}'


@pytest.fixture(scope="module")
def server() -> Iterator[MockServer]:
    with MockServer(closed_document(), strict=True) as running:
        yield running


@pytest.fixture
def client(server: MockServer) -> Iterator[socket.socket]:
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname, address.port), timeout=PATIENCE) as connected:
        yield connected


def head(target: str = "/v1/users", project_id: str = "", **headers: str) -> bytes:
    """Return a request line and headers; in their names, `_` stands for `-`."""
    given = {"Host": "127.0.0.1", "Content-Type": "application/json"}
    if project_id:
        given["Authorization"] = basic(project_id)
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in {**given, **headers}.items()]
    return "\r\n".join([f"POST {target} HTTP/1.1", *lines, "", ""]).encode()


def rest(client: socket.socket) -> bytes:
    """Return everything until the server closes the connection."""
    received = b""
    try:
        while part := client.recv(65536):
            received += part
    except ConnectionError:
        pass  # it was closed while there was more to read
    return received


def users(server: MockServer, project_id: str) -> int:
    world = server.app.worlds.open(project_id, SECRET)
    assert world is not None
    return len(world.records.all("user"))


@pytest.mark.parametrize(("missing", "executed"), [(0, True), (1, False)])
def test_a_body_that_ends_early_is_not_executed(
    server: MockServer, client: socket.socket, missing: int, executed: bool
) -> None:
    project_id = f"project-test-short-{missing}"
    length = str(len(USER) + missing)
    client.sendall(head(project_id=project_id, Content_Length=length, Connection="close") + USER)
    client.shutdown(socket.SHUT_WR)
    assert rest(client).startswith(b"HTTP/1.1 201") is executed
    assert users(server, project_id) == executed


def test_fields_after_the_body_are_not_headers(server: MockServer, client: socket.socket) -> None:
    chunk = f"{len(USER):x}\r\n".encode() + USER + b"\r\n0\r\n"
    trailer = f"Authorization: {basic('project-test-trailer')}\r\n\r\n".encode()
    client.sendall(head(Transfer_Encoding="chunked", Connection="close") + chunk + trailer)
    assert rest(client).startswith(b"HTTP/1.1 401")
    assert users(server, "project-test-trailer") == 0


def test_credentials_are_read_before_the_body(client: socket.socket) -> None:
    client.sendall(head(Content_Length="100"))
    assert client.recv(65536).startswith(b"HTTP/1.1 401")
    # The connection stays usable: what the client still sends is read.
    client.sendall(b" " * 100 + head(Content_Length="0", Connection="close"))
    assert b"HTTP/1.1 401" in rest(client)


def test_a_head_that_does_not_end_is_refused(client: socket.socket) -> None:
    def send_without_end() -> None:
        client.sendall(b"GET / HTTP/1.1\r\nX: ")
        for _ in range(100):
            client.sendall(b"a" * 100_000)
        if not client.recv(1):
            raise ConnectionError

    with pytest.raises(ConnectionError):
        send_without_end()


def test_a_long_head_that_ends_is_read(client: socket.socket) -> None:
    client.sendall(head(X_Long="a" * 30_000, Content_Length="0", Connection="close"))
    assert rest(client).startswith(b"HTTP/1.1 401")


@pytest.mark.parametrize(
    "start", [b"", b"GET /_mock/health HTTP/1.1\r\n", head(project_id="project-test-slow", Content_Length="9") + b"{"]
)
def test_a_request_that_does_not_arrive_in_time_is_given_up(
    server: MockServer, monkeypatch: pytest.MonkeyPatch, start: bytes
) -> None:
    monkeypatch.setattr(connection, "_DEADLINES", {"head": 0.01, "body": 0.01})
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname, address.port), timeout=PATIENCE) as client:
        client.sendall(start)
        assert rest(client) == b""


def test_requests_that_follow_each_other_in_one_packet(client: socket.socket) -> None:
    project_id = "project-test-pipelined"
    one = head(project_id=project_id, Content_Length=str(len(USER))) + USER
    search = head("/v1/users/search", project_id, Content_Length="2", Connection="close") + b"{}"
    client.sendall(one + search)
    received = rest(client)
    assert received.startswith(b"HTTP/1.1 201")
    assert json.loads(received.rpartition(b"\r\n\r\n")[2])["results_metadata"]["total"] == 1
