"""Options of single calls, calls of any path, and what an error keeps of its response; each sync and async."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

import pytest
import stytch_client
from pydantic import BaseModel

from runtime.client import AsyncClient, Client
from runtime.errors import APIError, ConfigurationError, InvalidRequestError, NotFoundError, ResponseDecodeError
from runtime.model import Model
from runtime.options.raw_response import with_raw_response
from runtime.timeout import Timeout
from runtime.transport import Request
from tests.runtime.fakes import (
    PROJECT,
    SECRET,
    TOKEN,
    AsyncRecordingTransport,
    AsyncThings,
    FakeTime,
    RecordingTransport,
    ThingResponse,
    Things,
    response,
)


class Harness:
    """A client of either form, whose calls run to their end."""

    def __init__(self, form: str, transport: RecordingTransport, run: Callable[[Any], Any]) -> None:
        options: dict[str, Any] = {"clock": FakeTime().clock(), "base_url": "https://api.example.com"}
        self._run = run
        self.transport = transport
        self.client: Any
        self.things: Any
        if form == "sync":
            self.client = Client(PROJECT, SECRET, http_client=transport, **options)
            self.things = Things(self.client._core)
        else:
            self.client = AsyncClient(PROJECT, SECRET, http_client=AsyncRecordingTransport(transport), **options)
            self.things = AsyncThings(self.client._core)

    def request(self, *arguments: Any, **options: Any) -> Any:
        """Make a call of any path."""
        return self._run(self.client.request(*arguments, **options))

    def call(self, name: str, options: Mapping[str, Any], **arguments: Any) -> Any:
        """Call a method of the resource with options."""
        return self._run(getattr(self.things.with_options(**options), name)(**arguments))

    def raw(self, method: Any, *arguments: Any, **options: Any) -> Any:
        """Call a method for its raw response."""
        raw: Any = with_raw_response(method)
        return self._run(raw(*arguments, **options))

    @property
    def sent(self) -> Request:
        """The last request."""
        return self.transport.requests[-1]


@pytest.fixture(params=["sync", "async"])
def make(request: pytest.FixtureRequest) -> Iterator[Callable[..., Harness]]:
    """Return how to make a client that gets prepared outcomes."""
    with asyncio.Runner() as runner:

        def make(*outcomes: Any) -> Harness:
            run = runner.run if request.param == "async" else lambda result: result
            return Harness(request.param, RecordingTransport(list(outcomes) or [response()]), run)

        yield make


def test_every_method_takes_options(make: Callable[..., Harness]) -> None:
    api = make()
    options: dict[str, Any] = {
        "timeout": Timeout(1, 2, 3),
        "extra_headers": {"X-Trace": "t-1"},
        "extra_query": {"page": 2, "tags": ["a", "b"]},
        "extra_body": {"beta": {"on": True}, "note": "replaced"},
    }
    api.call("start", options, token=TOKEN)
    assert api.sent.timeout == Timeout(1, 2, 3)
    assert api.sent.headers["X-Trace"] == "t-1"
    assert api.sent.url.endswith("/v1/things/thing-1/start?page=2&tags=a&tags=b")
    assert json.loads(api.sent.body or b"") == {"token": TOKEN, "beta": {"on": True}, "note": "replaced"}
    api.call("start", {}, token=TOKEN)
    assert "X-Trace" not in api.sent.headers
    assert "?" not in api.sent.url
    assert json.loads(api.sent.body or b"") == {"token": TOKEN}


def test_options_add_up(make: Callable[..., Harness]) -> None:
    api = make()
    api.client = api.client.with_options(extra_query={"a": 1, "b": 1}, extra_headers={"X-A": "1"})
    copy = api.client.with_options(extra_query={"b": 2}, extra_headers={"x-a": "2"}, timeout=7)
    settings = copy._core.settings
    assert (settings.extra_query, settings.headers, settings.timeout.total) == ({"a": 1, "b": 2}, {"x-a": "2"}, 7)
    assert copy._core.shared is api.client._core.shared


def test_the_number_of_retries_of_a_call(make: Callable[..., Harness]) -> None:
    api = make(response(503))
    for retries in (0, 4):
        api.transport.requests.clear()
        with pytest.raises(APIError):
            api.call("get", {"max_retries": retries})
        assert len(api.transport.requests) == retries + 1


@pytest.mark.parametrize(
    "options",
    [
        {"extra_headers": {"Authorization": "very-secret"}},
        {"extra_headers": {"X-Bad": "very-secret\n"}},
        {"extra_headers": "very-secret"},
        {"extra_query": "very-secret"},
        {"extra_query": {1: "very-secret"}},
        {"extra_body": ["very-secret"]},
        {"max_retries": -1},
        {"timeout": 0},
    ],
    ids=str,
)
def test_an_invalid_option_is_named(make: Callable[..., Harness], options: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError, match=next(iter(options))) as caught:
        make().call("get", options)
    assert "very-secret" not in str(caught.value)


def test_a_get_has_no_body(make: Callable[..., Harness]) -> None:
    api = make()
    with pytest.raises(InvalidRequestError, match="extra_query"):
        api.call("get", {"extra_body": {"a": 1}})
    with pytest.raises(InvalidRequestError, match="query"):
        api.request("GET", "/v1/users", cast_to=Model, body={"a": 1})
    assert api.transport.requests == []


class Renamed(BaseModel):
    """A model of the application."""

    request_id: str
    new_field: int = 0


def test_a_call_of_any_path(make: Callable[..., Harness]) -> None:
    api = make(response(body=b'{"status_code": 200, "request_id": "r-9", "new_field": 7}'))
    result = api.request("post", "/v1/new/thing%20one", cast_to=Renamed, query={"a": None, "b": 1}, body={"c": TOKEN})
    assert result == Renamed(request_id="r-9", new_field=7)
    assert (api.sent.method, api.sent.body) == ("POST", json.dumps({"c": TOKEN}, separators=(",", ":")).encode())
    assert api.sent.url == "https://api.example.com/v1/new/thing%20one?b=1"
    assert api.sent.headers["Authorization"].startswith("Basic ")
    assert api.sent.headers["Content-Type"] == "application/json"
    assert api.request("GET", "/v1/new", cast_to=Model).new_field == 7
    assert api.request("GET", "/v1/new", cast_to=ThingResponse).request_id == "r-9"


def test_a_call_of_any_path_has_the_same_retries_and_errors(make: Callable[..., Harness]) -> None:
    error = response(404, json.dumps({"error_type": "x_not_found", "error_message": f"no {TOKEN}"}).encode())
    api = make(response(503), error)
    with pytest.raises(NotFoundError, match="x_not_found") as caught:
        api.request("DELETE", "/v1/new", cast_to=Model, body={"deep": [{"inner": TOKEN}]})
    assert len(api.transport.requests) == 2
    assert TOKEN not in str(caught.value) + str(caught.value.body)
    api = make(response(503))
    with pytest.raises(APIError):
        api.request("POST", "/v1/new", cast_to=Model)
    assert len(api.transport.requests) == 1, "a POST may have been carried out"
    with pytest.raises(ResponseDecodeError):
        make(response(body=b"[]")).request("GET", "/v1/new", cast_to=Model)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("TRACE", "/v1/x"),
        (1, "/v1/x"),
        ("GET", "v1/x"),
        ("GET", "https://evil.example.com/"),
        ("GET", "//evil.example.com/"),
        ("GET", "/v1/../admin"),
        ("GET", "/v1/%2e%2E/admin"),
        ("GET", "/v1/x?a=1"),
        ("GET", "/v1/x#a"),
        ("GET", "/v1/\r\nx"),
        ("GET", "/v1/é"),
        ("GET", None),
    ],
)
def test_only_a_path_of_the_api_can_be_called(make: Callable[..., Harness], method: Any, path: Any) -> None:
    api = make()
    with pytest.raises(InvalidRequestError, match=r"^(method|path): "):
        api.request(method, path, cast_to=Model)
    assert api.transport.requests == []


def test_an_error_keeps_its_response_redacted(make: Callable[..., Harness]) -> None:
    extra = "extra-confidential"
    body = json.dumps({"error_type": "bad", "echo": [TOKEN, extra], "other": {"number": 1}}).encode()
    api = make(response(429, body, retry_after="9999", set_cookie="session=confidential", x_echo=f"{TOKEN}!"))
    with pytest.raises(APIError) as caught:
        api.call("start", {"extra_body": {"deep": {"very": [extra]}}, "timeout": 5}, token=TOKEN)
    error = caught.value
    assert error.body == {"error_type": "bad", "echo": ["[redacted]", "[redacted]"], "other": {"number": 1}}
    assert (error.headers["set-cookie"], error.headers["x-echo"]) == ("[redacted]", "[redacted]!")
    assert error.retry_after == 9999
    assert "number" not in str(error) + repr(error), "the body is kept, but not part of the text"
    with pytest.raises(APIError) as caught:
        make(response(400, b"<html>\xff")).call("get", {})
    assert caught.value.body == "<html>\ufffd"


def test_a_raw_response_is_parsed_on_demand(make: Callable[..., Harness]) -> None:
    odd = response(201, b'{"status_code": 201, "request_id": "r-1", "count": "token-confidential"}', x_trace="t-1")
    api = make(response(503), odd, odd, response(body=b"[]"))
    raw = api.raw(api.things.get, thing_id="a")
    assert (raw.status_code, raw.headers["x-trace"], raw.body) == (201, "t-1", odd.body)
    assert isinstance(raw.parse(), ThingResponse)
    assert raw.parse().request_id == "r-1"
    assert "confidential" not in repr(raw)
    strict = api.raw(api.things.with_options(strict=True).get)
    with pytest.raises(ResponseDecodeError, match="count"):
        strict.parse()
    broken = api.raw(api.client.request, "GET", "/v1/new", cast_to=Model)
    assert broken.body == b"[]"
    with pytest.raises(ResponseDecodeError):
        broken.parse()


def test_an_error_response_is_an_error_in_raw_form_too(make: Callable[..., Harness]) -> None:
    api = make(response(404, b'{"error_type": "x_not_found"}'))
    with pytest.raises(NotFoundError, match="x_not_found"):
        api.raw(api.things.get)


@pytest.mark.parametrize(
    "method",
    [None, print, ThingResponse, Things.get, lambda: None],
    ids=["none", "built-in", "class", "not bound", "lambda"],
)
def test_only_a_method_of_an_operation_has_a_raw_response(method: Any) -> None:
    with pytest.raises(InvalidRequestError, match="method"):
        with_raw_response(method)


def test_what_makes_several_calls_has_no_raw_response() -> None:
    client = stytch_client.B2BClient(PROJECT, SECRET, http_client=cast("Any", RecordingTransport([response()])))
    raw: Any = stytch_client.with_raw_response
    with pytest.raises(stytch_client.InvalidRequestError, match="method"):
        raw(client.sessions.authenticate_jwt)
    search_all = raw(client.organizations.search_all)
    with pytest.raises(stytch_client.InvalidRequestError, match="several responses"):
        next(search_all())
