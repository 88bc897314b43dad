"""Operations with a server of their own are sent to it, by the generated client and as raw HTTP."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

import pytest
from stytch_contract.cases import Cases, Document
from stytch_contract.cli.fuzz import BASE_URL, CREDENTIALS
from stytch_contract.clients.generated_client import GeneratedClient
from stytch_contract.clients.transports import AsyncInProcessTransport, InProcessTransport
from stytch_mock import MockServer, create_app

FRAUD_URL = "http://127.0.0.1:4011"


@pytest.mark.parametrize(
    ("operation", "url"), [("common.fraud.rules.list", FRAUD_URL), ("consumer.users.get", BASE_URL)]
)
def test_where_requests_go(operation: str, url: str, document: Document, cases: Cases) -> None:
    app = create_app(document, examples=True)
    sync, asynchronous = InProcessTransport(app), AsyncInProcessTransport(app)
    case = next(cases.coverage(cases.operations()[operation]))
    with GeneratedClient(BASE_URL, CREDENTIALS, sync, asynchronous, FRAUD_URL) as client:
        client.normalize(case)
        sent = [exchange for _, exchange in client.invoke(client.call(operation, case))]
        urls = [exchange.request.url for exchange in (*sent, client.send_raw(case)) if exchange]
    assert len(urls) == 3
    assert all(found.startswith(f"{url}/v1/") for found in urls)


def test_the_mock_says_nothing_about_malformed_http(caplog: pytest.LogCaptureFixture) -> None:
    """Security probes send it to every operation."""
    with MockServer() as server:
        address = urlsplit(server.url)
        assert address.hostname
        assert address.port
        with socket.create_connection((address.hostname, address.port), timeout=60) as connection:
            connection.sendall(b"NO SUCH THING\r\n\r\n")
            assert connection.recv(100).startswith(b"HTTP/1.1 400")
    assert "Invalid HTTP request" not in caplog.text
