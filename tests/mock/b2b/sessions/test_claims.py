"""Custom claims of sessions: merged, removed, limited, and present in the JWT."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from ..member_setup import MemberStage

AUTHENTICATE = "b2b.sessions.authenticate"


@pytest.fixture
def token(stage: MemberStage) -> str:
    claims = {"theme": "dark", "limits": {"a": 1, "b": 2}, "list": [1, None]}
    return str(stage.login(stage.organization(), session_custom_claims=claims)["session_token"])


def claims(stage: MemberStage, token: str, given: dict[str, Any] | None = None) -> dict[str, Any]:
    answer = stage.ok(AUTHENTICATE, session_token=token, session_custom_claims=given)
    held: dict[str, Any] = answer["member_session"]["custom_claims"]
    in_jwt = payload(answer["session_jwt"])
    assert {name: in_jwt[name] for name in held} == held
    return held


def payload(jwt: str) -> dict[str, Any]:
    part = jwt.split(".")[1]
    decoded: dict[str, Any] = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return decoded


def test_merged_key_by_key(stage: MemberStage, token: str) -> None:
    assert claims(stage, token) == {"theme": "dark", "limits": {"a": 1, "b": 2}, "list": [1, None]}
    given = {"theme": None, "limits": {"b": None, "c": {"d": 3}}, "new": False, "absent": None, "list": {"e": None}}
    expected = {"limits": {"a": 1, "c": {"d": 3}}, "list": {}, "new": False}
    assert claims(stage, token, given) == expected
    assert claims(stage, token) == expected


def test_reserved_names_are_ignored(stage: MemberStage, token: str) -> None:
    given = dict.fromkeys(("iss", "sub", "aud", "exp", "nbf", "iat", "jti"), "mine")
    held = claims(stage, token, {**given, "own": 1})
    assert set(held) == {"theme", "limits", "list", "own"}
    jwt = stage.ok(AUTHENTICATE, session_token=token)["session_jwt"]
    assert "mine" not in payload(jwt).values()


def test_names_of_the_api_are_refused(stage: MemberStage, token: str) -> None:
    given = {"https://stytch.com/session": {"roles": ["stytch_admin"]}}
    refused = stage.refused(AUTHENTICATE, session_token=token, session_custom_claims=given)
    assert refused == (400, "stytch_claims_in_custom_claims")


def test_four_kilobytes_in_total(stage: MemberStage) -> None:
    token = stage.login(stage.organization())["session_token"]
    # {"a":"…"} takes eight bytes besides the text, and each é two.
    exactly = {"a": "é" * 2044}
    assert len(json.dumps(exactly, ensure_ascii=False, separators=(",", ":")).encode()) == 4096
    claims(stage, token, exactly)
    refused = stage.refused(AUTHENTICATE, session_token=token, session_custom_claims={"b": 1})
    assert refused == (400, "custom_claims_too_large")
    assert claims(stage, token) == exactly
    claims(stage, token, {"a": None, "b": 1})


def test_claims_are_refused_before_a_link_is_used_up(stage: MemberStage) -> None:
    link = stage.link(stage.organization())
    arguments = {"magic_links_token": link, "session_custom_claims": {"a": "x" * 4096}}
    refused = stage.refused("b2b.magic_links.authenticate", **arguments)
    assert refused == (400, "custom_claims_too_large")
    stage.ok("b2b.magic_links.authenticate", magic_links_token=link)
