"""A response that does not say whether access is granted is an error, in each form, even without `strict`."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from stytch_client import AsyncB2BClient, B2BClient, JWTInvalidError, Request, Response, ResponseDecodeError
from stytch_client._runtime.call.decoding import build
from stytch_client.models.b2b.magic_links import AuthenticateResponse
from stytch_client.models.b2b.sessions import AuthenticateResponse as SessionResponse
from stytch_client.models.b2b.sessions import MemberSession
from stytch_client.models.common.fraud.email import RiskResponse

from tests.runtime.fakes import PROJECT, SECRET

ENVELOPE = {"status_code": 200, "request_id": "r-1"}
WRONG: list[Any] = ["true", "false", "", 0, 1, 1.0, None, [], {}, [True], {"value": True}]


class Fixed:
    """A transport that returns one body."""

    def __init__(self, body: bytes) -> None:
        self.response = Response(200, {"content-type": "application/json"}, body)

    def send(self, request: Request) -> Response:
        """Return the body."""
        return self.response

    def close(self) -> None:
        """There is no connection."""


class AsyncFixed(Fixed):
    """The same for an asynchronous client."""

    async def send(self, request: Request) -> Response:  # type: ignore[override]
        """Return the body."""
        return self.response

    async def aclose(self) -> None:
        """There is no connection."""


def sign_in(form: str, body: bytes) -> AuthenticateResponse:
    """Authenticate a magic link."""
    if form == "sync":
        return B2BClient(PROJECT, SECRET, http_client=Fixed(body)).magic_links.authenticate(magic_links_token="t")

    async def scene() -> AuthenticateResponse:
        client = AsyncB2BClient(PROJECT, SECRET, http_client=AsyncFixed(body))
        return await client.magic_links.authenticate(magic_links_token="t")

    return asyncio.run(scene())


def check(verdict: Any) -> SessionResponse:
    """Authenticate a session with an authorization check."""
    body = json.dumps({**ENVELOPE, "member_session": {"roles": []}, "verdict": verdict}).encode()
    client = B2BClient(PROJECT, SECRET, http_client=Fixed(body))
    return client.sessions.authenticate(session_token="t")


@pytest.mark.parametrize("form", ["sync", "async"])
@pytest.mark.parametrize("value", WRONG, ids=repr)
def test_a_sign_in_without_a_boolean_is_an_error(form: str, value: Any) -> None:
    body = json.dumps({**ENVELOPE, "member_authenticated": value}).encode()
    with pytest.raises(ResponseDecodeError, match="member_authenticated") as caught:
        sign_in(form, body)
    assert "member_authenticated" in caught.value.paths


@pytest.mark.parametrize("form", ["sync", "async"])
def test_a_sign_in_that_does_not_say_is_an_error(form: str) -> None:
    with pytest.raises(ResponseDecodeError, match="member_authenticated"):
        sign_in(form, json.dumps(ENVELOPE).encode())


@pytest.mark.parametrize("form", ["sync", "async"])
@pytest.mark.parametrize("body", [b"", b" ", b"{}", b"{ }", b"null", b"[]"])
def test_an_empty_success_is_an_error(form: str, body: bytes) -> None:
    with pytest.raises(ResponseDecodeError):
        sign_in(form, body)


@pytest.mark.parametrize("form", ["sync", "async"])
@pytest.mark.parametrize("value", [True, False])
def test_the_control_keeps_the_boolean_and_what_else_came(form: str, value: bool) -> None:
    body = json.dumps({**ENVELOPE, "member_authenticated": value, "member_id": 7}).encode()
    response = sign_in(form, body)
    assert response.member_authenticated is value
    assert response.member_id == 7  # type: ignore[comparison-overlap]


@pytest.mark.parametrize("value", WRONG, ids=repr)
def test_a_verdict_without_a_boolean_is_an_error(value: Any) -> None:
    with pytest.raises(ResponseDecodeError, match="authorized"):
        check({"authorized": value, "granting_roles": []})


def test_a_verdict_may_be_missing_but_not_empty() -> None:
    assert check(None).verdict is None
    with pytest.raises(ResponseDecodeError, match="authorized"):
        check({})
    good = check({"authorized": True, "granting_roles": "odd"}).verdict
    assert good is not None
    assert good.authorized is True


@pytest.mark.parametrize("roles", ["admin", None, 1, {"admin": True}, [1], [None], [["admin"]]], ids=repr)
def test_roles_of_a_session_that_are_no_list_of_texts_are_an_error(roles: Any) -> None:
    session = {"member_session_id": "s", "roles": roles}
    body = json.dumps({**ENVELOPE, "member_session": session}).encode()
    with pytest.raises(ResponseDecodeError, match="roles"):
        B2BClient(PROJECT, SECRET, http_client=Fixed(body)).sessions.authenticate(session_token="t")
    with pytest.raises(JWTInvalidError, match="roles"):
        build(MemberSession, session, "the session JWT")
    assert build(MemberSession, {**session, "roles": ["admin"]}, "the session JWT").roles == ["admin"], "the control"


def assess(form: str, fields: dict[str, Any]) -> RiskResponse:
    """Ask for the risk of an email address."""
    body = json.dumps({**ENVELOPE, "risk_score": "odd", **fields}).encode()
    if form == "sync":
        return B2BClient(PROJECT, SECRET, http_client=Fixed(body)).fraud.email.risk(email_address="a@example.com")

    async def scene() -> RiskResponse:
        client = AsyncB2BClient(PROJECT, SECRET, http_client=AsyncFixed(body))
        return await client.fraud.email.risk(email_address="a@example.com")

    return asyncio.run(scene())


@pytest.mark.parametrize("form", ["sync", "async"])
@pytest.mark.parametrize(
    "fields",
    [{}, *({"action": value} for value in (None, 1, 0.5, True, [], ["ALLOW"], {}, {"action": "ALLOW"}))],
    ids=repr,
)
def test_an_action_that_is_no_text_is_an_error(form: str, fields: dict[str, Any]) -> None:
    with pytest.raises(ResponseDecodeError, match="action"):
        assess(form, fields)


@pytest.mark.parametrize("form", ["sync", "async"])
@pytest.mark.parametrize("action", ["ALLOW", "BLOCK", "DELAY"])
def test_a_known_or_new_action_is_kept_beside_a_field_that_does_not_fit(form: str, action: str) -> None:
    response = assess(form, {"action": action})
    assert response.action == action
    assert vars(response)["risk_score"] == "odd"
