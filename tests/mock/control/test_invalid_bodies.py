"""Invalid bodies: the control plane responds with its own errors, and an error changes nothing."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from stytch_mock import control

from .control_client import ControlClient
from .invalid_bodies import BROKEN_JSON, InvalidBodies

ROUNDS = 300
DOCUMENT = yaml.safe_load(Path(control.__file__).with_name("openapi.yaml").read_bytes())
OPERATIONS = [
    (method.upper(), path, operation) for path, item in DOCUMENT["paths"].items() for method, operation in item.items()
]
WITH_BODY = [case for case in OPERATIONS if "requestBody" in case[2]]


def schema(operation: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an operation's body."""
    found: dict[str, Any] = operation["requestBody"]["content"]["application/json"]["schema"]
    return found


def look(client: ControlClient) -> Any:
    """Return the whole world, after checking that every request can use it."""
    client("GET", "/_mock/clock")
    client("GET", "/_mock/faults")
    client("GET", "/_mock/rate_limits")
    return client("GET", "/_mock/export")["records"]


def attempt(client: ControlClient, method: str, path: str, body: bytes, before: Any) -> int:
    """Send a request and return the status; an error must not have changed the world."""
    response = client.send(method, path, body)
    found = json.loads(response.body)
    assert response.status in (200, 400, 401, 403, 404, 405, 413, 429), (body[:500], found)
    if response.status != 200:
        assert found["status_code"] == response.status
        assert found["error_type"]
        assert look(client) == before, body[:500]
    return response.status


def use(client: ControlClient) -> None:
    """Call the API in a world that was changed; the response must be valid according to the document."""
    client("DELETE", "/_mock/faults")
    client("DELETE", "/_mock/rate_limits")
    for target in ("/v1/b2b/rbac/policy", f"/v1/b2b/sessions/jwks/{client.project_id}"):
        client("GET", target)
    organization_id = client.organization("New")
    body = {"email_address": "new@example.com"}
    client("POST", f"/v1/b2b/organizations/{organization_id}/members", body)
    client("POST", "/v1/otps/email/login_or_create", {"email": "new@example.com"})
    code = client("GET", "/_mock/outbox?to=new@example.com")["messages"][-1]
    client("GET", f"/_mock/outbox?after={code['id']}")


@pytest.mark.parametrize(("method", "path", "operation"), WITH_BODY, ids=lambda value: str(value)[:24])
def test_bodies_that_are_nearly_right(method: str, path: str, operation: dict[str, Any]) -> None:
    seed = random.SystemRandom().randrange(2**32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    nonsense = InvalidBodies(DOCUMENT, chance)
    client = ControlClient()
    client.organization()
    before = look(client)
    rounds = 8 if operation["operationId"] == "keys.rotate" else ROUNDS
    for _ in range(rounds):
        if attempt(client, method, path, nonsense.body(schema(operation)), before) == 200:
            use(client)
            client("POST", "/_mock/reset")
            client.organization()
            before = look(client)


@pytest.mark.parametrize(("method", "path", "operation"), WITH_BODY, ids=lambda value: str(value)[:24])
def test_broken_bodies(method: str, path: str, operation: dict[str, Any]) -> None:
    client = ControlClient()
    before = look(client)
    for body in BROKEN_JSON[1:]:
        assert attempt(client, method, path, body, before) == 400


@pytest.mark.parametrize(
    "text",
    [
        "organizations: &a [*a]",
        "organizations: [{organization_name: !!binary aGVsbG8=}]",
        "organizations: !!python/object:os.system {}",
        "policy: !!set {a, b}",
        "users: [2030-01-01]",
        "? [1, 2] : 3",
        "1: 2",
        "users: .nan",
        "organizations: [" * 3000,
        "%TAG ! nonsense",
        "a: b: c",
        "---\n{}\n---\n{}",
        "\u0000",
        "users: [{email: ann@example.com, name: {first_name: " + "9" * 5000 + "}}]",
    ],
    ids=lambda text: text[:24],
)
def test_seeds_in_broken_yaml(text: str) -> None:
    client = ControlClient()
    before = look(client)
    response = client.send("POST", "/_mock/seed", text.encode(), headers={"Content-Type": "application/yaml"})
    assert (response.status, json.loads(response.body)["error_type"]) == (400, "bad_request")
    assert look(client) == before


@pytest.mark.parametrize(
    "target",
    [
        "outbox?wait=-1",
        "outbox?wait=nan",
        "outbox?wait=61",
        "outbox?wait=1e9",
        "outbox?wait=0&wait=0",
        "outbox?to=",
        "outbox?after=%ff",
        "log?limit=0",
        "log?limit=1001",
        "log?limit=1.5",
        "log?limit=" + "9" * 400,
        "log?limit=%00",
    ],
)
def test_queries_out_of_bounds(target: str) -> None:
    response = ControlClient().send("GET", f"/_mock/{target}")
    assert (response.status, json.loads(response.body)["error_type"]) == (400, "bad_request")


@pytest.mark.parametrize("name", ["x", "%00", "%F0%9F%98%80", "..", "a%2Fb", "x" * 5000, "%27%3B--"])
@pytest.mark.parametrize("collection", ["faults", "rate_limits"])
def test_names_of_nothing(collection: str, name: str) -> None:
    client = ControlClient()
    before = look(client)
    response = client.send("DELETE", f"/_mock/{collection}/{name}")
    assert (response.status, json.loads(response.body)["error_type"]) == (404, "object_not_found")
    assert look(client) == before


@pytest.mark.parametrize("path", DOCUMENT["paths"])
def test_only_the_documented_methods(path: str) -> None:
    client = ControlClient()
    documented = {method for method, other, _ in OPERATIONS if other == path}
    for wrong in sorted({"GET", "PUT", "POST", "DELETE", "PATCH", "BREW"} - documented):
        response = client.send(wrong, path.replace("{", "").replace("}", ""))
        assert (response.status, json.loads(response.body)["error_type"]) == (405, "method_not_allowed")
