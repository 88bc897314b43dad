"""Sessions are revoked by ID, token, JWT or member."""

from __future__ import annotations

from typing import Any

import pytest

from ..b2b_project import B2BProject

AUTHENTICATE = "b2b.sessions.authenticate"
REVOKE = "b2b.sessions.revoke"
GONE = (404, "session_not_found")


@pytest.fixture
def pair(project: B2BProject) -> tuple[dict[str, Any], dict[str, Any]]:
    home = project.organization()
    return project.login(home), project.login(home)


@pytest.mark.parametrize("selector", ["member_session_id", "session_token", "session_jwt"])
def test_one_session(project: B2BProject, pair: tuple[dict[str, Any], dict[str, Any]], selector: str) -> None:
    first, second = pair
    value = first["member_session"][selector] if selector == "member_session_id" else first[selector]
    assert set(project.ok(REVOKE, **{selector: value})) == {"status_code", "request_id"}
    assert project.error(AUTHENTICATE, session_token=first["session_token"]) == GONE
    assert project.error(AUTHENTICATE, session_jwt=first["session_jwt"]) == GONE
    assert project.error(REVOKE, **{selector: value}) == GONE
    project.ok(AUTHENTICATE, session_token=second["session_token"])


def test_all_sessions_of_a_member(project: B2BProject, pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    other = project.login(project.organization(organization_slug="other"))
    project.ok(REVOKE, member_id=pair[0]["member_id"])
    for session in pair:
        assert project.error(AUTHENTICATE, session_token=session["session_token"]) == GONE
    project.ok(AUTHENTICATE, session_token=other["session_token"])
    project.ok(REVOKE, member_id=pair[0]["member_id"])


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({}, (400, "no_session_revoke_arguments")),
        ({"member_id": "m", "session_token": "x" * 44}, (400, "too_many_session_revoke_arguments")),
        ({"session_jwt": "x", "session_token": "x" * 44}, (400, "too_many_session_revoke_arguments")),
        ({"member_id": "member-test-none"}, (404, "member_not_found")),
        ({"member_session_id": "member-session-test-none"}, GONE),
        ({"session_token": "x" * 44}, GONE),
        ({"session_token": "short"}, (400, "invalid_session_token")),
        ({"session_jwt": "nonsense"}, (400, "unable_to_parse_session_jwt")),
    ],
)
def test_what_cannot_be_revoked(project: B2BProject, given: dict[str, str], refusal: tuple[int, str]) -> None:
    assert project.error(REVOKE, **given) == refusal
