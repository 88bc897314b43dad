"""Operations with an address of their own, without credentials, and with a form as their body."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs

import pytest

from runtime.client import AsyncClient, Client
from runtime.errors import APIError, ConfigurationError, InvalidRequestError
from runtime.operation import Operation
from runtime.resource import AsyncResource, Resource
from runtime.transport import Request
from tests.runtime.fakes import PROJECT, SECRET, AsyncRecordingTransport, RecordingTransport, ThingResponse, response

USUAL = Operation("mini.things.start", "POST", "/v1/things")
FRAUD = Operation("mini.fraud.look", "POST", "/v1/look", server="https://fraud.example.com")
FORM = Operation("mini.oauth.token", "POST", "/v1/token", sensitive=("secret",), body="form", public=True)


def sent(operation: Operation, body: Mapping[str, Any], **options: Any) -> Request:
    """Return the request that both clients send."""
    transport, other = RecordingTransport([response()]), RecordingTransport([response()])
    Resource(Client(PROJECT, SECRET, http_client=transport, **options)._core)._call(operation, ThingResponse, body=body)
    client = AsyncClient(PROJECT, SECRET, http_client=AsyncRecordingTransport(other), **options)
    asyncio.run(AsyncResource(client._core)._call(operation, ThingResponse, body=body))
    assert transport.requests == other.requests
    return transport.requests[0]


@pytest.mark.parametrize(
    ("options", "usual", "fraud"),
    [
        ({}, "https://test.stytch.com", "https://fraud.example.com"),
        ({"environment": "live"}, "https://api.stytch.com", "https://fraud.example.com"),
        ({"base_url": "http://127.0.0.1:9/"}, "http://127.0.0.1:9", "http://127.0.0.1:9"),
        ({"fraud_base_url": "http://127.0.0.1:8"}, "https://test.stytch.com", "http://127.0.0.1:8"),
        (
            {"base_url": "https://login.example.com", "fraud_base_url": "https://telemetry.example.com"},
            "https://login.example.com",
            "https://telemetry.example.com",
        ),
    ],
)
def test_where_calls_go(options: dict[str, str], usual: str, fraud: str) -> None:
    assert sent(USUAL, {}, **options).url == f"{usual}/v1/things"
    assert sent(FRAUD, {}, **options).url == f"{fraud}/v1/look"


def test_the_environment_variable_is_the_address_of_all_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STYTCH_BASE_URL", "http://127.0.0.1:9")
    assert sent(FRAUD, {}).url == "http://127.0.0.1:9/v1/look"
    assert sent(FRAUD, {}, environment="test").url == "https://fraud.example.com/v1/look"


@pytest.mark.parametrize("url", ["", "http://fraud.example.com", "fraud.example.com"])
def test_an_invalid_address_is_an_error(url: str) -> None:
    with pytest.raises(ConfigurationError, match="fraud_base_url"):
        Client(PROJECT, SECRET, fraud_base_url=url)


def test_a_form_has_its_own_type_and_no_credentials() -> None:
    request = sent(FORM, {"secret": "a b&c=d+é", "count": 3, "on": True, "none": None})
    assert request.body == b"secret=a+b%26c%3Dd%2B%C3%A9&count=3&on=true"
    assert request.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert "Authorization" not in request.headers
    assert SECRET not in repr(request)
    assert parse_qs((request.body or b"").decode()) == {"secret": ["a b&c=d+é"], "count": ["3"], "on": ["true"]}


def test_other_operations_keep_json_and_credentials() -> None:
    headers = sent(USUAL, {"count": 3}).headers
    assert headers["Content-Type"] == "application/json"
    assert headers["Authorization"].startswith("Basic ")


@pytest.mark.parametrize("value", [["a"], {"a": 1}, "\ud800", float("nan")])
def test_what_a_form_cannot_hold_is_an_error_that_names_the_field(value: object) -> None:
    with pytest.raises(InvalidRequestError, match=r"^secret: "):
        sent(FORM, {"count": 3, "secret": value})


def test_an_error_with_the_names_of_oauth_is_read_and_redacted() -> None:
    body = (
        b'{"status_code": 401, "request_id": "r-1", "error": "invalid_client",'
        b' "error_description": "no client has confidential-1", "error_uri": "https://example.com/401"}'
    )
    transport = RecordingTransport([response(401, body)])
    resource = Resource(Client(PROJECT, SECRET, http_client=transport)._core)
    with pytest.raises(APIError) as caught:
        resource._call(FORM, ThingResponse, body={"secret": "confidential-1"})
    error = caught.value
    assert (error.error_type, error.error_url) == ("invalid_client", "https://example.com/401")
    assert error.error_message == "no client has [redacted]"
