"""Authorization codes and tokens of connected apps: each for one app, one URL, one use and a time."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from stytch_mock.rules import policy
from stytch_mock.rules.oauth_clients import authorization
from stytch_mock.serving.inprocess import call

from ..consumer.consumer_project import ADA, ConsumerProject

CALLBACK = "https://desk.example/callback"
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
NO_GRANT = (400, "invalid_grant")


class AppProject(ConsumerProject):
    """A project with connected apps."""

    def app_of(self, client_type: str = "third_party_public", **settings: Any) -> dict[str, Any]:
        made = self.ok(
            "common.connected_app.clients.create", client_type=client_type, redirect_urls=[CALLBACK], **settings
        )
        return dict(made["connected_app"])

    def code(self, app: dict[str, Any], user_id: str, scopes: list[str] | None = None, **changed: Any) -> str:
        request = {"redirect_uri": CALLBACK, "response_type": "code", "consent_granted": True, "user_id": user_id}
        pkce = {"code_challenge": CHALLENGE} if app["client_type"].endswith("_public") else {}
        sent = {**request, **pkce, "client_id": app["client_id"], "scopes": scopes or ["openid"], **changed}
        return str(self.ok("consumer.idp.oauth.authorize", **sent)["authorization_code"])

    def post(self, endpoint: str, **form: str) -> tuple[int, dict[str, Any]]:
        path = f"/v1/public/{self.project_id}/oauth2/{endpoint}"
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        response = call(self.app, "POST", path, headers, urlencode(form).encode())
        return response.status, json.loads(response.body)

    def redeem(self, app: dict[str, Any], code: str, **changed: str) -> tuple[int, Any]:
        form = {"client_id": app["client_id"], "code": code, "redirect_uri": CALLBACK, "code_verifier": VERIFIER}
        status, body = self.post("token", grant_type="authorization_code", **{**form, **changed})
        return status, body if status == 200 else body["error"]

    def is_active(self, app: dict[str, Any], token: str, **credentials: str) -> bool:
        sent = {"client_id": app["client_id"], "token": token, **credentials}
        return bool(self.post("introspect", **sent)[1]["active"])


@pytest.fixture
def project() -> AppProject:
    return AppProject()


@pytest.fixture
def user_id(project: AppProject) -> str:
    return str(project.ok("consumer.users.create", email=ADA)["user_id"])


def test_a_code_is_redeemed_once_and_its_reuse_revokes_the_tokens(project: AppProject, user_id: str) -> None:
    app = project.app_of()
    code = project.code(app, user_id)
    status, tokens = project.redeem(app, code)
    assert status == 200
    assert project.is_active(app, tokens["access_token"])
    assert project.redeem(app, code) == NO_GRANT
    assert not project.is_active(app, tokens["access_token"])


@pytest.mark.parametrize(
    "changed",
    [{"code_verifier": CHALLENGE}, {"code_verifier": ""}, {"redirect_uri": f"{CALLBACK}/"}],
    ids=["verifier", "no verifier", "url"],
)
def test_a_wrong_value_does_not_use_up_the_code(project: AppProject, user_id: str, changed: dict[str, str]) -> None:
    app = project.app_of()
    code = project.code(app, user_id)
    assert project.redeem(app, code, **changed) == NO_GRANT
    assert project.redeem(app, code)[0] == 200


def test_a_code_belongs_to_one_app(project: AppProject, user_id: str) -> None:
    app, other = project.app_of(), project.app_of()
    code = project.code(app, user_id)
    assert project.redeem(other, code) == NO_GRANT
    assert project.redeem(app, code)[0] == 200


def test_a_code_expires(project: AppProject, user_id: str) -> None:
    app = project.app_of()
    first, second = project.code(app, user_id), project.code(app, user_id)
    project.advance(authorization.CODE_LIFETIME - 1)
    assert project.redeem(app, first)[0] == 200
    project.advance(1)
    assert project.redeem(app, second) == NO_GRANT


def test_a_code_ends_with_the_grant(project: AppProject, user_id: str) -> None:
    app = project.app_of()
    code = project.code(app, user_id)
    project.ok("consumer.users.revoke", user_id=user_id, connected_app_id=app["client_id"])
    assert project.redeem(app, code) == NO_GRANT


def test_an_app_with_a_secret_must_send_it(project: AppProject, user_id: str) -> None:
    app = project.app_of("first_party")
    code = project.code(app, user_id)
    for wrong in ("", "another"):
        assert project.redeem(app, code, code_verifier="", client_secret=wrong) == (401, "invalid_client")
    status, tokens = project.redeem(app, code, code_verifier="", client_secret=app["client_secret"])
    assert status == 200
    assert project.is_active(app, tokens["access_token"], client_secret=app["client_secret"])


def test_an_app_knows_its_own_tokens_only_and_until_they_expire(project: AppProject, user_id: str) -> None:
    app, other = project.app_of(access_token_expiry_minutes=5), project.app_of()
    token = project.redeem(app, project.code(app, user_id))[1]["access_token"]
    assert not project.is_active(other, token)
    assert project.post("revoke", client_id=other["client_id"], token=token)[0] == 200
    project.advance(299)
    assert project.is_active(app, token)
    project.advance(1)
    assert not project.is_active(app, token)


def test_a_session_jwt_is_no_access_token(project: AppProject, user_id: str) -> None:
    app = project.app_of()
    claims = {"sub": user_id, "jti": "unknown", "scope": "openid"}
    assert not project.is_active(app, project.world.signing_keys.sign_jwt(claims))


def test_a_scope_needs_the_permissions_of_the_account(project: AppProject, user_id: str) -> None:
    permission = {"resource_id": "notes", "actions": ["read"]}
    additions = {
        "roles": [{"role_id": "reader", "description": "", "permissions": [permission]}],
        "scopes": [{"scope": "read:notes", "description": "Read notes", "permissions": [permission]}],
    }
    policy.set_additions(project.world, additions)
    app = project.app_of()
    assert not project.code(app, user_id, ["read:notes"])
    project.ok("consumer.users.update", user_id=user_id, roles=["reader"])
    assert project.code(app, user_id, ["read:notes"])
    unknown = {"client_id": app["client_id"], "redirect_uri": CALLBACK, "response_type": "code", "user_id": user_id}
    refused = project.error("consumer.idp.oauth.authorize_start", **unknown, scopes=["write:notes"])
    assert refused == (400, "oauth_invalid_scope_requested")


def test_only_another_response_type_is_told_to_the_app(project: AppProject, user_id: str) -> None:
    app = project.app_of()
    assert not project.code(app, user_id, response_type="token")
    assert project.code(app, user_id, response_type="code")


def test_a_deleted_user_has_no_tokens(project: AppProject, user_id: str) -> None:
    app = project.app_of()
    token = project.redeem(app, project.code(app, user_id))[1]["access_token"]
    assert project.is_active(app, token)
    project.ok("consumer.users.delete", user_id=user_id)
    assert not project.is_active(app, token)


def test_userinfo_needs_a_token_with_openid(project: AppProject, user_id: str) -> None:
    app = project.app_of()
    path = f"/v1/public/{project.project_id}/oauth2/userinfo"
    token = {
        scope: project.redeem(app, project.code(app, user_id, [scope]))[1]["access_token"]
        for scope in ("openid", "email")
    }
    statuses = [call(project.app, "GET", path, {"Authorization": f"Bearer {token[name]}"}).status for name in token]
    assert statuses == [200, 401]
    assert call(project.app, "GET", path, {}).status == 401
