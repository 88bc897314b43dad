"""Sessions end, named in any of four ways."""

from __future__ import annotations

from typing import Any

import pytest

from ..member_setup import MemberStage

AUTHENTICATE = "b2b.sessions.authenticate"
REVOKE = "b2b.sessions.revoke"
GONE = (404, "session_not_found")


@pytest.fixture
def pair(stage: MemberStage) -> tuple[dict[str, Any], dict[str, Any]]:
    home = stage.organization()
    return stage.login(home), stage.login(home)


@pytest.mark.parametrize("selector", ["member_session_id", "session_token", "session_jwt"])
def test_one_session(stage: MemberStage, pair: tuple[dict[str, Any], dict[str, Any]], selector: str) -> None:
    first, second = pair
    value = first["member_session"][selector] if selector == "member_session_id" else first[selector]
    assert set(stage.ok(REVOKE, **{selector: value})) == {"status_code", "request_id"}
    assert stage.refused(AUTHENTICATE, session_token=first["session_token"]) == GONE
    assert stage.refused(AUTHENTICATE, session_jwt=first["session_jwt"]) == GONE
    assert stage.refused(REVOKE, **{selector: value}) == GONE
    stage.ok(AUTHENTICATE, session_token=second["session_token"])


def test_all_sessions_of_a_member(stage: MemberStage, pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    other = stage.login(stage.organization(organization_slug="other"))
    stage.ok(REVOKE, member_id=pair[0]["member_id"])
    for session in pair:
        assert stage.refused(AUTHENTICATE, session_token=session["session_token"]) == GONE
    stage.ok(AUTHENTICATE, session_token=other["session_token"])
    stage.ok(REVOKE, member_id=pair[0]["member_id"])


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
def test_what_cannot_be_revoked(stage: MemberStage, given: dict[str, str], refusal: tuple[int, str]) -> None:
    assert stage.refused(REVOKE, **given) == refusal
