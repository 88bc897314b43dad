"""Hostile options and arguments: each is a typed error that does not repeat a value, and nothing is sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from math import inf, nan
from typing import Any, Final

import httpx2
import pytest

from runtime.authorization import MemberAuthorization
from runtime.call.call import Call
from runtime.client import AsyncClient, Client
from runtime.errors import ConfigurationError, InvalidRequestError
from runtime.timeout import Timeout
from runtime.transport import Request
from tests.runtime.fakes import (
    PROJECT,
    SECRET,
    START,
    TOKEN,
    AsyncRecordingTransport,
    RecordingTransport,
    Things,
    response,
)
from tests.runtime.jwt.fake_api import FakeAPI

HUGE: Final = 10**5000
LOOP: Final[list[Any]] = []
LOOP.append(LOOP)

OPTIONS: Final[dict[str, list[Any]]] = {
    "project_id": ["", " ", 1, 1.5, True, b"project-test-1", ["a"], {}, object(), "a:b", "a\nb", " a", "é", "\ud800"],
    "secret": ["", " ", 1, True, b"secret-value", bytearray(b"secret-value"), ["a"], {}, object(), "a\r\nb", "a ", "é"],
    "base_url": [
        *("", 1, b"https://a.example", [], "a", "ftp://a", "https://", "https://[", "https://a:99999", "https://a:b"),
        *("https://u:p@a", "https://a?b", "https://a#b", "https://a\nb", "https://é.example", "http://a.example"),
    ],
    "environment": ["", "prod", 1, [], {}, object()],
    "timeout": [0, -1, nan, inf, -inf, HUGE, 1e300, 86_401, "5", b"5", True, [], {}, object(), timedelta(seconds=5)],
    "max_retries": [-1, 1.5, True, "2", None, [], nan, object()],
    "headers": [
        *(1, "a: b", ["a"], [("a", "b")], {"a": 1}, {"a": None}, {1: "a"}, {"": "a"}, {"a b": "c"}, {"a": b"b"}),
        *({"a": "b\r\nc: d"}, {"a": "\ud800"}, {"Authorization": "a"}, {"content-length": "1"}, {"Host": "a"}),
    ],
    "http_client": [1, "urllib3", object(), object, httpx2, {}],
    "max_response_bytes": [0, -1, 1.5, True, "1", None, [], inf],
}
PARTS: Final = ["connect", "read", "total"]
PATHS: Final = ["", ".", "..", None, HUGE, -HUGE, nan, inf, b"a", [], {}, object(), "\ud800", {"a"}, 1j]
QUERIES: Final = [HUGE, nan, inf, b"a", {}, object(), "\ud800", [[1]], [None], [object()], {"a"}, 1j]
BODIES: Final[list[Any]] = [
    nan,
    -inf,
    object(),
    "\ud800",
    b"\xff\xfe",
    LOOP,
    {"a": {"b": [nan]}},
    {"a": object()},
    {object(): 1},
    {"a": "\ud800"},
    [b"\xff"],
    lambda: None,
    object,
]
AUTHORIZATIONS: Final[list[Mapping[str, Any]]] = [
    {},
    {"session_token": TOKEN, "session_jwt": TOKEN},
    {"session_token": ""},
    {"session_token": 1},
    {"session_token": b"token-bytes"},
    {"session_token": [TOKEN]},
    {"session_token": f"{TOKEN}\r\nX-Evil: 1"},
    {"session_token": "\ud800"},
    {"session_jwt": 1},
    {"session_jwt": "é"},
    {"session_jwt": object()},
]
SECONDS: Final = [-1, -0.1, nan, inf, -inf, HUGE, "1", b"1", True, [], {}, object(), timedelta(seconds=-1)]
CHECKS: Final = [
    1,
    "text",
    [],
    {},
    {"resource_id": 1},
    {"resource_id": "a"},
    {"resource_id": None, "action": "b"},
    object(),
]
CLAIM_TYPES: Final = [1, "text", object(), len, {"a": int}]


def named(value: Any) -> str:
    """Return a short name for the report, the same in every process."""
    if isinstance(value, int) and abs(value) > 10**300:
        return "5,000 digits"  # too long for `repr`
    return repr(value).partition(" at 0x")[0][:30]


@pytest.mark.parametrize("kind", [Client, AsyncClient])
@pytest.mark.parametrize(
    ("option", "value"),
    [pytest.param(option, value, id=f"{option}={named(value)}") for option in OPTIONS for value in OPTIONS[option]],
)
def test_a_hostile_option_is_a_configuration_error(kind: type[Client | AsyncClient], option: str, value: Any) -> None:
    options = {"project_id": PROJECT, "secret": SECRET, option: value}
    with pytest.raises(ConfigurationError) as caught:
        kind(**options)
    assert "secret-value" not in str(caught.value)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("value", OPTIONS["timeout"], ids=named)
def test_a_hostile_limit_is_a_configuration_error(part: str, value: Any) -> None:
    with pytest.raises(ConfigurationError, match=f"timeout.{part}"):
        Timeout(**{part: value})


def calls() -> tuple[Things, RecordingTransport]:
    """Return a resource, and what its requests go to."""
    transport = RecordingTransport([response()])
    return Things(Client(PROJECT, SECRET, http_client=transport)._core), transport


@pytest.mark.parametrize("value", PATHS, ids=named)
def test_a_hostile_path_argument_is_an_invalid_request(value: Any) -> None:
    things, transport = calls()
    with pytest.raises(InvalidRequestError, match="thing_id"):
        things.get(thing_id=value)
    assert transport.requests == []


@pytest.mark.parametrize("value", QUERIES, ids=named)
def test_a_hostile_query_argument_is_an_invalid_request(value: Any) -> None:
    things, transport = calls()
    with pytest.raises(InvalidRequestError, match="cursor"):
        things.get(query={"cursor": value})
    assert transport.requests == []


@pytest.mark.parametrize("value", BODIES, ids=named)
def test_a_hostile_body_argument_is_an_invalid_request(value: Any) -> None:
    things, transport = calls()
    with pytest.raises(InvalidRequestError, match="claims"):
        things.start(claims=value)
    assert transport.requests == []


@pytest.mark.parametrize("arguments", AUTHORIZATIONS, ids=named)
def test_a_hostile_authorization_is_a_typed_error(arguments: Mapping[str, Any]) -> None:
    things, transport = calls()
    with pytest.raises((InvalidRequestError, ConfigurationError)) as caught:
        things.start(authorization=MemberAuthorization(**arguments))
    assert TOKEN not in str(caught.value)
    assert transport.requests == []


@pytest.mark.parametrize("value", SECONDS, ids=named)
@pytest.mark.parametrize("argument", ["max_token_age", "leeway"])
def test_a_hostile_duration_is_an_invalid_request(api: FakeAPI, argument: str, value: Any) -> None:
    for verify in (api.sessions.authenticate_jwt_local, api.sessions.authenticate_jwt):
        with pytest.raises(api.errors.InvalidRequestError, match=argument):
            verify(session_jwt=api.token(), **{argument: value})
    assert api.calls == {}


@pytest.mark.parametrize("value", CHECKS, ids=named)
def test_a_hostile_check_is_an_invalid_request(api: FakeAPI, value: Any) -> None:
    for verify in (api.sessions.authenticate_jwt_local, api.sessions.authenticate_jwt):
        with pytest.raises(api.errors.InvalidRequestError):
            verify(session_jwt=api.token(), authorization_check=value)
    assert api.calls == {}


@pytest.mark.parametrize("value", CLAIM_TYPES, ids=named)
def test_a_hostile_type_of_claims_is_a_configuration_error(api: FakeAPI, value: Any) -> None:
    with pytest.raises(api.errors.ConfigurationError, match="claims"):
        api.sessions.authenticate_jwt_local(session_jwt=api.token(), claims=value)


def test_internal_objects_show_no_secret() -> None:
    authorization = MemberAuthorization(session_token=TOKEN)
    transport = RecordingTransport([response(body=TOKEN.encode())])
    client = Client(PROJECT, SECRET, http_client=transport, headers={"X-Key": TOKEN})
    core = client._core
    arguments = {"token": TOKEN}
    call = Call(START, arguments, arguments, arguments, arguments, authorization)
    request = Request("POST", "https://a.example", {"Authorization": SECRET}, TOKEN.encode(), Timeout())
    for thing in (
        authorization,
        call,
        request,
        response(body=TOKEN.encode()),
        core,
        core.settings,
        core.shared,
        client,
    ):
        assert SECRET not in repr(thing)
        assert TOKEN not in repr(thing)
    assert "mini.things.start" in repr(call), "the control: the rest is shown"


def test_the_controls_are_accepted() -> None:
    options: dict[str, Any] = {"timeout": 86_400, "max_response_bytes": 1, "headers": {"a": "b"}}
    Client(PROJECT, SECRET, http_client=RecordingTransport([]), **options)
    AsyncClient(PROJECT, SECRET, http_client=AsyncRecordingTransport(RecordingTransport([])), **options)
    things, transport = calls()
    things.start(thing_id=str(1), claims={"a": [1.5]}, authorization=MemberAuthorization(session_token=TOKEN))
    assert len(transport.requests) == 1
