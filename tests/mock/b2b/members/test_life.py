"""Members come, are found, are deleted and come back."""

from __future__ import annotations

from typing import Any

import pytest

from ..member_setup import MemberStage, named

CREATE = "b2b.organizations.members.create"
GET = "b2b.organizations.members.get"
DANGEROUSLY_GET = "b2b.organizations.members.dangerously_get"
DELETE = "b2b.organizations.members.delete"
REACTIVATE = "b2b.organizations.members.reactivate"


@pytest.fixture
def home(stage: MemberStage) -> dict[str, Any]:
    return stage.organization(organization_slug="home")


def test_a_new_member_is_active_and_unverified(stage: MemberStage, home: dict[str, Any]) -> None:
    made = stage.ok(CREATE, organization_id="home", email_address="Ada@Example.com")
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


def test_everything_that_can_be_given(stage: MemberStage, home: dict[str, Any]) -> None:
    given: dict[str, Any] = {
        "name": "Ada Lovelace",
        "trusted_metadata": {"a": 1},
        "untrusted_metadata": {"b": {"c": None}},
        "is_breakglass": True,
        "mfa_phone_number": "+4915112345678",
        "mfa_enrolled": True,
        "external_id": "hr|7",
    }
    member = stage.member(home, create_member_as_pending=True, roles=["stytch_admin"], **given)
    assert {name: member[name] for name in given} == given
    assert member["status"] == "pending"
    assert member["mfa_phone_number_verified"] is False
    assert member["is_admin"] is True
    assert [role["role_id"] for role in member["roles"]] == ["stytch_member", "stytch_admin"]


def test_found_by_each_name(stage: MemberStage, home: dict[str, Any]) -> None:
    member = stage.member(home, external_id="hr|7")
    stage.member(home, "grace@example.com")
    by = [
        {"member_id": member["member_id"]},
        {"member_id": "hr|7"},
        {"email_address": "ADA@example.com"},
        {"member_id": "hr|7", "email_address": "ada@example.com"},
    ]
    for selector in by:
        assert stage.ok(GET, organization_id="home", **selector)["member"] == member
    assert stage.ok(DANGEROUSLY_GET, member_id=member["member_id"])["organization"] == home


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
    stage: MemberStage, home: dict[str, Any], selector: dict[str, str], refusal: tuple[int, str]
) -> None:
    stage.member(home, external_id="hr|7")
    assert stage.refused(GET, organization_id="home", **selector) == refusal


def test_members_of_another_organization_are_not_found(stage: MemberStage, home: dict[str, Any]) -> None:
    other = stage.organization(organization_slug="other")
    member = stage.member(other, external_id="hr|7")
    for name in (member["member_id"], "hr|7"):
        assert stage.refused(GET, organization_id="home", member_id=name) == (404, "member_not_found")
        assert stage.refused(DELETE, organization_id="home", member_id=name) == (404, "member_not_found")
    assert stage.refused(DANGEROUSLY_GET, member_id="hr|7") == (404, "member_not_found")
    # The same address and external ID are free there.
    stage.member(home, external_id="hr|7")


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
    stage: MemberStage, home: dict[str, Any], given: dict[str, Any], error_type: str
) -> None:
    stage.member(home, external_id="hr|7")
    arguments = {"email_address": "grace@example.com", **given}
    assert stage.refused(CREATE, organization_id="home", **arguments) == (400, error_type)
    assert stage.refused(CREATE, **{**arguments, "organization_id": "nowhere"}) == (404, "organization_not_found")


def test_deletion_is_soft(stage: MemberStage, home: dict[str, Any]) -> None:
    member = stage.member(home, external_id="hr|7")
    whom = named(home, member)
    assert stage.ok(DELETE, **whom)["member_id"] == member["member_id"]
    for operation in (GET, DELETE, "b2b.organizations.members.update"):
        assert stage.refused(operation, **whom) == (404, "member_not_found")
    assert stage.refused(GET, organization_id="home", email_address="ada@example.com")[0] == 404
    assert stage.refused(DANGEROUSLY_GET, member_id=member["member_id"]) == (404, "member_not_found")
    kept = stage.ok(DANGEROUSLY_GET, member_id=member["member_id"], include_deleted="true")["member"]
    assert kept["status"] == "deleted"
    assert kept["email_address"] == "ada@example.com"
    # What named it is free.
    stage.member(home, external_id="hr|7")


def test_deletion_ends_sessions_and_invitations(stage: MemberStage, home: dict[str, Any]) -> None:
    member = stage.member(home)
    session = stage.login(home)
    link = stage.link(home)
    stage.ok(DELETE, **named(home, member))
    by_token = {"session_token": session["session_token"]}
    assert stage.refused("b2b.sessions.authenticate", **by_token) == (404, "session_not_found")
    by_jwt = {"session_jwt": session["session_jwt"]}
    assert stage.refused("b2b.sessions.authenticate", **by_jwt) == (404, "session_not_found")
    status, _ = stage.refused("b2b.magic_links.authenticate", magic_links_token=link)
    assert status in (401, 404)


def test_reactivation(stage: MemberStage, home: dict[str, Any]) -> None:
    member = stage.login(home)["member"]
    whom = named(home, member)
    assert stage.refused(REACTIVATE, **whom) == (400, "no_deleted_member_found_for_reactivation")
    stage.ok(DELETE, **whom)
    back = stage.ok(REACTIVATE, **whom)["member"]
    assert (back["status"], back["email_address_verified"]) == ("active", True)
    assert stage.ok(GET, **whom)["member"] == back


def test_reactivation_that_cannot_be(stage: MemberStage, home: dict[str, Any]) -> None:
    unverified = stage.member(home, "grace@example.com")
    stage.ok(DELETE, **named(home, unverified))
    assert stage.refused(REACTIVATE, **named(home, unverified)) == (400, "email_unverified_for_reactivation")
    verified = stage.login(home)["member"]
    stage.ok("b2b.organizations.members.update", **named(home, verified), external_id="hr|7")
    stage.ok(DELETE, **named(home, verified))
    assert stage.refused(REACTIVATE, organization_id="home", member_id="hr|7") == (404, "member_not_found")
    heir = stage.member(home)
    assert stage.refused(REACTIVATE, **named(home, verified)) == (400, "reactivation_email_belongs_to_another_member")
    stage.ok("b2b.organizations.members.update", **named(home, heir), email_address="heir@example.com")
    assert stage.refused(REACTIVATE, **named(home, verified)) == (400, "retired_member_email")
