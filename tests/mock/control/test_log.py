"""The request log: what was asked and what came of it, and none of what was in it."""

from __future__ import annotations

import json

import pytest
from stytch_mock import create_app
from stytch_mock.handler_registry import Call, Handler
from stytch_mock.handlers.b2b import rbac

from .control_client import Steering

SEARCH = "/v1/b2b/organizations/search"


def test_requests_are_listed_with_their_outcome() -> None:
    steer = Steering()
    steer("POST", "/_mock/clock", {"set": "2030-01-01T00:00:00Z", "freeze": True})
    answer = json.loads(steer.send("POST", SEARCH, {}).body)
    steer("GET", "/v1/b2b/organizations/organization-test-absent", expect=404)
    first, second = steer("GET", "/_mock/log")["requests"]
    assert first["request_id"] == answer["request_id"]
    assert (first["operation"], first["status"]) == ("b2b.organizations.search", 200)
    assert first["time"] == "2030-01-01T00:00:00Z"
    assert first["duration_ms"] > 0
    assert (second["status"], second["error_type"]) == (404, "organization_not_found")
    assert steer("GET", "/_mock/log?limit=1")["requests"] == [second]
    assert Steering()("GET", "/_mock/log") == {"requests": []}


def test_it_holds_no_secrets() -> None:
    steer = Steering()
    steer("POST", "/v1/b2b/sessions/authenticate", {"session_token": "told-to-nobody"}, expect=400)
    steer("GET", "/v1/b2b/organizations/told-to-nobody?x=told-to-nobody", expect=404)
    text = json.dumps(steer("GET", "/_mock/log"))
    assert len(json.loads(text)["requests"]) == 2
    assert "told-to-nobody" not in text


def test_it_keeps_the_last_thousand() -> None:
    steer = Steering()
    for _ in range(1003):
        steer.send("POST", SEARCH, b"{")
    found = steer("GET", "/_mock/log")["requests"]
    assert len(found) == 1000
    assert steer("GET", "/_mock/log?limit=1001", expect=400)


def test_a_fault_is_named() -> None:
    steer = Steering()
    fault = steer("POST", "/_mock/faults", {"operation": "*", "status": 503})
    steer.send("POST", SEARCH, {})
    assert steer("GET", "/_mock/log")["requests"][0]["fault"] == fault["id"]


def test_our_own_mistakes_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    def behave(call: Call) -> dict[str, object]:
        return {"policy": "not an object"}

    monkeypatch.setattr(rbac, "policy", Handler("b2b.rbac.policy", behave))
    steer = Steering(create_app())
    assert steer("GET", "/v1/b2b/rbac/policy")["policy"] == "not an object"
    (entry,) = steer("GET", "/_mock/log")["requests"]
    assert entry["violation"].startswith("response 200: policy must be an object")
