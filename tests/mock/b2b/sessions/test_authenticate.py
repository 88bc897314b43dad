"""Sessions are checked, prolonged, cut short and asked for permissions."""

from __future__ import annotations

from typing import Any

import pytest
from stytch_mock.rfc3339 import parse

from ..member_setup import MINUTE, MemberStage, named
from ..rbac.test_policy import add_editor

AUTHENTICATE = "b2b.sessions.authenticate"


@pytest.fixture
def home(stage: MemberStage) -> dict[str, Any]:
    return stage.organization(organization_slug="home", organization_external_id="crm|1")


def remaining(stage: MemberStage, answer: dict[str, Any]) -> float:
    """Return the minutes that the session of an answer still has."""
    return (parse(answer["member_session"]["expires_at"]) - stage.world.clock.now() // 1) / MINUTE


def test_what_comes_back(stage: MemberStage, home: dict[str, Any]) -> None:
    begun = stage.login(home)
    assert len(begun["session_token"]) == 44
    assert begun["member_session"]["member_session_id"].startswith("member-session-test-")
    assert remaining(stage, begun) == 60
    stage.advance(MINUTE)
    by_token = stage.ok(AUTHENTICATE, session_token=begun["session_token"])
    for name in ("session_token", "member", "organization"):
        assert by_token[name] == begun[name]
    assert by_token["verdict"] is None
    session = dict(by_token["member_session"])
    assert parse(session.pop("last_accessed_at")) == stage.world.clock.now() // 1
    assert session == {name: begun["member_session"][name] for name in session}
    by_jwt = stage.ok(AUTHENTICATE, session_jwt=by_token["session_jwt"])
    assert by_jwt["session_token"] == begun["session_token"]


def test_prolonged_and_cut_short(stage: MemberStage, home: dict[str, Any]) -> None:
    # A whole second, so that the last moment of a session can be met exactly.
    stage.world.clock.set(1_800_000_000)
    token = stage.login(home, session_duration_minutes=30)["session_token"]
    stage.advance(10 * MINUTE)
    assert remaining(stage, stage.ok(AUTHENTICATE, session_token=token)) == 20
    assert remaining(stage, stage.ok(AUTHENTICATE, session_token=token, session_duration_minutes=527040)) == 527040
    assert remaining(stage, stage.ok(AUTHENTICATE, session_token=token, session_duration_minutes=5)) == 5
    stage.advance(5 * MINUTE - 1)
    stage.ok(AUTHENTICATE, session_token=token)
    stage.advance(1)
    assert stage.refused(AUTHENTICATE, session_token=token) == (404, "session_not_found")
    late = {"session_token": token, "session_duration_minutes": 60}
    assert stage.refused(AUTHENTICATE, **late) == (404, "session_not_found")


@pytest.mark.parametrize("minutes", [4, 527041, 0, -1, 5.5, "60"])
def test_durations_that_cannot_be(stage: MemberStage, home: dict[str, Any], minutes: object) -> None:
    token = stage.login(home)["session_token"]
    refused = stage.refused(AUTHENTICATE, session_token=token, session_duration_minutes=minutes)
    assert refused == (400, "invalid_session_duration_minutes")


def test_an_expired_jwt_is_refreshed_while_the_session_lives(stage: MemberStage, home: dict[str, Any]) -> None:
    jwt = stage.login(home)["session_jwt"]
    stage.advance(30 * MINUTE)
    fresh = stage.ok(AUTHENTICATE, session_jwt=jwt)
    assert fresh["session_jwt"] != jwt
    stage.advance(30 * MINUTE)
    for old in (jwt, fresh["session_jwt"]):
        assert stage.refused(AUTHENTICATE, session_jwt=old) == (404, "session_not_found")


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({}, (400, "no_session_arguments")),
        ({"session_token": "x" * 44, "session_jwt": "x.y.z"}, (400, "too_many_session_arguments")),
        ({"session_token": "short"}, (400, "invalid_session_token")),
        ({"session_token": "x" * 44}, (404, "session_not_found")),
        ({"session_jwt": "nonsense"}, (400, "unable_to_parse_session_jwt")),
        ({"session_jwt": "a.b.c"}, (400, "unable_to_parse_session_jwt")),
        ({"session_jwt": "e30.e30.e30"}, (400, "jwt_invalid_audience")),
        ({"session_jwt": "e30.W10.e30"}, (400, "unable_to_parse_session_jwt")),
    ],
)
def test_tokens_that_are_none(stage: MemberStage, given: dict[str, str], refusal: tuple[int, str]) -> None:
    assert stage.refused(AUTHENTICATE, **given) == refusal


def test_sessions_of_another_world(stage: MemberStage, home: dict[str, Any]) -> None:
    begun = stage.login(home)
    other = MemberStage()
    other.organization(organization_slug="home")
    assert other.refused(AUTHENTICATE, session_token=begun["session_token"]) == (404, "session_not_found")
    assert other.refused(AUTHENTICATE, session_jwt=begun["session_jwt"]) == (400, "jwt_invalid_audience")


def test_a_forged_jwt(stage: MemberStage, home: dict[str, Any]) -> None:
    head, claims, signature = stage.login(home)["session_jwt"].split(".")
    forged = f"{head}.{claims}.{signature[::-1]}"
    assert stage.refused(AUTHENTICATE, session_jwt=forged) == (400, "unable_to_parse_session_jwt")


def test_the_list_holds_what_lives(stage: MemberStage, home: dict[str, Any]) -> None:
    first = stage.login(home, session_duration_minutes=5)
    second = stage.login(home)
    stage.login(home, "grace@example.com")
    whom = named(home, first["member"])
    listed = stage.ok("b2b.sessions.get", **whom)["member_sessions"]
    assert listed == [first["member_session"], second["member_session"]]
    stage.advance(5 * MINUTE)
    assert stage.ok("b2b.sessions.get", **whom)["member_sessions"] == [second["member_session"]]
    stage.ok("b2b.sessions.revoke", member_id=whom["member_id"])
    assert stage.ok("b2b.sessions.get", **whom)["member_sessions"] == []
    assert stage.refused("b2b.sessions.get", **{**whom, "member_id": "nobody"}) == (404, "member_not_found")
    assert stage.refused("b2b.sessions.get", **{**whom, "organization_id": "none"}) == (404, "organization_not_found")


@pytest.mark.parametrize("name", ["organization_id", "organization_slug", "organization_external_id"])
def test_a_verdict(stage: MemberStage, home: dict[str, Any], name: str) -> None:
    add_editor(stage)
    begun = stage.login(home)
    stage.ok("b2b.organizations.members.update", **named(home, begun["member"]), roles=["editor", "stytch_admin"])
    check = {"organization_id": home[name], "resource_id": "document", "action": "write"}
    answer = stage.ok(AUTHENTICATE, session_token=begun["session_token"], authorization_check=check)
    assert answer["verdict"] == {"authorized": True, "granting_roles": ["editor"]}
    assert answer["member_session"]["roles"] == ["stytch_member", "editor", "stytch_admin"]
    wild = {**check, "resource_id": "stytch.self", "action": "delete"}
    answer = stage.ok(AUTHENTICATE, session_token=begun["session_token"], authorization_check=wild)
    assert answer["verdict"]["granting_roles"] == ["stytch_member", "stytch_admin"]


@pytest.mark.parametrize(
    ("change", "error_type"),
    [
        ({"resource_id": "stytch.member"}, "session_authorization_error"),
        ({"resource_id": "stytch.*"}, "session_authorization_error"),
        ({"organization_id": "away"}, "session_authorization_tenancy_error"),
        ({"organization_id": "away", "action": "burn"}, "session_authorization_tenancy_error"),
    ],
)
def test_a_verdict_against(stage: MemberStage, home: dict[str, Any], change: dict[str, str], error_type: str) -> None:
    begun = stage.login(home)
    check = {"organization_id": "home", "resource_id": "stytch.self", "action": "delete", **change}
    arguments = {"session_token": begun["session_token"], "session_duration_minutes": 600}
    assert stage.refused(AUTHENTICATE, **arguments, authorization_check=check) == (403, error_type)
    assert remaining(stage, stage.ok(AUTHENTICATE, session_token=begun["session_token"])) == 60
