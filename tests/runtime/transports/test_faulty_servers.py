"""Every transport against faulty servers, over real sockets."""

from __future__ import annotations

import gzip
import socket
from time import monotonic

import pytest

from runtime.errors import (
    APIConnectionError,
    APIError,
    APITimeoutError,
    RateLimitError,
    ResponseDecodeError,
    ServerError,
)
from runtime.timeout import Timeout
from tests.runtime.conftest import OPENERS, Open
from tests.runtime.fakes import TOKEN, FakeTime
from tests.runtime.socket_server import Connection, Script, Server, forever, http_response, replies

# The other limits are too long to be met, also on a busy machine.
SHORT_READ = Timeout(connect=30, read=0.2, total=60)
SHORT_TOTAL = Timeout(connect=30, read=30, total=0.4)


def silent(connection: Connection) -> None:
    """Read a request and send nothing."""
    connection.read()
    connection.pause(60)


def byte_by_byte(data: bytes, *, at_once: bytes = b"") -> Script:
    """Respond byte by byte, each within the limit for a read."""

    def script(connection: Connection) -> None:
        connection.read()
        connection.send(at_once)
        for byte in data:
            connection.send(bytes([byte]))
            if not connection.pause(0.05):
                return

    return script


def resetting(connection: Connection) -> None:
    """Read a request and reset the connection."""
    connection.read()
    connection.reset()


def test_a_call_and_its_wire_form(any_transport: Open) -> None:
    with Server(forever(http_response())) as server, any_transport(server.url) as call:
        assert call("start")(thing_id="a/b c", token="x").request_id == "request-1"
        assert call("get")().status_code == 200
    first, second = server.received
    assert first.line == "POST /v1/things/a%2Fb%20c/start HTTP/1.1"
    assert first.body == b'{"token":"x"}'
    assert first.headers["content-type"] == "application/json"
    assert first.headers["authorization"].startswith("Basic ")
    assert first.headers["user-agent"].startswith("runtime/")
    assert second.line == "GET /v1/things/thing-1 HTTP/1.1"
    assert second.body == b""
    assert "content-type" not in second.headers
    assert server.connections == 1, "the connection is reused"


def test_silence_ends_at_the_read_timeout(any_transport: Open) -> None:
    with Server(silent) as server, any_transport(server.url, timeout=SHORT_READ, max_retries=0) as call:
        began = monotonic()
        with pytest.raises(APITimeoutError) as caught:
            call("start")()
        assert monotonic() - began < 30
        assert caught.value.delivered


def test_a_slow_body_ends_at_the_total_timeout(any_transport: Open) -> None:
    head, _, body = http_response(body=b" " * 200).partition(b"\r\n\r\n")
    script = byte_by_byte(body, at_once=head + b"\r\n\r\n")
    with (
        Server(script) as server,
        any_transport(server.url, timeout=SHORT_TOTAL, max_retries=0) as call,
        pytest.raises(APITimeoutError),
    ):
        call("get")()


def test_slow_headers_end_at_the_total_timeout(own_transport: Open) -> None:
    script = byte_by_byte(b"HTTP/1.1 200 OK\r\n" + b"X-Slow: yes\r\n" * 20)
    with (
        Server(script) as server,
        own_transport(server.url, timeout=SHORT_TOTAL, max_retries=0) as call,
        pytest.raises(APITimeoutError),
    ):
        call("get")()


def test_a_reset_after_a_post_is_not_repeated(any_transport: Open, time: FakeTime) -> None:
    with Server(resetting) as server, any_transport(server.url, clock=time.clock()) as call:
        with pytest.raises(APIConnectionError) as caught:
            call("start")(token=TOKEN)
        assert caught.value.delivered
    assert len(server.received) == 1
    assert time.slept == []


@pytest.mark.parametrize("name", ["get", "search"])
def test_a_call_that_only_reads_is_repeated_after_a_lost_response(
    any_transport: Open, time: FakeTime, name: str
) -> None:
    with Server(resetting, forever(http_response())) as server, any_transport(server.url, clock=time.clock()) as call:
        assert call(name)().request_id == "request-1"
    assert len(server.received) == 2


def test_a_truncated_body_is_a_broken_connection(any_transport: Open) -> None:
    script = replies(http_response()[:-5])
    with Server(script) as server, any_transport(server.url, max_retries=0) as call:
        with pytest.raises(APIConnectionError) as caught:
            call("start")()
        assert caught.value.delivered


def test_truncated_json_in_a_complete_response_does_not_decode(any_transport: Open) -> None:
    script = replies(http_response(body=b'{"status_code": 200, "requ'))
    with Server(script) as server, any_transport(server.url) as call, pytest.raises(ResponseDecodeError):
        call("get")()


@pytest.mark.parametrize(
    "noise",
    [
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"\x00\xff\xfe garbage \r\n\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: minus\r\n\r\n{",
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
        b"",
    ],
    ids=["other protocol", "bytes", "status", "length", "chunk", "nothing"],
)
def test_garbage_raises_an_error_of_the_package(any_transport: Open, noise: bytes) -> None:
    broken = pytest.raises((APIConnectionError, ResponseDecodeError))
    with Server(replies(noise)) as server, any_transport(server.url, max_retries=0) as call, broken:
        call("start")()


def test_refused_connections_deliver_nothing_and_are_tried_again(any_transport: Open, time: FakeTime) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    refused = pytest.raises(APIConnectionError)
    with any_transport(f"http://127.0.0.1:{port}", clock=time.clock(), max_retries=2) as call, refused as caught:
        call("start")()
    assert not caught.value.delivered
    assert not isinstance(caught.value, APITimeoutError)
    assert len(time.slept) == 2


def test_a_post_waits_for_retry_after_on_429(any_transport: Open, time: FakeTime) -> None:
    busy = http_response(429, {"error_type": "too_many_requests"}, headers=["Retry-After: 7"])
    with Server(replies(busy, busy, http_response())) as server, any_transport(server.url, clock=time.clock()) as call:
        assert call("start")().request_id == "request-1"
    assert time.slept == [7.0, 7.0]
    assert len(server.received) == 3


def test_429_on_the_last_attempt_is_raised(any_transport: Open, time: FakeTime) -> None:
    with (
        Server(forever(http_response(429))) as server,
        any_transport(server.url, clock=time.clock(), max_retries=1) as call,
        pytest.raises(RateLimitError),
    ):
        call("start")()
    assert len(server.received) == 2


def test_5xx_is_retried_only_for_idempotent_calls(any_transport: Open, time: FakeTime) -> None:
    with (
        Server(forever(http_response(503))) as server,
        any_transport(server.url, clock=time.clock(), max_retries=2) as call,
    ):
        with pytest.raises(ServerError):
            call("start")()
        assert len(server.received) == 1
        with pytest.raises(ServerError):
            call("get")()
        assert len(server.received) == 4


@pytest.mark.parametrize("name", ["urllib3", "aiohttp"])
def test_an_idle_connection_closed_by_the_server_is_replaced(name: str) -> None:
    # Not with pyreqwest: it notices in the background that a connection was closed, so a call may still be lost.
    once = replies(http_response())
    with Server(once, once, forever(http_response())) as server, OPENERS[name](server.url, max_retries=0) as call:
        call("start")()
        assert server.closed.acquire(timeout=60)
        call("start")()
        assert server.closed.acquire(timeout=60)
        call("get")()
    assert server.connections == 3
    assert len(server.received) == 3


def test_an_extra_response_is_not_used_for_the_next_request(own_transport: Open) -> None:
    stray = http_response(payload={"status_code": 200, "request_id": "stray"})

    def script(connection: Connection) -> None:
        if connection.read() is not None:
            connection.send(http_response() + stray)
            connection.read()
            connection.send(http_response())

    with Server(script, forever(http_response())) as server, own_transport(server.url, max_retries=0) as call:
        assert call("get")().request_id == "request-1"
        assert call("get")().request_id == "request-1"


def test_redirects_are_not_followed(any_transport: Open) -> None:
    elsewhere = http_response(307, headers=["Location: http://127.0.0.1:1/stolen"])
    with Server(forever(elsewhere)) as server, any_transport(server.url) as call, pytest.raises(APIError) as caught:
        call("start")(token=TOKEN)
    assert caught.value.status_code == 307
    assert len(server.received) == 1


def test_cookies_are_not_kept(own_transport: Open) -> None:
    with (
        Server(forever(http_response(headers=["Set-Cookie: a=b; Path=/"]))) as server,
        own_transport(server.url) as call,
    ):
        call("get")()
        call("get")()
    assert all("cookie" not in request.headers for request in server.received)


def test_a_gzip_response_is_decoded_although_not_requested(any_transport: Open) -> None:
    body = gzip.compress(b'{"status_code": 200, "request_id": "zipped"}')
    with (
        Server(forever(http_response(body=body, headers=["Content-Encoding: gzip"]))) as server,
        any_transport(server.url) as call,
    ):
        assert call("get")().request_id == "zipped"
