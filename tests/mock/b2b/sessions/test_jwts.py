"""Session JWTs, and the keys that verify them."""

from __future__ import annotations

import pytest
from joserfc import jwt as jose
from joserfc.errors import BadSignatureError, JoseError
from joserfc.jwk import KeySet
from stytch_mock.rfc3339 import parse
from stytch_mock.rules.sessions.session_jwts import ORGANIZATION, SESSION

from ..b2b_project import MINUTE, B2BProject
from .test_claims import payload


def test_the_claims_are_those_of_a_real_token(project: B2BProject) -> None:
    home = project.organization(organization_slug="home")
    project.world.clock.set(1_750_996_292.5)
    begun = project.login(home, session_custom_claims={"a": 1, "zoo": True})
    held = payload(begun["session_jwt"])
    assert list(held) == [
        "a",
        "aud",
        "exp",
        ORGANIZATION,
        SESSION,
        "iat",
        "iss",
        "nbf",
        "sub",
        "zoo",
    ]
    assert held["aud"] == [project.project_id]
    assert held["iss"] == f"stytch.com/{project.project_id}"
    assert held["sub"] == begun["member_id"]
    assert (held["iat"], held["nbf"], held["exp"]) == (1_750_996_292, 1_750_996_292, 1_750_996_592)
    assert held[ORGANIZATION] == {"organization_id": home["organization_id"], "slug": "home"}
    session = held[SESSION]
    assert list(session) == [
        "id",
        "started_at",
        "last_accessed_at",
        "expires_at",
        "attributes",
        "authentication_factors",
        "roles",
    ]
    assert session["id"] == begun["member_session"]["member_session_id"]
    assert parse(session["started_at"]) == parse(session["last_accessed_at"]) == held["iat"]
    assert parse(session["expires_at"]) == held["iat"] + 3600
    assert session["attributes"] == {"user_agent": "", "ip_address": ""}
    assert session["roles"] == ["stytch_member"]
    (factor,) = session["authentication_factors"]
    assert list(factor) == ["type", "delivery_method", "last_authenticated_at", "email_factor"]


def keys(project: B2BProject) -> KeySet:
    return KeySet.import_key_set({"keys": project.ok("b2b.sessions.get_jwks", project_id=project.project_id)["keys"]})


def test_the_published_keys_verify_across_a_rotation(project: B2BProject) -> None:
    home = project.organization()
    before = project.login(home)["session_jwt"]
    assert jose.decode(before, keys(project), algorithms=["RS256"]).header["typ"] == "JWT"
    new = project.world.signing_keys.rotate(overlap=60 * MINUTE)
    after = project.login(home)["session_jwt"]
    assert jose.decode(after, keys(project), algorithms=["RS256"]).header["kid"] == new.kid
    jose.decode(before, keys(project), algorithms=["RS256"])
    project.ok("b2b.sessions.authenticate", session_jwt=before)
    project.advance(60 * MINUTE)
    with pytest.raises((JoseError, ValueError)):
        jose.decode(before, keys(project), algorithms=["RS256"])
    jose.decode(after, keys(project), algorithms=["RS256"])


def test_another_world_does_not_verify_it(project: B2BProject) -> None:
    begun = project.login(project.organization())["session_jwt"]
    other = B2BProject()
    other.login(other.organization())
    with pytest.raises((JoseError, ValueError)):
        jose.decode(begun, keys(other), algorithms=["RS256"])
    refused = other.error("b2b.sessions.get_jwks", project_id=project.project_id)
    assert refused == (404, "project_not_found")


def test_a_changed_text_is_not_verified(project: B2BProject) -> None:
    head, claims, signature = project.login(project.organization())["session_jwt"].split(".")
    changed = f"{head}.{claims[:-2]}{'AA' if claims[-2:] != 'AA' else 'BB'}.{signature}"
    with pytest.raises((BadSignatureError, JoseError, ValueError)):
        jose.decode(changed, keys(project), algorithms=["RS256"])
