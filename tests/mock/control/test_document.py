"""The control plane as a whole: its document, its authentication, and its errors for invalid requests."""

from __future__ import annotations

import json

import pytest
import stytch_client
from openapi_spec_validator import validate
from stytch_mock import control
from stytch_mock.handler_registry import collect
from stytch_mock.serving.inprocess import call

from ..small_api import basic, read_error
from .control_client import ControlClient

PUBLIC = {"health.ready", "metrics.get", "tickets.redeem"}


def test_its_document_is_a_valid_one_and_every_operation_has_a_behaviour() -> None:
    client = ControlClient()
    document = json.loads(call(client.app, "GET", "/_mock/openapi.json", {}).body)
    validate(document)
    ids = {operation["operationId"] for item in document["paths"].values() for operation in item.values()}
    assert ids == {
        *collect(control),
        "state.load",
        "health.get",
        "document.get",
        "worlds.list",
        "worlds.remove",
        *PUBLIC,
    }


def test_health_needs_no_credentials() -> None:
    response = call(ControlClient().app, "GET", "/_mock/health", {})
    body = json.loads(response.body)
    assert (response.status, body["status"]) == (200, "ok")
    assert body["operations"] > 50
    assert body["version"] == stytch_client.__version__


@pytest.mark.parametrize("target", ["/_mock/clock", "/_mock/outbox", "/_mock/export", "/_mock/log"])
def test_all_else_needs_those_of_the_project(target: str) -> None:
    client = ControlClient()
    client("GET", target)
    assert read_error(call(client.app, "GET", target, {}))[:2] == (401, "unauthorized_credentials")
    wrong = {"Authorization": basic(client.project_id, "secret-test-wrong")}
    assert read_error(call(client.app, "GET", target, wrong))[:2] == (401, "unauthorized_credentials")


@pytest.mark.parametrize(
    ("method", "target", "body", "expected"),
    [
        ("POST", "/_mock/", None, 404),
        ("GET", "/_mock/nowhere", None, 404),
        ("DELETE", "/_mock/reset", None, 405),
        ("POST", "/_mock/clock", b"{", 400),
        ("POST", "/_mock/clock", b"[" * 100_000, 400),
        ("POST", "/_mock/clock", None, 400),
        ("POST", "/_mock/seed", b"\xff\xfe", 400),
    ],
)
def test_nonsense(method: str, target: str, body: bytes | None, expected: int) -> None:
    assert read_error(ControlClient().send(method, target, body))[0] == expected
