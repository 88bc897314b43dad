"""Members are created, read, deleted and reactivated."""

from __future__ import annotations

from typing import Any

import pytest

from ..b2b_project import B2BProject, member_ids

CREATE = "b2b.organizations.members.create"
GET = "b2b.organizations.members.get"
DANGEROUSLY_GET = "b2b.organizations.members.dangerously_get"
DELETE = "b2b.organizations.members.delete"
REACTIVATE = "b2b.organizations.members.reactivate"


@pytest.fixture
def home(project: B2BProject) -> dict[str, Any]:
    return project.organization(organization_slug="home")


def test_a_new_member_is_active_and_unverified(project: B2BProject, home: dict[str, Any]) -> None:
    made = project.ok(CREATE, organization_id="home", email_address="Ada@Example.com")
    assert made["organization"] == home
    member = made["member"]
    assert made["member_id"] == member["member_id"]
    assert member["member_id"].startswith("member-test-")
    shown = {name: member[name] for name in ("status", "email_address", "email_address_verified", "is_admin")}
    assert shown == {
        "status": "active",
        "email_address": "Ada@Example.com",
        "email_address_verified": False,
        "is_admin": False,
    }
    role = {"role_id": "stytch_member", "sources": [{"type": "direct_assignment", "details": {}}]}
    assert member["roles"] == [role]
    empty = ("name", "member_password_id", "totp_registration_id", "mfa_phone_number", "default_mfa_method")
    assert all(member[name] == "" for name in empty)
    assert not any(name.startswith("_") for name in member)


def test_everything_that_can_be_given(project: B2BProject, home: dict[str, Any]) -> None:
    given: dict[str, Any] = {
        "name": "Ada Lovelace",
        "trusted_metadata": {"a": 1},
        "untrusted_metadata": {"b": {"c": None}},
        "is_breakglass": True,
        "mfa_phone_number": "+4915112345678",
        "mfa_enrolled": True,
        "external_id": "hr|7",
    }
    member = project.member(home, create_member_as_pending=True, roles=["stytch_admin"], **given)
    assert {name: member[name] for name in given} == given
    assert member["status"] == "pending"
    assert member["mfa_phone_number_verified"] is False
    assert member["is_admin"] is True
    assert [role["role_id"] for role in member["roles"]] == ["stytch_member", "stytch_admin"]


def test_found_by_each_name(project: B2BProject, home: dict[str, Any]) -> None:
    member = project.member(home, external_id="hr|7")
    project.member(home, "grace@example.com")
    by = [
        {"member_id": member["member_id"]},
        {"member_id": "hr|7"},
        {"email_address": "ADA@example.com"},
        {"member_id": "hr|7", "email_address": "ada@example.com"},
    ]
    for selector in by:
        assert project.ok(GET, organization_id="home", **selector)["member"] == member
    assert project.ok(DANGEROUSLY_GET, member_id=member["member_id"])["organization"] == home


@pytest.mark.parametrize(
    ("selector", "refusal"),
    [
        ({}, (400, "invalid_member_get_fields")),
        ({"member_id": "member-test-none"}, (404, "member_not_found")),
        ({"email_address": "nobody@example.com"}, (404, "member_not_found")),
        ({"member_id": "hr|7", "email_address": "nobody@example.com"}, (404, "member_not_found")),
    ],
)
def test_not_found(
    project: B2BProject, home: dict[str, Any], selector: dict[str, str], refusal: tuple[int, str]
) -> None:
    project.member(home, external_id="hr|7")
    assert project.error(GET, organization_id="home", **selector) == refusal


def test_members_of_another_organization_are_not_found(project: B2BProject, home: dict[str, Any]) -> None:
    other = project.organization(organization_slug="other")
    member = project.member(other, external_id="hr|7")
    for name in (member["member_id"], "hr|7"):
        assert project.error(GET, organization_id="home", member_id=name) == (404, "member_not_found")
        assert project.error(DELETE, organization_id="home", member_id=name) == (404, "member_not_found")
    assert project.error(DANGEROUSLY_GET, member_id="hr|7") == (404, "member_not_found")
    # The same address and external ID are free there.
    project.member(home, external_id="hr|7")


@pytest.mark.parametrize(
    ("given", "error_type"),
    [
        ({"email_address": "ADA@example.com"}, "duplicate_member_email"),
        ({"external_id": "hr|7"}, "duplicate_member_external_id"),
        ({"roles": ["unheard-of"]}, "invalid_rbac_role_assignment"),
        ({"roles": ["stytch_member"]}, "cannot_assign_default_rbac_role_id"),
        ({"trusted_metadata": {str(number): 1 for number in range(21)}}, "metadata_too_many_keys"),
    ],
)
def test_a_member_that_cannot_be_created(
    project: B2BProject, home: dict[str, Any], given: dict[str, Any], error_type: str
) -> None:
    project.member(home, external_id="hr|7")
    arguments = {"email_address": "grace@example.com", **given}
    assert project.error(CREATE, organization_id="home", **arguments) == (400, error_type)
    assert project.error(CREATE, **{**arguments, "organization_id": "nowhere"}) == (404, "organization_not_found")


def test_deletion_is_soft(project: B2BProject, home: dict[str, Any]) -> None:
    member = project.member(home, external_id="hr|7")
    whom = member_ids(home, member)
    assert project.ok(DELETE, **whom)["member_id"] == member["member_id"]
    for operation in (GET, DELETE, "b2b.organizations.members.update"):
        assert project.error(operation, **whom) == (404, "member_not_found")
    assert project.error(GET, organization_id="home", email_address="ada@example.com")[0] == 404
    assert project.error(DANGEROUSLY_GET, member_id=member["member_id"]) == (404, "member_not_found")
    kept = project.ok(DANGEROUSLY_GET, member_id=member["member_id"], include_deleted="true")["member"]
    assert kept["status"] == "deleted"
    assert kept["email_address"] == "ada@example.com"
    # What named it is free.
    project.member(home, external_id="hr|7")


def test_deletion_ends_sessions_and_invitations(project: B2BProject, home: dict[str, Any]) -> None:
    member = project.member(home)
    session = project.login(home)
    link = project.link(home)
    project.ok(DELETE, **member_ids(home, member))
    by_token = {"session_token": session["session_token"]}
    assert project.error("b2b.sessions.authenticate", **by_token) == (404, "session_not_found")
    by_jwt = {"session_jwt": session["session_jwt"]}
    assert project.error("b2b.sessions.authenticate", **by_jwt) == (404, "session_not_found")
    status, _ = project.error("b2b.magic_links.authenticate", magic_links_token=link)
    assert status in (401, 404)


def test_reactivation(project: B2BProject, home: dict[str, Any]) -> None:
    member = project.login(home)["member"]
    whom = member_ids(home, member)
    assert project.error(REACTIVATE, **whom) == (400, "no_deleted_member_found_for_reactivation")
    project.ok(DELETE, **whom)
    back = project.ok(REACTIVATE, **whom)["member"]
    assert (back["status"], back["email_address_verified"]) == ("active", True)
    assert project.ok(GET, **whom)["member"] == back


def test_reactivation_that_cannot_be(project: B2BProject, home: dict[str, Any]) -> None:
    unverified = project.member(home, "grace@example.com")
    project.ok(DELETE, **member_ids(home, unverified))
    assert project.error(REACTIVATE, **member_ids(home, unverified)) == (400, "email_unverified_for_reactivation")
    verified = project.login(home)["member"]
    project.ok("b2b.organizations.members.update", **member_ids(home, verified), external_id="hr|7")
    project.ok(DELETE, **member_ids(home, verified))
    assert project.error(REACTIVATE, organization_id="home", member_id="hr|7") == (404, "member_not_found")
    heir = project.member(home)
    assert project.error(REACTIVATE, **member_ids(home, verified)) == (
        400,
        "reactivation_email_belongs_to_another_member",
    )
    project.ok("b2b.organizations.members.update", **member_ids(home, heir), email_address="heir@example.com")
    assert project.error(REACTIVATE, **member_ids(home, verified)) == (400, "retired_member_email")
