"""Calls with a member session need that member's permissions."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
from stytch_mock.rules import policy

from ..b2b_project import B2BProject, member_ids

FORBIDDEN = (403, "session_authorization_error")
OTHER_TENANT = (403, "session_authorization_tenancy_error")
ORGANIZATION_UPDATE = "b2b.organizations.update"
MEMBER_UPDATE = "b2b.organizations.members.update"
HEADER = "X-Stytch-Member-Session"


class Cast(NamedTuple):
    """An organization with an administrator and a plain member, both signed in."""

    project: B2BProject
    home: dict[str, Any]
    admin: dict[str, Any]
    plain: dict[str, Any]

    def whom(self, who: str) -> dict[str, str]:
        return member_ids(self.home, getattr(self, who)["member"])

    def session(self, who: str) -> dict[str, str]:
        return {HEADER: getattr(self, who)["session_token"]}


@pytest.fixture
def cast(project: B2BProject) -> Cast:
    home = project.organization(organization_slug="home")
    project.member(home, "admin@example.com", roles=["stytch_admin"])
    project.member(home, "plain@example.com")
    return Cast(project, home, project.login(home, "admin@example.com"), project.login(home, "plain@example.com"))


@pytest.mark.parametrize(
    "fields",
    [
        {"organization_name": "New"},
        {"organization_slug": "new"},
        {"organization_logo_url": "https://example.com/logo.png"},
        {"mfa_policy": "OPTIONAL"},
        {"email_invites": "ALL_ALLOWED", "auth_methods": "ALL_ALLOWED"},
        {"email_allowed_domains": ["acme.example"], "allowed_mfa_methods": ["totp"]},
        {"sso_default_connection_id": "saml-connection-test-1"},
        {"rbac_email_implicit_role_assignments": []},
    ],
)
def test_organization_settings_are_for_administrators(cast: Cast, fields: dict[str, Any]) -> None:
    project = cast.project
    name = {"organization_id": cast.home["organization_id"]}
    assert project.error(ORGANIZATION_UPDATE, **name, **cast.session("plain"), **fields) == FORBIDDEN
    changed = project.ok(ORGANIZATION_UPDATE, **name, **cast.session("admin"), **fields)["organization"]
    assert {field: changed[field] for field in fields} == fields


def test_each_field_of_an_update_needs_its_own_action(cast: Cast) -> None:
    permission = {"resource_id": "stytch.organization", "actions": ["update.info.name"]}
    role = {"role_id": "namer", "description": "Names.", "permissions": [permission]}
    policy.set_additions(cast.project.world, {"roles": [role]})
    cast.project.ok(MEMBER_UPDATE, **cast.whom("plain"), roles=["namer"])
    arguments = {"organization_id": "home", **cast.session("plain"), "organization_name": "New"}
    cast.project.ok(ORGANIZATION_UPDATE, **arguments)
    assert cast.project.error(ORGANIZATION_UPDATE, **arguments, mfa_policy="OPTIONAL") == FORBIDDEN


def test_fields_without_an_action_are_closed_to_everybody(cast: Cast) -> None:
    arguments = {"organization_id": "home", **cast.session("admin")}
    closed: list[dict[str, Any]] = [{"organization_external_id": "x"}, {"claimed_email_domains": []}]
    for fields in closed:
        assert cast.project.error(ORGANIZATION_UPDATE, **arguments, **fields) == FORBIDDEN
    assert (
        cast.project.error(MEMBER_UPDATE, **cast.whom("plain"), **cast.session("admin"), external_id="x") == FORBIDDEN
    )


def test_trusted_metadata_is_closed_to_everybody(cast: Cast) -> None:
    refusal = (401, "cannot_update_trusted_metadata")
    fields = {"trusted_metadata": {"a": 1}}
    assert cast.project.error(ORGANIZATION_UPDATE, organization_id="home", **cast.session("admin"), **fields) == refusal
    assert cast.project.error(MEMBER_UPDATE, **cast.whom("plain"), **cast.session("admin"), **fields) == refusal
    cast.project.ok(MEMBER_UPDATE, **cast.whom("plain"), **fields)


@pytest.mark.parametrize(
    ("fields", "by_oneself"),
    [
        ({"name": "New"}, True),
        ({"untrusted_metadata": {"a": 1}}, True),
        ({"mfa_phone_number": "+4915112345678"}, True),
        ({"mfa_enrolled": False}, True),
        ({"is_breakglass": False}, False),
        ({"roles": []}, False),
        ({"name": "New", "roles": []}, False),
    ],
)
def test_members_may_change_some_of_themselves(cast: Cast, fields: dict[str, Any], by_oneself: bool) -> None:
    arguments = {**cast.session("plain"), **fields}
    if by_oneself:
        changed = cast.project.ok(MEMBER_UPDATE, **cast.whom("plain"), **arguments)["member"]
        assert {field: changed[field] for field in fields} == fields
    else:
        assert cast.project.error(MEMBER_UPDATE, **cast.whom("plain"), **arguments) == FORBIDDEN
    assert cast.project.error(MEMBER_UPDATE, **cast.whom("admin"), **arguments) == FORBIDDEN
    cast.project.ok(MEMBER_UPDATE, **cast.whom("plain"), **cast.session("admin"), **fields)


def test_members_cannot_change_their_own_address(cast: Cast) -> None:
    fields = {"email_address": "new@example.com"}
    refusal = (400, "member_cannot_update_their_email_address")
    assert cast.project.error(MEMBER_UPDATE, **cast.whom("admin"), **cast.session("admin"), **fields) == refusal
    assert cast.project.error(MEMBER_UPDATE, **cast.whom("plain"), **cast.session("plain"), **fields) == FORBIDDEN
    cast.project.ok(MEMBER_UPDATE, **cast.whom("plain"), **cast.session("admin"), **fields)


def test_creating_searching_and_reactivating(cast: Cast) -> None:
    project = cast.project
    gone = project.login(cast.home, "gone@example.com")["member"]
    project.ok("b2b.organizations.members.delete", **member_ids(cast.home, gone))
    calls: list[tuple[str, dict[str, Any]]] = [
        ("b2b.organizations.members.create", {"organization_id": "home", "email_address": "new@example.com"}),
        ("b2b.organizations.members.search", {"organization_ids": ["home"]}),
        ("b2b.organizations.members.reactivate", member_ids(cast.home, gone)),
    ]
    for operation, arguments in calls:
        assert project.error(operation, **arguments, **cast.session("plain")) == FORBIDDEN
        project.ok(operation, **arguments, **cast.session("admin"))


@pytest.mark.parametrize(
    "operation",
    [
        "b2b.organizations.members.delete_mfa_phone_number",
        "b2b.organizations.members.delete_totp",
        "b2b.organizations.members.delete",
    ],
)
def test_what_members_may_do_to_themselves_but_not_to_others(cast: Cast, operation: str) -> None:
    assert cast.project.error(operation, **cast.whom("admin"), **cast.session("plain")) == FORBIDDEN
    response = cast.project.send(operation, **cast.whom("plain"), **cast.session("plain"))
    assert response["status_code"] in (200, 404), "allowed, be there something to delete or not"


def test_revoking_sessions(cast: Cast) -> None:
    project, revoke = cast.project, "b2b.sessions.revoke"
    theirs = [
        {"member_id": cast.admin["member"]["member_id"]},
        {"session_token": cast.admin["session_token"]},
        {"session_jwt": cast.admin["session_jwt"]},
        {"member_session_id": cast.admin["member_session"]["member_session_id"]},
    ]
    for selector in theirs:
        assert project.error(revoke, **selector, **cast.session("plain")) == FORBIDDEN
    project.ok("b2b.sessions.authenticate", session_token=cast.admin["session_token"])
    project.ok(revoke, member_id=cast.plain["member"]["member_id"], **cast.session("plain"))
    project.ok(revoke, session_token=cast.admin["session_token"], **cast.session("admin"))


def test_the_session_of_another_organization(cast: Cast) -> None:
    project = cast.project
    away = project.organization(organization_slug="away")
    boss = project.member(away, "boss@example.com", roles=["stytch_admin"])
    session = {HEADER: project.login(away, "boss@example.com")["session_token"]}
    assert project.error("b2b.organizations.delete", organization_id="home", **session) == OTHER_TENANT
    assert project.error(ORGANIZATION_UPDATE, organization_id="home", organization_name="x", **session) == OTHER_TENANT
    assert project.error(MEMBER_UPDATE, **cast.whom("plain"), name="x", **session) == OTHER_TENANT
    refused = project.error("b2b.organizations.members.search", organization_ids=["away", "home"], **session)
    assert refused == OTHER_TENANT
    selector = {"member_id": cast.plain["member"]["member_id"]}
    assert project.error("b2b.sessions.revoke", **selector, **session) == OTHER_TENANT
    project.ok("b2b.organizations.delete", organization_id="away", **session)
    whom = {"member_id": boss["member_id"], "include_deleted": "true"}
    assert project.error("b2b.organizations.members.dangerously_get", **whom) == (404, "member_not_found")


def test_a_jwt_does_as_well_and_only_good_sessions_do(cast: Cast) -> None:
    delete = {"organization_id": "home"}
    project, jwt = cast.project, "X-Stytch-Member-SessionJWT"
    assert project.error("b2b.organizations.delete", **delete, **{jwt: cast.plain["session_jwt"]}) == FORBIDDEN
    both = {jwt: cast.admin["session_jwt"], **cast.session("admin")}
    refused = project.error("b2b.organizations.delete", **delete, **both)
    assert refused == (400, "too_many_session_arguments")
    assert project.error("b2b.organizations.delete", **delete, **{HEADER: "short"}) == (400, "invalid_session_token")
    assert project.error("b2b.organizations.delete", **delete, **{HEADER: "x" * 44}) == (404, "session_not_found")
    project.ok("b2b.organizations.delete", **delete, **{jwt: cast.admin["session_jwt"]})
