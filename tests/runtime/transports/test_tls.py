"""Encrypted connections: which servers they trust, and that they keep the deadline."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from runtime.errors import APIConnectionError, APITimeoutError
from runtime.timeout import Timeout
from runtime.transports.tls import tls_context
from tests.runtime.conftest import Open
from tests.runtime.socket_server import Connection, Server, forever, http_response


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make the test certificate the only trusted root."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    tls_context.cache_clear()
    yield
    tls_context.cache_clear()


@pytest.mark.usefixtures("trusted")
def test_a_trusted_server_gets_the_request(own_transport: Open, server_tls: ssl.SSLContext) -> None:
    with Server(forever(http_response()), tls=server_tls) as server, own_transport(server.url) as call:
        assert call("start")().request_id == "request-1"
        assert call("get")().request_id == "request-1"
    assert server.connections == 1


def test_an_untrusted_server_gets_no_request(own_transport: Open, server_tls: ssl.SSLContext) -> None:
    untrusted = pytest.raises(APIConnectionError)
    with (
        Server(forever(http_response()), tls=server_tls) as server,
        own_transport(server.url, max_retries=0) as call,
        untrusted as caught,
    ):
        call("start")()
    assert not caught.value.delivered
    assert "certificate" in str(caught.value).lower()
    assert server.received == []


@pytest.mark.usefixtures("trusted")
def test_a_slow_response_ends_at_the_total_timeout(own_transport: Open, server_tls: ssl.SSLContext) -> None:
    def slow(connection: Connection) -> None:
        connection.read()
        for byte in http_response():
            connection.send(bytes([byte]))
            if not connection.pause(0.05):
                return

    limits = Timeout(connect=1.0, read=0.2, total=0.6)
    with (
        Server(slow, tls=server_tls) as server,
        own_transport(server.url, timeout=limits, max_retries=0) as call,
    ):
        began = monotonic()
        with pytest.raises(APITimeoutError):
            call("get")()
        assert monotonic() - began < 2.0
