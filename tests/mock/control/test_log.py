"""The request log: operations and results, and no values of requests."""

from __future__ import annotations

import json

import pytest
from stytch_mock import create_app
from stytch_mock.handler_registry import Call, Handler
from stytch_mock.handlers.b2b import rbac
from stytch_mock.serving.inprocess import call

from ..small_api import SECRET, basic
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


def test_the_content_of_a_request_is_redacted_until_it_is_asked_for() -> None:
    client = ControlClient()
    body = {"session_token": "told-to-nobody", "session_duration_minutes": 5}
    client("POST", "/v1/sessions/authenticate?x_token=told-to-nobody", body, expect=400)
    (entry,) = client("GET", "/_mock/log")["requests"]
    target = f"/_mock/log/{entry['request_id']}"
    shown = client("GET", target)
    assert "told-to-nobody" not in json.dumps(shown)
    assert (shown["method"], shown["target"]) == ("POST", "/v1/sessions/authenticate?x_token=[redacted]")
    assert json.loads(shown["request_body"]) == {"session_token": "[redacted]", "session_duration_minutes": 5}
    assert json.loads(shown["response_body"])["error_type"] == entry["error_type"]
    revealed = client("GET", f"{target}?reveal=true")
    assert json.loads(revealed["request_body"]) == body
    assert revealed["target"].endswith("=told-to-nobody")
    assert "authorization" not in revealed["request_headers"]
    assert SECRET not in json.dumps(revealed)


def test_a_session_in_a_header_and_a_body_that_is_not_json_are_redacted() -> None:
    client = ControlClient()
    target = f"/_mock/log/{_broken_request(client)}"
    assert "told-to-nobody" in json.dumps(client("GET", f"{target}?reveal=true"))
    shown = client("GET", target)
    assert "told-to-nobody" not in json.dumps(shown)
    assert shown["request_body"] == "[redacted]"
    assert shown["request_headers"]["x-stytch-member-session"] == "[redacted]"


def _broken_request(client: ControlClient) -> str:
    headers = {"X-Stytch-Member-Session": "told-to-nobody", "Authorization": basic(client.project_id, SECRET)}
    call(client.app, "POST", SEARCH, headers, b'{"password": "told-to-nobody')
    return str(client("GET", "/_mock/log")["requests"][-1]["request_id"])


def test_the_content_of_older_requests_is_dropped() -> None:
    client = ControlClient()
    for _ in range(201):
        client.send("POST", SEARCH, b"{")
    oldest, second = client("GET", "/_mock/log")["requests"][:2]
    client("GET", f"/_mock/log/{oldest['request_id']}", expect=404)
    assert client("GET", f"/_mock/log/{second['request_id']}")["method"] == "POST"


def test_a_ticket_opens_the_dashboard_once() -> None:
    client = ControlClient()
    link = client.app.dashboard_link(client.project_id, SECRET)
    assert SECRET not in link
    target = f"/_mock/tickets/{link.partition('#ticket=')[2]}"
    first = call(client.app, "POST", target, {})
    assert json.loads(first.body) == {"project_id": client.project_id, "secret": SECRET}
    assert call(client.app, "POST", target, {}).status == 404
    assert call(client.app, "POST", "/_mock/tickets/guessed", {}).status == 404
