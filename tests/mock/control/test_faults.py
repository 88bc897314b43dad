"""Faults: the configured operations fail as often and in the way that is configured, and no others."""

from __future__ import annotations

import http.client
import json
import threading
from typing import Any
from urllib.parse import urlsplit

import pytest
from stytch_mock import MockServer
from stytch_mock.errors import ConnectionDropped

from .control_client import ControlClient

SEARCH = "/v1/b2b/organizations/search"


def search(client: ControlClient) -> tuple[int, str]:
    response = client.send("POST", SEARCH, {})
    return response.status, json.loads(response.body).get("error_type", "")


def test_an_error_with_its_status_and_type() -> None:
    client = ControlClient()
    fault = client("POST", "/_mock/faults", {"operation": "b2b.organizations.search", "status": 503})
    assert client("GET", "/_mock/faults") == {"faults": [fault]}
    assert search(client) == (503, "internal_server_error")
    assert client.send("POST", SEARCH, {}).headers["x-stytch-mock"] == "fault"
    assert client.organization()
    assert search(ControlClient()) == (200, "")
    client("DELETE", f"/_mock/faults/{fault['id']}")
    assert search(client) == (200, "")
    client("DELETE", f"/_mock/faults/{fault['id']}", expect=404)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"error_type": "member_not_found"}, (404, "member_not_found")),
        ({"error_type": "member_not_found", "status": 400}, (400, "member_not_found")),
        ({"error_type": "brand_new", "status": 418}, (418, "brand_new")),
        ({"status": 429}, (429, "too_many_requests")),
        ({"status": 599}, (599, "internal_server_error")),
    ],
)
def test_the_error_is_the_one_that_was_asked_for(wanted: dict[str, Any], expected: tuple[int, str]) -> None:
    client = ControlClient()
    client("POST", "/_mock/faults", {"operation": "b2b.organizations.*", **wanted})
    assert search(client) == expected


def test_a_count_runs_out() -> None:
    client = ControlClient()
    client("POST", "/_mock/faults", {"operation": "*", "status": 500, "count": 2})
    assert search(client)[0] == 500
    assert client("GET", "/_mock/faults")["faults"][0]["count"] == 1
    assert [search(client)[0] for _ in range(3)] == [500, 200, 200]
    assert client("GET", "/_mock/faults") == {"faults": []}


def test_a_probability_hits_about_as_often_as_it_says() -> None:
    client = ControlClient()
    client("POST", "/_mock/faults", {"operation": "*", "status": 500, "probability": 0.25})
    hits = sum(search(client)[0] == 500 for _ in range(400))
    assert 60 <= hits <= 140, "the server's seed is 1"


def test_latency_is_waited_for_before_anything_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    client = ControlClient()
    waits: list[float] = []

    async def pause(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr("stytch_mock.services.faults._pause", pause)
    client("POST", "/_mock/faults", {"operation": "*", "latency": 2.5})
    assert search(client) == (200, "")
    assert waits == [2.5]


def test_a_fault_strikes_before_the_request_is_looked_at_but_not_before_its_credentials() -> None:
    client = ControlClient()
    client("POST", "/_mock/faults", {"operation": "*", "status": 503})
    assert client.send("POST", SEARCH, b"{").status == 503
    assert client.send("POST", SEARCH, {}, headers={"Authorization": "Basic x"}).status == 401


def test_in_process_a_dropped_connection_is_an_exception_and_nothing_is_done() -> None:
    client = ControlClient()
    client("POST", "/_mock/faults", {"operation": "b2b.organizations.create", "drop": True})
    with pytest.raises(ConnectionDropped):
        client.send("POST", "/v1/b2b/organizations", {"organization_name": "Acme"})
    assert client.organizations() == []
    assert client("GET", "/_mock/log")["requests"][0]["status"] == 0


@pytest.mark.parametrize(
    "fault",
    [
        {"operation": "*"},
        {"operation": "*", "status": 404},
        {"operation": "*", "error_type": "brand_new"},
        {"operation": "*", "status": 200},
        {"operation": "*", "status": 500, "probability": 0},
        {"operation": "*", "status": 500, "count": 0},
        {"operation": "", "status": 500},
        {"operation": "[" * 201, "status": 500},
        {"status": 500},
        {"operation": "*", "status": 500, "often": True},
    ],
)
def test_an_invalid_fault_is_rejected(fault: dict[str, Any]) -> None:
    client = ControlClient()
    assert client("POST", "/_mock/faults", fault, expect=400)["error_type"] == "bad_request"
    assert client("GET", "/_mock/faults") == {"faults": []}


def over_a_socket(server: MockServer, client: ControlClient, method: str, target: str, body: object) -> bytes:
    address = urlsplit(server.url)
    connection = http.client.HTTPConnection(str(address.hostname), address.port, timeout=30)
    headers = {"Authorization": client.authorization, "Content-Type": "application/json"}
    try:
        connection.request(method, target, json.dumps(body), headers)
        return connection.getresponse().read()
    finally:
        connection.close()


def test_over_a_socket_connections_break_off(caplog: pytest.LogCaptureFixture) -> None:
    client = ControlClient()
    with MockServer(app=client.app) as server:
        create = ("POST", "/v1/b2b/organizations", {"organization_name": "Acme"})
        client("POST", "/_mock/faults", {"operation": "b2b.organizations.create", "drop": True, "count": 1})
        with pytest.raises(http.client.RemoteDisconnected):
            over_a_socket(server, client, *create)
        assert client.organizations() == []
        client("POST", "/_mock/faults", {"operation": "b2b.organizations.create", "truncate": True, "count": 1})
        with pytest.raises(http.client.IncompleteRead) as broken:
            over_a_socket(server, client, *create)
        assert broken.value.partial.startswith(b'{"organization":')
        assert len(client.organizations()) == 1
        assert json.loads(over_a_socket(server, client, "POST", SEARCH, {}))["status_code"] == 200
    assert caplog.records == []


def test_a_count_is_exact_with_several_threads() -> None:
    faults = ControlClient().world.faults
    faults.add({"operation": "*", "status": 503, "error_type": "internal_server_error", "count": 100})
    struck: list[object] = []

    def use() -> None:
        for _ in range(50):
            struck.append(faults.next_fault("b2b.sessions.get"))

    threads = [threading.Thread(target=use) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([fault for fault in struck if fault]) == 100
