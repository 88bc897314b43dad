"""Custom claims of sessions: merged, removed, limited, and present in the JWT."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from ..b2b_project import B2BProject

AUTHENTICATE = "b2b.sessions.authenticate"


@pytest.fixture
def token(project: B2BProject) -> str:
    claims = {"theme": "dark", "limits": {"a": 1, "b": 2}, "list": [1, None]}
    return str(project.login(project.organization(), session_custom_claims=claims)["session_token"])


def claims(project: B2BProject, token: str, given: dict[str, Any] | None = None) -> dict[str, Any]:
    response = project.ok(AUTHENTICATE, session_token=token, session_custom_claims=given)
    held: dict[str, Any] = response["member_session"]["custom_claims"]
    in_jwt = payload(response["session_jwt"])
    assert {name: in_jwt[name] for name in held} == held
    return held


def payload(jwt: str) -> dict[str, Any]:
    part = jwt.split(".")[1]
    decoded: dict[str, Any] = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return decoded


def test_merged_key_by_key(project: B2BProject, token: str) -> None:
    assert claims(project, token) == {"theme": "dark", "limits": {"a": 1, "b": 2}, "list": [1, None]}
    given = {"theme": None, "limits": {"b": None, "c": {"d": 3}}, "new": False, "absent": None, "list": {"e": None}}
    expected = {"limits": {"a": 1, "c": {"d": 3}}, "list": {}, "new": False}
    assert claims(project, token, given) == expected
    assert claims(project, token) == expected


def test_reserved_names_are_ignored(project: B2BProject, token: str) -> None:
    given = dict.fromkeys(("iss", "sub", "aud", "exp", "nbf", "iat", "jti"), "mine")
    held = claims(project, token, {**given, "own": 1})
    assert set(held) == {"theme", "limits", "list", "own"}
    jwt = project.ok(AUTHENTICATE, session_token=token)["session_jwt"]
    assert "mine" not in payload(jwt).values()


def test_names_of_the_api_are_refused(project: B2BProject, token: str) -> None:
    given = {"https://stytch.com/session": {"roles": ["stytch_admin"]}}
    refused = project.error(AUTHENTICATE, session_token=token, session_custom_claims=given)
    assert refused == (400, "stytch_claims_in_custom_claims")


def test_four_kilobytes_in_total(project: B2BProject) -> None:
    token = project.login(project.organization())["session_token"]
    # {"a":"…"} takes eight bytes besides the text, and each é two.
    exactly = {"a": "é" * 2044}
    assert len(json.dumps(exactly, ensure_ascii=False, separators=(",", ":")).encode()) == 4096
    claims(project, token, exactly)
    refused = project.error(AUTHENTICATE, session_token=token, session_custom_claims={"b": 1})
    assert refused == (400, "custom_claims_too_large")
    assert claims(project, token) == exactly
    claims(project, token, {"a": None, "b": 1})


def test_claims_are_rejected_before_a_link_is_redeemed(project: B2BProject) -> None:
    link = project.link(project.organization())
    arguments = {"magic_links_token": link, "session_custom_claims": {"a": "x" * 4096}}
    refused = project.error("b2b.magic_links.authenticate", **arguments)
    assert refused == (400, "custom_claims_too_large")
    project.ok("b2b.magic_links.authenticate", magic_links_token=link)
