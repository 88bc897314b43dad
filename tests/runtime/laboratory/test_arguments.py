"""Hostile options and arguments: each is a typed error that does not repeat a value, and nothing is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from stytch_client import documented_errors

from runtime.authorization import MemberAuthorization
from runtime.call.call import Call
from runtime.client import AsyncClient, Client
from runtime.errors import ConfigurationError, InvalidRequestError
from runtime.extras.common.m2m import M2MExtra
from runtime.model import Model
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
from tests.runtime.laboratory.hostile_values import (
    AUTHORIZATIONS,
    BODIES,
    CHECKS,
    CLAIM_TYPES,
    CUSTOM,
    HUGE,
    OPTIONS,
    PARTS,
    PATHS,
    QUERIES,
    SCOPES,
    SECONDS,
    Explosive,
    Undecided,
    named,
)


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


@pytest.mark.parametrize("value", SCOPES, ids=named)
def test_hostile_scopes_are_an_invalid_request(value: Any) -> None:
    things, transport = calls()
    with pytest.raises(InvalidRequestError, match="required_scopes"):
        M2MExtra(things._core).authenticate_token(access_token="a.b.c", required_scopes=value)
    assert transport.requests == []


@pytest.mark.parametrize(
    ("name", "value"),
    [pytest.param(name, value, id=f"{name}={named(value)}") for name in CUSTOM for value in CUSTOM[name]],
)
def test_a_hostile_argument_of_request_is_an_invalid_request(name: str, value: Any) -> None:
    transport = RecordingTransport([response()])
    client = Client(PROJECT, SECRET, http_client=transport)
    arguments: dict[str, Any] = {"method": "POST", "path": "/v1/things", "cast_to": Model, name: value}
    with pytest.raises(InvalidRequestError) as caught:
        client.request(**arguments)
    assert TOKEN not in str(caught.value)
    assert transport.requests == []


@pytest.mark.parametrize("value", [None, 1, HUGE, b"a", [], {}, object(), "b2b.sessions.gone", Undecided()], ids=named)
def test_the_errors_of_what_is_no_operation_are_a_lookup_error(value: Any) -> None:
    with pytest.raises(LookupError, match="no operation"):
        documented_errors(value)


def test_a_text_of_a_hostile_class_is_sent_as_its_plain_text() -> None:
    things, transport = calls()
    things.get(thing_id=Explosive("one"), query={"cursor": Explosive("two")})
    assert transport.requests[0].url.endswith("/v1/things/one?cursor=two")


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
