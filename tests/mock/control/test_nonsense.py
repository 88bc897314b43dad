"""Whatever the control plane is sent, it answers with its own errors, and refuses without having changed anything."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
import yaml

from stytch_mock import control
from pathlib import Path
from .nonsense import BROKEN, VALUES, Nonsense
from .steering import Steering

ROUNDS = 150
DOCUMENT = yaml.safe_load(Path(control.__file__).with_name("openapi.yaml").read_bytes())
OPERATIONS = [
    (method.upper(), path, operation)
    for path, item in DOCUMENT["paths"].items()
    for method, operation in item.items()
]
WITH_BODY = [case for case in OPERATIONS if "requestBody" in case[2]]


def schema(operation: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an operation's body."""
    found: dict[str, Any] = operation["requestBody"]["content"]["application/json"]["schema"]
    return found


def look(steer: Steering) -> Any:
    """Return all there is in the world, and see that every request finds it usable."""
    steer("GET", "/_mock/clock")
    steer("GET", "/_mock/faults")
    steer("GET", "/_mock/rate_limits")
    return steer("GET", "/_mock/export")["records"]


def attempt(steer: Steering, method: str, path: str, body: bytes, before: Any) -> int:
    """Send a request; whatever it is answered with, a refusal must not have changed the world. Return the status."""
    answer = steer.send(method, path, body)
    found = json.loads(answer.body)
    assert answer.status in (200, 400, 401, 403, 404, 405, 413, 429), (body[:500], found)
    if answer.status != 200:
        assert found["status_code"] == answer.status
        assert found["error_type"]
        assert look(steer) == before, body[:500]
    return answer.status


@pytest.mark.parametrize(("method", "path", "operation"), WITH_BODY, ids=lambda value: str(value)[:24])
def test_bodies_that_are_nearly_right(method: str, path: str, operation: dict[str, Any]) -> None:
    seed = random.SystemRandom().randrange(2**32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    nonsense = Nonsense(DOCUMENT, chance)
    steer = Steering()
    steer.organization()
    before = look(steer)
    rounds = 8 if operation["operationId"] == "keys.rotate" else ROUNDS
    for _ in range(rounds):
        if attempt(steer, method, path, nonsense.body(schema(operation)), before) == 200:
            # What was taken must be of use: the API goes on working, unless a fault or a limit was asked for.
            steer("POST", "/_mock/reset")
            steer.organization()
            before = look(steer)


@pytest.mark.parametrize(("method", "path", "operation"), WITH_BODY, ids=lambda value: str(value)[:24])
def test_broken_bodies(method: str, path: str, operation: dict[str, Any]) -> None:
    steer = Steering()
    before = look(steer)
    for body in BROKEN[1:]:
        assert attempt(steer, method, path, body, before) == 400
