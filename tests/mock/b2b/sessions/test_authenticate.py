"""Sessions are authenticated, extended and shortened, and their permissions checked."""

from __future__ import annotations

from typing import Any

import pytest
from stytch_mock.rfc3339 import parse

from ..b2b_project import MINUTE, B2BProject, member_ids
from ..rbac.test_policy import add_editor

AUTHENTICATE = "b2b.sessions.authenticate"


@pytest.fixture
def home(project: B2BProject) -> dict[str, Any]:
    return project.organization(organization_slug="home", organization_external_id="crm|1")


def remaining(project: B2BProject, response: dict[str, Any]) -> float:
    """Return the remaining minutes of the session in a response."""
    return (parse(response["member_session"]["expires_at"]) - project.world.clock.now() // 1) / MINUTE


def test_what_comes_back(project: B2BProject, home: dict[str, Any]) -> None:
    begun = project.login(home)
    assert len(begun["session_token"]) == 44
    assert begun["member_session"]["member_session_id"].startswith("member-session-test-")
    assert remaining(project, begun) == 60
    project.advance(MINUTE)
    by_token = project.ok(AUTHENTICATE, session_token=begun["session_token"])
    for name in ("session_token", "member", "organization"):
        assert by_token[name] == begun[name]
    assert by_token["verdict"] is None
    session = dict(by_token["member_session"])
    assert parse(session.pop("last_accessed_at")) == project.world.clock.now() // 1
    assert session == {name: begun["member_session"][name] for name in session}
    by_jwt = project.ok(AUTHENTICATE, session_jwt=by_token["session_jwt"])
    assert by_jwt["session_token"] == begun["session_token"]


def test_prolonged_and_cut_short(project: B2BProject, home: dict[str, Any]) -> None:
    # A whole second, so that the last moment of a session can be met exactly.
    project.world.clock.set(1_800_000_000)
    token = project.login(home, session_duration_minutes=30)["session_token"]
    project.advance(10 * MINUTE)
    assert remaining(project, project.ok(AUTHENTICATE, session_token=token)) == 20
    assert remaining(project, project.ok(AUTHENTICATE, session_token=token, session_duration_minutes=527040)) == 527040
    assert remaining(project, project.ok(AUTHENTICATE, session_token=token, session_duration_minutes=5)) == 5
    project.advance(5 * MINUTE - 1)
    project.ok(AUTHENTICATE, session_token=token)
    project.advance(1)
    assert project.error(AUTHENTICATE, session_token=token) == (404, "session_not_found")
    late = {"session_token": token, "session_duration_minutes": 60}
    assert project.error(AUTHENTICATE, **late) == (404, "session_not_found")


@pytest.mark.parametrize("minutes", [4, 527041, 0, -1, 5.5, "60"])
def test_durations_that_cannot_be(project: B2BProject, home: dict[str, Any], minutes: object) -> None:
    token = project.login(home)["session_token"]
    refused = project.error(AUTHENTICATE, session_token=token, session_duration_minutes=minutes)
    assert refused == (400, "invalid_session_duration_minutes")


def test_an_expired_jwt_is_refreshed_while_the_session_lives(project: B2BProject, home: dict[str, Any]) -> None:
    jwt = project.login(home)["session_jwt"]
    project.advance(30 * MINUTE)
    fresh = project.ok(AUTHENTICATE, session_jwt=jwt)
    assert fresh["session_jwt"] != jwt
    project.advance(30 * MINUTE)
    for old in (jwt, fresh["session_jwt"]):
        assert project.error(AUTHENTICATE, session_jwt=old) == (404, "session_not_found")


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
def test_tokens_that_are_none(project: B2BProject, given: dict[str, str], refusal: tuple[int, str]) -> None:
    assert project.error(AUTHENTICATE, **given) == refusal


def test_sessions_of_another_world(project: B2BProject, home: dict[str, Any]) -> None:
    begun = project.login(home)
    other = B2BProject()
    other.organization(organization_slug="home")
    assert other.error(AUTHENTICATE, session_token=begun["session_token"]) == (404, "session_not_found")
    assert other.error(AUTHENTICATE, session_jwt=begun["session_jwt"]) == (400, "jwt_invalid_audience")


def test_a_forged_jwt(project: B2BProject, home: dict[str, Any]) -> None:
    head, claims, signature = project.login(home)["session_jwt"].split(".")
    forged = f"{head}.{claims}.{signature[::-1]}"
    assert project.error(AUTHENTICATE, session_jwt=forged) == (400, "unable_to_parse_session_jwt")


def test_the_list_holds_what_lives(project: B2BProject, home: dict[str, Any]) -> None:
    first = project.login(home, session_duration_minutes=5)
    second = project.login(home)
    project.login(home, "grace@example.com")
    whom = member_ids(home, first["member"])
    listed = project.ok("b2b.sessions.get", **whom)["member_sessions"]
    assert listed == [first["member_session"], second["member_session"]]
    project.advance(5 * MINUTE)
    assert project.ok("b2b.sessions.get", **whom)["member_sessions"] == [second["member_session"]]
    project.ok("b2b.sessions.revoke", member_id=whom["member_id"])
    assert project.ok("b2b.sessions.get", **whom)["member_sessions"] == []
    assert project.error("b2b.sessions.get", **{**whom, "member_id": "nobody"}) == (404, "member_not_found")
    assert project.error("b2b.sessions.get", **{**whom, "organization_id": "none"}) == (404, "organization_not_found")


@pytest.mark.parametrize("name", ["organization_id", "organization_slug", "organization_external_id"])
def test_a_verdict(project: B2BProject, home: dict[str, Any], name: str) -> None:
    add_editor(project)
    begun = project.login(home)
    project.ok(
        "b2b.organizations.members.update", **member_ids(home, begun["member"]), roles=["editor", "stytch_admin"]
    )
    check = {"organization_id": home[name], "resource_id": "document", "action": "write"}
    response = project.ok(AUTHENTICATE, session_token=begun["session_token"], authorization_check=check)
    assert response["verdict"] == {"authorized": True, "granting_roles": ["editor"]}
    assert response["member_session"]["roles"] == ["stytch_member", "editor", "stytch_admin"]
    wild = {**check, "resource_id": "stytch.self", "action": "delete"}
    response = project.ok(AUTHENTICATE, session_token=begun["session_token"], authorization_check=wild)
    assert response["verdict"]["granting_roles"] == ["stytch_member", "stytch_admin"]


@pytest.mark.parametrize(
    ("change", "error_type"),
    [
        ({"resource_id": "stytch.member"}, "session_authorization_error"),
        ({"resource_id": "stytch.*"}, "session_authorization_error"),
        ({"organization_id": "away"}, "session_authorization_tenancy_error"),
        ({"organization_id": "away", "action": "burn"}, "session_authorization_tenancy_error"),
    ],
)
def test_a_verdict_against(project: B2BProject, home: dict[str, Any], change: dict[str, str], error_type: str) -> None:
    begun = project.login(home)
    check = {"organization_id": "home", "resource_id": "stytch.self", "action": "delete", **change}
    arguments = {"session_token": begun["session_token"], "session_duration_minutes": 600}
    assert project.error(AUTHENTICATE, **arguments, authorization_check=check) == (403, error_type)
    assert remaining(project, project.ok(AUTHENTICATE, session_token=begun["session_token"])) == 60
