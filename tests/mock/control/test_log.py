"""The request log: operations and results, and no values of requests."""

from __future__ import annotations

import json

import pytest
from stytch_mock import create_app
from stytch_mock.handler_registry import Call, Handler
from stytch_mock.handlers.b2b import rbac

from .control_client import ControlClient

SEARCH = "/v1/b2b/organizations/search"


def test_requests_are_listed_with_their_outcome() -> None:
    client = ControlClient()
    client("POST", "/_mock/clock", {"set": "2030-01-01T00:00:00Z", "freeze": True})
    response = json.loads(client.send("POST", SEARCH, {}).body)
    client("GET", "/v1/b2b/organizations/organization-test-absent", expect=404)
    first, second = client("GET", "/_mock/log")["requests"]
    assert first["request_id"] == response["request_id"]
    assert (first["operation"], first["status"]) == ("b2b.organizations.search", 200)
    assert first["time"] == "2030-01-01T00:00:00Z"
    assert first["duration_ms"] > 0
    assert first["example"] is False
    assert (second["status"], second["error_type"]) == (404, "organization_not_found")
    assert client("GET", "/_mock/log?limit=1")["requests"] == [second]
    assert ControlClient()("GET", "/_mock/log") == {"requests": []}


def test_it_holds_no_secrets() -> None:
    client = ControlClient()
    client("POST", "/v1/b2b/sessions/authenticate", {"session_token": "told-to-nobody"}, expect=400)
    client("GET", "/v1/b2b/organizations/told-to-nobody?x=told-to-nobody", expect=404)
    text = json.dumps(client("GET", "/_mock/log"))
    assert len(json.loads(text)["requests"]) == 2
    assert "told-to-nobody" not in text


def test_it_keeps_the_last_thousand() -> None:
    client = ControlClient()
    for _ in range(1003):
        client.send("POST", SEARCH, b"{")
    found = client("GET", "/_mock/log")["requests"]
    assert len(found) == 1000
    assert client("GET", "/_mock/log?limit=1001", expect=400)


def test_a_fault_is_named() -> None:
    client = ControlClient()
    fault = client("POST", "/_mock/faults", {"operation": "*", "status": 503})
    client.send("POST", SEARCH, {})
    assert client("GET", "/_mock/log")["requests"][0]["fault"] == fault["id"]


def test_our_own_mistakes_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    def behave(call: Call) -> dict[str, object]:
        return {"policy": "not an object"}

    monkeypatch.setattr(rbac, "policy", Handler("b2b.rbac.policy", behave))
    client = ControlClient(create_app())
    assert client("GET", "/v1/b2b/rbac/policy")["policy"] == "not an object"
    (entry,) = client("GET", "/_mock/log")["requests"]
    assert entry["violation"].startswith("response 200: policy must be an object")
