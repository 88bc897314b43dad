"""Sessions of users: listed, used, prolonged, checked, ended, and their JWTs."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from joserfc import jwt as jose
from joserfc.jwk import KeySet
from stytch_mock.rfc3339 import parse, rfc3339
from stytch_mock.rules import policy

from ..b2b.member_setup import MemberStage
from .user_setup import SESSION, UserStage

NOT_FOUND = (404, "session_not_found")
REVOKE = "consumer.sessions.revoke"
CLAIM = "https://stytch.com/session"


def payload(jwt: str) -> dict[str, Any]:
    """Return the claims of a JWT, unverified."""
    part = jwt.split(".")[1]
    claims: dict[str, Any] = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return claims


def test_all_living_sessions_are_listed(stage: UserStage) -> None:
    first = stage.open(session_duration_minutes=5)
    second, third = stage.open(), stage.open()
    stage.open("other@example.com")
    listed = stage.ok("consumer.sessions.get", user_id=first["user_id"])["sessions"]
    assert listed == [first["session"], second["session"], third["session"]]
    stage.ok(REVOKE, session_token=second["session_token"])
    stage.advance(300)
    listed = stage.ok("consumer.sessions.get", user_id=first["user_id"])["sessions"]
    assert listed == [third["session"]]


def test_only_a_user_has_sessions(stage: UserStage) -> None:
    assert stage.refused("consumer.sessions.get", user_id="user-test-nobody") == (404, "user_not_found")


@pytest.mark.parametrize("name", ["session_token", "session_jwt"])
def test_a_session_is_found_by_token_and_by_jwt(stage: UserStage, name: str) -> None:
    entered = stage.open()
    stage.advance(30)
    used = stage.ok(SESSION, **{name: entered[name]})
    assert used["session"] == {**entered["session"], "last_accessed_at": rfc3339(stage.world.clock.now())}
    assert used["session_token"] == entered["session_token"]
    assert used["user"] == entered["user"]
    assert used["verdict"] is None
    assert payload(used["session_jwt"])["iat"] == int(stage.world.clock.now())


@pytest.mark.parametrize("minutes", [5, 120])
def test_a_duration_counts_from_now_in_both_directions(stage: UserStage, minutes: int) -> None:
    entered = stage.open()
    stage.advance(60)
    used = stage.ok(SESSION, session_token=entered["session_token"], session_duration_minutes=minutes)
    assert used["session"]["expires_at"] == rfc3339(stage.world.clock.now() + 60 * minutes)
    stage.advance(60 * minutes)
    assert stage.refused(SESSION, session_token=entered["session_token"]) == NOT_FOUND


def test_a_jwt_outlives_its_own_expiry_but_not_the_session(stage: UserStage) -> None:
    entered = stage.open()
    stage.advance(3000)
    assert payload(entered["session_jwt"])["exp"] < stage.world.clock.now()
    used = stage.ok(SESSION, session_jwt=entered["session_jwt"])
    assert payload(used["session_jwt"])["exp"] > stage.world.clock.now()
    stage.advance(600)
    assert stage.refused(SESSION, session_jwt=used["session_jwt"]) == NOT_FOUND


def test_custom_claims_are_merged(stage: UserStage) -> None:
    entered = stage.open(session_custom_claims={"a": 1, "deep": {"x": 1, "y": 2}})
    used = stage.ok(
        SESSION,
        session_token=entered["session_token"],
        session_custom_claims={"a": None, "b": 2, "deep": {"x": None}, "sub": "somebody"},
    )
    assert used["session"]["custom_claims"] == {"b": 2, "deep": {"y": 2}}
    claims = payload(used["session_jwt"])
    assert (claims["b"], claims["sub"]) == (2, entered["user_id"])
    large = {"text": "x" * 5000}
    refused = stage.refused(SESSION, session_token=entered["session_token"], session_custom_claims=large)
    assert refused == (400, "custom_claims_too_large")


def test_the_jwt_is_one_of_a_user(stage: UserStage) -> None:
    entered = stage.open(attributes={"ip_address": "203.0.113.7", "user_agent": "Example/1.0"})
    claims = payload(entered["session_jwt"])
    assert list(claims) == ["aud", "exp", CLAIM, "iat", "iss", "nbf", "sub"]
    assert (claims["aud"], claims["iss"]) == ([stage.project_id], f"stytch.com/{stage.project_id}")
    assert claims["exp"] == claims["iat"] + 300
    session = claims[CLAIM]
    assert session["id"] == entered["session"]["session_id"]
    assert session["roles"] == ["stytch_user"]
    assert session["attributes"] == {"user_agent": "Example/1.0", "ip_address": "203.0.113.7"}
    assert parse(session["expires_at"]) == parse(entered["session"]["expires_at"])
    (factor,) = session["authentication_factors"]
    assert list(factor) == ["type", "delivery_method", "last_authenticated_at", "email_factor"]


def test_the_published_keys_verify_the_jwt(stage: UserStage) -> None:
    entered = stage.open()
    keys = stage.ok("consumer.sessions.get_jwks", project_id=stage.project_id)["keys"]
    verified = jose.decode(entered["session_jwt"], KeySet.import_key_set({"keys": keys}), algorithms=["RS256"])
    assert verified.claims["sub"] == entered["user_id"]


def test_exactly_one_of_token_and_jwt_is_wanted(stage: UserStage) -> None:
    entered = stage.open()
    both = {"session_token": entered["session_token"], "session_jwt": entered["session_jwt"]}
    assert stage.refused(SESSION) == (400, "no_session_arguments")
    assert stage.refused(SESSION, **both) == (400, "too_many_session_arguments")


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ({"session_token": "short"}, (400, "invalid_session_token")),
        ({"session_token": "x" * 44}, NOT_FOUND),
        ({"session_jwt": "not a JWT"}, (400, "unable_to_parse_session_jwt")),
    ],
)
def test_what_is_no_session(stage: UserStage, argument: dict[str, str], expected: tuple[int, str]) -> None:
    assert stage.refused(SESSION, **argument) == expected
    assert stage.refused(REVOKE, **argument) == expected


def test_sessions_of_other_worlds_and_of_members_are_unknown(stage: UserStage) -> None:
    entered = stage.open()
    other = UserStage()
    assert other.refused(SESSION, session_token=entered["session_token"]) == NOT_FOUND
    assert other.refused(SESSION, session_jwt=entered["session_jwt"]) == (400, "jwt_invalid_audience")
    members = MemberStage(stage.project_id)
    member = members.login(members.organization(), "grace@example.com")
    assert stage.refused(SESSION, session_token=member["session_token"]) == NOT_FOUND
    assert stage.refused(SESSION, session_jwt=member["session_jwt"]) == NOT_FOUND
    assert stage.refused("b2b.sessions.authenticate", session_token=entered["session_token"]) == NOT_FOUND


@pytest.mark.parametrize("name", ["session_id", "session_token", "session_jwt"])
def test_a_session_is_revoked_by_each_selector(stage: UserStage, name: str) -> None:
    entered, other = stage.open(), stage.open()
    selectors = {**entered, "session_id": entered["session"]["session_id"]}
    stage.ok(REVOKE, **{name: selectors[name]})
    assert stage.refused(REVOKE, **{name: selectors[name]}) == NOT_FOUND
    assert stage.refused(SESSION, session_token=entered["session_token"]) == NOT_FOUND
    assert stage.refused(SESSION, session_jwt=entered["session_jwt"]) == NOT_FOUND
    stage.ok(SESSION, session_token=other["session_token"])


def test_one_selector_is_wanted(stage: UserStage) -> None:
    entered = stage.open()
    both = {"session_token": entered["session_token"], "session_id": entered["session"]["session_id"]}
    assert stage.refused(REVOKE) == (400, "no_session_revoke_arguments")
    assert stage.refused(REVOKE, **both) == (400, "too_many_session_revoke_arguments")
    stage.ok(SESSION, session_token=entered["session_token"])


POLICY = {
    "roles": [
        {"role_id": "editor", "permissions": [{"resource_id": "documents", "actions": ["read", "write"]}]},
        {"role_id": "owner", "permissions": [{"resource_id": "documents", "actions": ["*"]}]},
        {"role_id": "guest", "permissions": [{"resource_id": "pictures", "actions": ["*"]}]},
    ],
    "resources": [],
}


@pytest.mark.parametrize(
    ("roles", "action", "granting"),
    [
        (["editor", "owner", "guest"], "write", ["editor", "owner"]),
        (["editor", "owner"], "delete", ["owner"]),
        (["editor"], "delete", None),
        (["guest"], "read", None),
        ([], "read", None),
    ],
)
def test_a_session_can_be_held_against_the_policy(
    stage: UserStage, roles: list[str], action: str, granting: list[str] | None
) -> None:
    policy.set_additions(stage.world, POLICY)
    stage.user(roles=roles)
    entered = stage.open()
    assert entered["session"]["roles"] == ["stytch_user", *roles]
    given = {
        "session_token": entered["session_token"],
        "authorization_check": {"resource_id": "documents", "action": action},
        "session_duration_minutes": 600,
    }
    if granting is None:
        assert stage.refused(SESSION, **given) == (403, "consumer_session_authorization_error")
        # The refused call has not prolonged the session.
        assert stage.ok(SESSION, session_token=entered["session_token"])["session"] == entered["session"]
    else:
        assert stage.ok(SESSION, **given)["verdict"] == {"authorized": True, "granting_roles": granting}


def test_roles_can_be_replaced_and_sessions_follow(stage: UserStage) -> None:
    policy.set_additions(stage.world, POLICY)
    stage.user(roles=["editor"])
    entered = stage.open()
    changed = stage.ok("consumer.users.update", user_id=entered["user_id"], roles=["guest", "guest"])
    assert changed["user"]["roles"] == ["stytch_user", "guest"]
    used = stage.ok(SESSION, session_token=entered["session_token"])
    assert used["session"]["roles"] == payload(used["session_jwt"])[CLAIM]["roles"] == ["stytch_user", "guest"]
