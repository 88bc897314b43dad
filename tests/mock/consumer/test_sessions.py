"""Sessions of users: listed, authenticated, extended, checked and revoked, and their JWTs."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from joserfc import jwt as jose
from joserfc.jwk import KeySet
from stytch_mock.rfc3339 import parse, rfc3339
from stytch_mock.rules import policy

from ..b2b.b2b_project import B2BProject
from .consumer_project import SESSION, ConsumerProject

NOT_FOUND = (404, "session_not_found")
REVOKE = "consumer.sessions.revoke"
CLAIM = "https://stytch.com/session"


def payload(jwt: str) -> dict[str, Any]:
    """Return the claims of a JWT, unverified."""
    part = jwt.split(".")[1]
    claims: dict[str, Any] = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return claims


def test_all_living_sessions_are_listed(project: ConsumerProject) -> None:
    first = project.open(session_duration_minutes=5)
    second, third = project.open(), project.open()
    project.open("other@example.com")
    listed = project.ok("consumer.sessions.get", user_id=first["user_id"])["sessions"]
    assert listed == [first["session"], second["session"], third["session"]]
    project.ok(REVOKE, session_token=second["session_token"])
    project.advance(300)
    listed = project.ok("consumer.sessions.get", user_id=first["user_id"])["sessions"]
    assert listed == [third["session"]]


def test_only_a_user_has_sessions(project: ConsumerProject) -> None:
    assert project.error("consumer.sessions.get", user_id="user-test-nobody") == (404, "user_not_found")


@pytest.mark.parametrize("name", ["session_token", "session_jwt"])
def test_a_session_is_found_by_token_and_by_jwt(project: ConsumerProject, name: str) -> None:
    entered = project.open()
    project.advance(30)
    used = project.ok(SESSION, **{name: entered[name]})
    assert used["session"] == {**entered["session"], "last_accessed_at": rfc3339(project.world.clock.now())}
    assert used["session_token"] == entered["session_token"]
    assert used["user"] == entered["user"]
    assert used["verdict"] is None
    assert payload(used["session_jwt"])["iat"] == int(project.world.clock.now())


@pytest.mark.parametrize("minutes", [5, 120])
def test_a_duration_counts_from_now_in_both_directions(project: ConsumerProject, minutes: int) -> None:
    entered = project.open()
    project.advance(60)
    used = project.ok(SESSION, session_token=entered["session_token"], session_duration_minutes=minutes)
    assert used["session"]["expires_at"] == rfc3339(project.world.clock.now() + 60 * minutes)
    project.advance(60 * minutes)
    assert project.error(SESSION, session_token=entered["session_token"]) == NOT_FOUND


def test_a_jwt_outlives_its_own_expiry_but_not_the_session(project: ConsumerProject) -> None:
    entered = project.open()
    project.advance(3000)
    assert payload(entered["session_jwt"])["exp"] < project.world.clock.now()
    used = project.ok(SESSION, session_jwt=entered["session_jwt"])
    assert payload(used["session_jwt"])["exp"] > project.world.clock.now()
    project.advance(600)
    assert project.error(SESSION, session_jwt=used["session_jwt"]) == NOT_FOUND


def test_custom_claims_are_merged(project: ConsumerProject) -> None:
    entered = project.open(session_custom_claims={"a": 1, "deep": {"x": 1, "y": 2}})
    used = project.ok(
        SESSION,
        session_token=entered["session_token"],
        session_custom_claims={"a": None, "b": 2, "deep": {"x": None}, "sub": "somebody"},
    )
    assert used["session"]["custom_claims"] == {"b": 2, "deep": {"y": 2}}
    claims = payload(used["session_jwt"])
    assert (claims["b"], claims["sub"]) == (2, entered["user_id"])
    large = {"text": "x" * 5000}
    refused = project.error(SESSION, session_token=entered["session_token"], session_custom_claims=large)
    assert refused == (400, "custom_claims_too_large")


def test_the_jwt_is_one_of_a_user(project: ConsumerProject) -> None:
    entered = project.open(attributes={"ip_address": "203.0.113.7", "user_agent": "Example/1.0"})
    claims = payload(entered["session_jwt"])
    assert list(claims) == ["aud", "exp", CLAIM, "iat", "iss", "nbf", "sub"]
    assert (claims["aud"], claims["iss"]) == ([project.project_id], f"stytch.com/{project.project_id}")
    assert claims["exp"] == claims["iat"] + 300
    session = claims[CLAIM]
    assert session["id"] == entered["session"]["session_id"]
    assert session["roles"] == ["stytch_user"]
    assert session["attributes"] == {"user_agent": "Example/1.0", "ip_address": "203.0.113.7"}
    assert parse(session["expires_at"]) == parse(entered["session"]["expires_at"])
    (factor,) = session["authentication_factors"]
    assert list(factor) == ["type", "delivery_method", "last_authenticated_at", "email_factor"]


def test_the_published_keys_verify_the_jwt(project: ConsumerProject) -> None:
    entered = project.open()
    keys = project.ok("consumer.sessions.get_jwks", project_id=project.project_id)["keys"]
    verified = jose.decode(entered["session_jwt"], KeySet.import_key_set({"keys": keys}), algorithms=["RS256"])
    assert verified.claims["sub"] == entered["user_id"]


def test_exactly_one_of_token_and_jwt_is_wanted(project: ConsumerProject) -> None:
    entered = project.open()
    both = {"session_token": entered["session_token"], "session_jwt": entered["session_jwt"]}
    assert project.error(SESSION) == (400, "no_session_arguments")
    assert project.error(SESSION, **both) == (400, "too_many_session_arguments")


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ({"session_token": "short"}, (400, "invalid_session_token")),
        ({"session_token": "x" * 44}, NOT_FOUND),
        ({"session_jwt": "not a JWT"}, (400, "unable_to_parse_session_jwt")),
    ],
)
def test_what_is_no_session(project: ConsumerProject, argument: dict[str, str], expected: tuple[int, str]) -> None:
    assert project.error(SESSION, **argument) == expected
    assert project.error(REVOKE, **argument) == expected


def test_sessions_of_other_worlds_and_of_members_are_unknown(project: ConsumerProject) -> None:
    entered = project.open()
    other = ConsumerProject()
    assert other.error(SESSION, session_token=entered["session_token"]) == NOT_FOUND
    assert other.error(SESSION, session_jwt=entered["session_jwt"]) == (400, "jwt_invalid_audience")
    members = B2BProject(project.project_id)
    member = members.login(members.organization(), "grace@example.com")
    assert project.error(SESSION, session_token=member["session_token"]) == NOT_FOUND
    assert project.error(SESSION, session_jwt=member["session_jwt"]) == NOT_FOUND
    assert project.error("b2b.sessions.authenticate", session_token=entered["session_token"]) == NOT_FOUND


@pytest.mark.parametrize("name", ["session_id", "session_token", "session_jwt"])
def test_a_session_is_revoked_by_each_selector(project: ConsumerProject, name: str) -> None:
    entered, other = project.open(), project.open()
    selectors = {**entered, "session_id": entered["session"]["session_id"]}
    project.ok(REVOKE, **{name: selectors[name]})
    assert project.error(REVOKE, **{name: selectors[name]}) == NOT_FOUND
    assert project.error(SESSION, session_token=entered["session_token"]) == NOT_FOUND
    assert project.error(SESSION, session_jwt=entered["session_jwt"]) == NOT_FOUND
    project.ok(SESSION, session_token=other["session_token"])


def test_one_selector_is_wanted(project: ConsumerProject) -> None:
    entered = project.open()
    both = {"session_token": entered["session_token"], "session_id": entered["session"]["session_id"]}
    assert project.error(REVOKE) == (400, "no_session_revoke_arguments")
    assert project.error(REVOKE, **both) == (400, "too_many_session_revoke_arguments")
    project.ok(SESSION, session_token=entered["session_token"])


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
    project: ConsumerProject, roles: list[str], action: str, granting: list[str] | None
) -> None:
    policy.set_additions(project.world, POLICY)
    project.user(roles=roles)
    entered = project.open()
    assert entered["session"]["roles"] == ["stytch_user", *roles]
    given = {
        "session_token": entered["session_token"],
        "authorization_check": {"resource_id": "documents", "action": action},
        "session_duration_minutes": 600,
    }
    if granting is None:
        assert project.error(SESSION, **given) == (403, "consumer_session_authorization_error")
        # The rejected call has not extended the session.
        assert project.ok(SESSION, session_token=entered["session_token"])["session"] == entered["session"]
    else:
        assert project.ok(SESSION, **given)["verdict"] == {"authorized": True, "granting_roles": granting}


def test_roles_can_be_replaced_and_sessions_follow(project: ConsumerProject) -> None:
    policy.set_additions(project.world, POLICY)
    project.user(roles=["editor"])
    entered = project.open()
    changed = project.ok("consumer.users.update", user_id=entered["user_id"], roles=["guest", "guest"])
    assert changed["user"]["roles"] == ["stytch_user", "guest"]
    used = project.ok(SESSION, session_token=entered["session_token"])
    assert used["session"]["roles"] == payload(used["session_jwt"])[CLAIM]["roles"] == ["stytch_user", "guest"]
