"""Proxies and certificate authorities of the built-in transports, over plain HTTP and through a tunnel."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from runtime.client import AsyncClient, Client
from runtime.errors import APIConnectionError, ConfigurationError
from runtime.transports.network import Network
from tests.runtime.fakes import PROJECT, SECRET, AsyncThings, RecordingTransport, ThingResponse, Things, response
from tests.runtime.socket_server import Connection, Server, forever, http_response

PASSWORD = "proxy-password"
VARIABLES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(params=["sync", "async"])
def get(request: pytest.FixtureRequest) -> Callable[..., ThingResponse]:
    """Return a call over the built-in transport of a client with the given options."""

    def call(url: str, **options: Any) -> ThingResponse:
        options = {"base_url": url, "max_retries": 0, "timeout": 5, **options}
        if request.param == "sync":
            with Client(PROJECT, SECRET, **options) as client:
                return Things(client._core).get()

        async def scene() -> ThingResponse:
            async with AsyncClient(PROJECT, SECRET, **options) as client:
                return await AsyncThings(client._core).get()

        return asyncio.run(scene())

    return call


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Remove the proxies of the environment in which the tests run."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def tunnel(connection: Connection) -> None:
    """Connect to the target of a CONNECT request and pass bytes on in both directions."""
    request = connection.read()
    assert request is not None
    host, _, port = request.line.split()[1].partition(":")
    with socket.create_connection((host, int(port)), 5) as target:
        connection.send(b"HTTP/1.1 200 Connected\r\n\r\n")

        def pump(source: socket.socket, sink: socket.socket) -> None:
            with suppress(OSError):
                while data := source.recv(65536):
                    sink.sendall(data)
            with suppress(OSError):
                sink.shutdown(socket.SHUT_RDWR)

        back = threading.Thread(target=pump, args=(target, connection.sock))
        back.start()
        pump(connection.sock, target)
        back.join(5)


def with_password(url: str) -> str:
    """Return the URL of a proxy with a user and a password."""
    return url.replace("://", f"://user:{PASSWORD}@")


def test_a_proxy_gets_the_whole_address_and_its_password(get: Callable[..., ThingResponse]) -> None:
    with Server(forever(http_response())) as proxy:
        assert get("http://localhost:1", proxy=with_password(proxy.url)).request_id == "request-1"
    request = proxy.received[0]
    assert request.line == "GET http://localhost:1/v1/things/thing-1 HTTP/1.1"
    assert request.headers["proxy-authorization"] == "Basic " + b64encode(f"user:{PASSWORD}".encode()).decode()


def test_a_tunnel_to_an_encrypted_server_with_a_certificate_of_its_own(
    get: Callable[..., ThingResponse], server_tls: ssl.SSLContext, certificate: Path
) -> None:
    with Server(forever(http_response()), tls=server_tls) as server, Server(tunnel) as proxy:
        assert get(server.url, proxy=with_password(proxy.url), ca_file=certificate).request_id == "request-1"
    assert proxy.received[0].line.startswith("CONNECT 127.0.0.1:")
    assert "authorization" not in proxy.received[0].headers, "credentials of the API are for the API only"
    assert "proxy-authorization" not in server.received[0].headers


def test_only_ca_file_trusts_a_certificate_of_its_own(
    get: Callable[..., ThingResponse], server_tls: ssl.SSLContext, certificate: Path
) -> None:
    with Server(forever(http_response()), tls=server_tls) as server:
        assert get(server.url, ca_file=str(certificate)).request_id == "request-1"
        with pytest.raises(APIConnectionError) as caught:
            get(server.url)
    assert not caught.value.delivered


@pytest.mark.parametrize("trusted", [True, False])
def test_the_environment_names_proxies_only_if_trusted(
    get: Callable[..., ThingResponse], monkeypatch: pytest.MonkeyPatch, trusted: bool
) -> None:
    with Server(forever(http_response())) as proxy, Server(forever(http_response())) as server:
        monkeypatch.setenv("http_proxy", proxy.url)
        assert get(server.url, trust_env=trusted).request_id == "request-1"
        assert (len(proxy.received), len(server.received)) == ((1, 0) if trusted else (0, 1))
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        get(server.url, trust_env=trusted)
        assert len(server.received) == (1 if trusted else 2)


def test_a_refusing_proxy_is_a_typed_error_without_its_password(get: Callable[..., ThingResponse]) -> None:
    refusal = b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"
    with Server(forever(refusal)) as proxy, pytest.raises(APIConnectionError) as caught:
        get("https://127.0.0.1:1", proxy=with_password(proxy.url))
    assert not caught.value.delivered
    causes = [caught.value, caught.value.__cause__, caught.value.__context__]
    assert PASSWORD not in "".join(f"{cause!r} {cause}" for cause in causes)
    with pytest.raises(APIConnectionError) as caught:
        get("http://127.0.0.1:1", proxy=with_password("http://127.0.0.1:1"))
    assert not caught.value.delivered
    causes = [caught.value, caught.value.__cause__, caught.value.__context__]
    assert PASSWORD not in "".join(f"{cause!r} {cause}" for cause in causes)


@pytest.mark.parametrize(
    "options",
    [
        {"proxy": f"socks5://user:{PASSWORD}@127.0.0.1:1"},
        {"proxy": f"user:{PASSWORD}@127.0.0.1"},
        {"proxy": f"http://user:{PASSWORD}@"},
        {"proxy": 3128},
        {"ca_file": "/no/such/file"},
        {"ca_file": __file__},
        {"ca_file": 1},
        {"proxy": "http://127.0.0.1:1", "http_client": RecordingTransport([response()])},
        {"trust_env": True, "http_client": RecordingTransport([response()])},
    ],
    ids=lambda options: str(options)[:40],
)
def test_an_invalid_option_is_named(options: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError, match=next(iter(options))) as caught:
        Client(PROJECT, SECRET, **options)
    assert PASSWORD not in str(caught.value)
    assert PASSWORD not in repr(Network(proxy=str(options)))
