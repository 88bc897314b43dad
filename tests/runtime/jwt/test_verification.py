"""Verification of session JWTs, both products, sync and async: which are accepted, and when the API is asked."""

from __future__ import annotations

import hmac
import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from joserfc import jws
from pydantic import BaseModel
from typing_extensions import TypedDict

from tests.runtime.fakes import PROJECT
from tests.runtime.jwt.fake_api import BASE, ORGANIZATION, FakeAPI


def test_a_good_jwt_becomes_a_session(api: FakeAPI) -> None:
    token = api.token()
    result = api.sessions.authenticate_jwt_local(session_jwt=token)
    session = result.session
    assert (result.session_jwt, result.remote, result.claims) == (token, False, {"plan": "gold"})
    assert session.started_at.isoformat() == "2023-11-14T22:13:20+00:00"
    assert session.expires_at.isoformat() == "2023-11-14T23:13:20+00:00"
    assert session.roles == ["reader"]
    assert session.authentication_factors[0]["type"] == "magic_link"
    assert session.custom_claims == {"plan": "gold"}
    if api.tenant:
        assert (session.member_session_id, session.member_id) == ("session-1", "subject-1")
        assert (session.organization_id, session.organization_slug) == (ORGANIZATION, "acme")
    else:
        assert (session.session_id, session.user_id) == ("session-1", "subject-1")
    assert token not in repr(result)
    assert api.sessions.authenticate_jwt(session_jwt=token).remote is False
    assert api.calls == {"jwks": 1}, "keys are kept"


@pytest.mark.parametrize(
    "changes",
    [{"iss": BASE}, {"aud": PROJECT}, {"aud": ["other", PROJECT]}, {"jti": "x"}, {"https://stytch.com/x": 1}],
    ids=str,
)
def test_accepted_variants(api: FakeAPI, changes: dict[str, Any]) -> None:
    assert api.sessions.authenticate_jwt_local(session_jwt=api.token(changes)).claims == {"plan": "gold"}


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "stytch.com/project-test-other"},
        {"iss": BASE + "/"},
        {"iss": None},
        {"aud": "project-test-other"},
        {"aud": []},
        {"aud": None},
        {"exp": None},
        {"iat": None},
        {"nbf": None},
        {"iat": "1"},
        {"exp": True},
        {"sub": None},
        {"https://stytch.com/session": None},
        {"https://stytch.com/session": "text"},
    ],
    ids=str,
)
def test_an_invalid_jwt_is_rejected(api: FakeAPI, changes: dict[str, Any]) -> None:
    token = api.token(changes)
    for verify in (api.sessions.authenticate_jwt_local, api.sessions.authenticate_jwt):
        with pytest.raises(api.errors.JWTInvalidError) as caught:
            verify(session_jwt=token)
        assert token not in str(caught.value)
    assert api.calls["authenticate"] == 0, "the API is not asked about an invalid JWT"


def test_a_member_jwt_must_name_its_organization(api: FakeAPI) -> None:
    token = api.token({"https://stytch.com/organization": None})
    if api.tenant:
        with pytest.raises(api.errors.JWTInvalidError):
            api.sessions.authenticate_jwt_local(session_jwt=token)
    else:
        api.sessions.authenticate_jwt_local(session_jwt=token)


def _with_hmac(head: dict[str, str], payload: str, key: bytes) -> str:
    """Return a JWT signed with a public key as if it were a shared secret."""
    signed = f"{_encoded(head)}.{payload}"
    return f"{signed}.{urlsafe_b64encode(hmac.digest(key, signed.encode(), 'sha256')).decode().rstrip('=')}"


def _encoded(head: dict[str, str]) -> str:
    return urlsafe_b64encode(json.dumps(head).encode()).decode().rstrip("=")


def test_forgeries(api: FakeAPI) -> None:
    good = api.token()
    head, payload, signature = good.split(".")
    public = api.keys["jwk-test-1"].as_pem(private=False)
    claims = json.dumps({"sub": "x"})
    by_public_key = _with_hmac({"alg": "HS256", "kid": "jwk-test-1"}, payload, public)
    none = f"{_encoded({'alg': 'none', 'kid': 'jwk-test-1'})}.{payload}."
    other = api.token(kid="jwk-test-2").split(".")
    no_kid = jws.serialize_compact({"alg": "RS256"}, claims, api.keys["jwk-test-1"])
    forged = [
        by_public_key,
        none,
        no_kid,
        f"{head}.{payload}.",
        f"{head}.{payload}",
        f"{head}.{payload}.{signature[:-8]}AAAAAAAA",
        f"{head}.{other[1]}.{other[2]}",
        f"{head}.{payload}.{other[2]}",
        "",
        "a.b.c",
        "é.b.c",
        good + ".x",
    ]
    for token in forged:
        with pytest.raises(api.errors.JWTInvalidError):
            api.sessions.authenticate_jwt(session_jwt=token)
    assert api.calls["authenticate"] == 0


def test_expiry_and_leeway(api: FakeAPI) -> None:
    token = api.token()
    api.time.seconds += 299
    api.sessions.authenticate_jwt_local(session_jwt=token)
    api.time.seconds += 1
    with pytest.raises(api.errors.JWTExpiredError):
        api.sessions.authenticate_jwt_local(session_jwt=token)
    api.sessions.authenticate_jwt_local(session_jwt=token, leeway=timedelta(seconds=5))
    early = api.token(nbf=int(api.time.seconds) + 3)
    api.sessions.authenticate_jwt_local(session_jwt=early, leeway=3)
    with pytest.raises(api.errors.JWTInvalidError):
        api.sessions.authenticate_jwt_local(session_jwt=early, leeway=2)


def test_age(api: FakeAPI) -> None:
    token = api.token()
    api.time.seconds += 60
    api.sessions.authenticate_jwt_local(session_jwt=token, max_token_age=61)
    for age in (60, timedelta(minutes=1), 0):
        with pytest.raises(api.errors.JWTTooOldError):
            api.sessions.authenticate_jwt_local(session_jwt=token, max_token_age=age)
        assert api.sessions.authenticate_jwt(session_jwt=token, max_token_age=age).remote is True
    for nonsense in (-1, float("nan"), "5", True):
        with pytest.raises(api.errors.InvalidRequestError):
            api.sessions.authenticate_jwt_local(session_jwt=token, max_token_age=nonsense)


def test_an_expired_jwt_is_renewed_by_the_api(api: FakeAPI) -> None:
    token = api.token()
    api.time.seconds += 301
    result = api.sessions.authenticate_jwt(session_jwt=token, authorization_check=api.check())
    assert (result.remote, result.session_jwt, result.claims) == (True, "renewed", {"plan": "remote"})
    assert api.bodies == [{"session_jwt": token, "authorization_check": api.check()}]


def test_an_unknown_key_causes_one_fetch_per_cooldown(api: FakeAPI) -> None:
    api.sessions.authenticate_jwt_local(session_jwt=api.token())
    rotated = api.token(kid="jwk-test-2")
    for _ in range(3):
        with pytest.raises(api.errors.JWTInvalidError):
            api.sessions.authenticate_jwt_local(session_jwt=rotated)
    assert api.calls["jwks"] == 1, "within the cooldown"
    assert api.sessions.authenticate_jwt(session_jwt=rotated).remote is True
    api.served.append("jwk-test-2")
    api.time.seconds += 31
    api.sessions.authenticate_jwt_local(session_jwt=api.token(kid="jwk-test-2"))
    api.sessions.authenticate_jwt_local(session_jwt=api.token())
    assert api.calls["jwks"] == 2


def test_withdrawn_keys_are_no_longer_accepted(api: FakeAPI) -> None:
    api.sessions.authenticate_jwt_local(session_jwt=api.token())
    api.served[:] = ["jwk-test-2"]
    api.time.seconds += 3601
    with pytest.raises(api.errors.JWTInvalidError):
        api.sessions.authenticate_jwt_local(session_jwt=api.token())


class Plan(TypedDict):
    plan: str


class Unusable:
    """A class that values cannot be validated against."""


class PlanModel(BaseModel):
    plan: str


@dataclass
class PlanClass:
    plan: str


def test_custom_claims_are_returned_as_the_requested_type(api: FakeAPI) -> None:
    verify, token = api.sessions.authenticate_jwt_local, api.token()
    assert verify(session_jwt=token, claims=Plan).claims == {"plan": "gold"}
    assert verify(session_jwt=token, claims=PlanModel).claims == PlanModel(plan="gold")
    assert verify(session_jwt=token, claims=PlanClass).claims == PlanClass("gold")
    with pytest.raises(api.errors.ConfigurationError, match="claims"):
        verify(session_jwt=token, claims=Unusable)
    with pytest.raises(api.errors.JWTInvalidError, match="plan") as caught:
        verify(session_jwt=api.token(plan=["confidential"]), claims=PlanModel)
    assert "confidential" not in str(caught.value)
