"""Changes to members, field by field."""

from __future__ import annotations

from typing import Any

import pytest

from ..b2b_project import MINUTE, B2BProject, member_ids

UPDATE = "b2b.organizations.members.update"
PHONE = "+4915112345678"


@pytest.fixture
def home(project: B2BProject) -> dict[str, Any]:
    return project.organization(organization_slug="home")


@pytest.fixture
def member(project: B2BProject, home: dict[str, Any]) -> dict[str, Any]:
    return project.member(home, untrusted_metadata={"theme": "dark"}, external_id="hr|7")


def test_what_is_not_named_stays(project: B2BProject, home: dict[str, Any], member: dict[str, Any]) -> None:
    project.advance(MINUTE)
    given = {"name": "Ada", "is_breakglass": True, "mfa_enrolled": True, "trusted_metadata": {"a": 1}}
    changed = project.ok(UPDATE, **member_ids(home, member), **given)["member"]
    assert {name: changed[name] for name in given} == given
    assert {name for name in member if member[name] != changed[name]} == {*given, "updated_at"}
    changed = project.ok(UPDATE, **member_ids(home, member), untrusted_metadata={"theme": None, "size": 2})["member"]
    assert changed["untrusted_metadata"] == {"size": 2}


def test_roles_are_replaced(project: B2BProject, home: dict[str, Any], member: dict[str, Any]) -> None:
    whom = member_ids(home, member)
    changed = project.ok(UPDATE, **whom, roles=["stytch_admin", "stytch_admin"])["member"]
    assert [role["role_id"] for role in changed["roles"]] == ["stytch_member", "stytch_admin"]
    assert changed["is_admin"] is True
    assert project.ok(UPDATE, **whom, roles=[], preserve_existing_sessions=True)["member"]["is_admin"] is False
    assert project.error(UPDATE, **whom, roles=["unheard-of"]) == (400, "invalid_rbac_role_assignment")
    assert project.error(UPDATE, **whom, roles=["stytch_member"]) == (400, "cannot_assign_default_rbac_role_id")


def test_external_ids_stay_apart(project: B2BProject, home: dict[str, Any], member: dict[str, Any]) -> None:
    other = project.member(home, "grace@example.com", external_id="hr|8")
    refused = project.error(UPDATE, **member_ids(home, other), external_id="hr|7")
    assert refused == (400, "duplicate_member_external_id")
    project.ok(UPDATE, **member_ids(home, member), external_id="hr|9")
    project.ok(UPDATE, organization_id="home", member_id="hr|9", external_id="hr|9")
    project.ok(UPDATE, **member_ids(home, other), external_id="hr|7")
    # A word that could be mistaken for the lack of one.
    project.ok(UPDATE, **member_ids(home, other), external_id="None")
    project.member(home, "alan@example.com")


def test_one_phone_number_at_a_time(project: B2BProject, home: dict[str, Any], member: dict[str, Any]) -> None:
    whom = member_ids(home, member)
    remove = "b2b.organizations.members.delete_mfa_phone_number"
    assert project.error(remove, **whom) == (404, "member_phone_number_not_found")
    assert project.error(UPDATE, **whom, default_mfa_method="sms_otp") == (400, "default_mfa_member_missing_factor")
    changed = project.ok(UPDATE, **whom, mfa_phone_number=PHONE, default_mfa_method="sms_otp")["member"]
    assert (changed["mfa_phone_number"], changed["mfa_phone_number_verified"]) == (PHONE, False)
    assert changed["default_mfa_method"] == "sms_otp"
    project.ok(UPDATE, **whom, mfa_phone_number=PHONE)
    refused = project.error(UPDATE, **whom, mfa_phone_number="+4915187654321")
    assert refused == (400, "duplicate_member_phone_number_for_member")
    removed = project.ok(remove, **whom)["member"]
    assert (removed["mfa_phone_number"], removed["default_mfa_method"]) == ("", "")
    project.ok(UPDATE, **whom, mfa_phone_number="+4915187654321")


def test_a_passcode_dies_with_the_number(project: B2BProject, home: dict[str, Any], member: dict[str, Any]) -> None:
    whom = member_ids(home, member)
    session = project.login(home)
    project.ok("b2b.otps.sms.send", **whom, mfa_phone_number=PHONE)
    code = project.message(PHONE)["code"]
    project.ok("b2b.organizations.members.delete_mfa_phone_number", **whom)
    arguments = {**whom, "code": code, "session_token": session["session_token"]}
    assert project.error("b2b.otps.sms.authenticate", **arguments) == (404, "otp_code_not_found")


def test_deleting_the_authenticator_app(project: B2BProject, home: dict[str, Any], member: dict[str, Any]) -> None:
    whom = member_ids(home, member)
    remove = "b2b.organizations.members.delete_totp"
    assert project.error(remove, **whom) == (404, "totp_not_found")
    project.enrolled(home, member)
    (session,) = project.ok("b2b.sessions.get", **whom)["member_sessions"]
    removed = project.ok(remove, **whom)["member"]
    assert (removed["totp_registration_id"], removed["default_mfa_method"]) == ("", "")
    assert project.ok("b2b.sessions.get", **whom)["member_sessions"] == [session]
    assert project.error("b2b.recovery_codes.get", **whom) == (404, "recovery_codes_not_found")
    assert project.error(UPDATE, **whom, default_mfa_method="totp") == (400, "default_mfa_member_missing_factor")
    assert project.login(home)["mfa_required"] == {"member_options": None, "secondary_auth_initiated": None}


def test_a_new_address_has_to_be_verified(project: B2BProject, home: dict[str, Any]) -> None:
    old = project.login(home)
    assert old["member"]["email_address_verified"] is True
    whom = member_ids(home, old["member"])
    changed = project.ok(UPDATE, **whom, email_address="countess@example.com")["member"]
    assert (changed["email_address"], changed["email_address_verified"]) == ("countess@example.com", False)
    (retired,) = changed["retired_email_addresses"]
    assert retired["email_address"] == "ada@example.com"
    assert retired["email_id"].startswith("email-test-")
    project.ok("b2b.sessions.authenticate", session_token=old["session_token"])
    new = project.login(home, "countess@example.com")
    assert new["member"]["email_address_verified"] is True
    (factor,) = new["member_session"]["authentication_factors"]
    assert factor["email_factor"]["email_id"] != retired["email_id"]


def test_a_retired_address_is_closed_to_others(
    project: B2BProject, home: dict[str, Any], member: dict[str, Any]
) -> None:
    whom = member_ids(home, member)
    create = {"organization_id": "home", "email_address": "ada@example.com"}
    project.ok(UPDATE, **whom, email_address="countess@example.com")
    assert project.error("b2b.organizations.members.create", **create) == (400, "retired_member_email")
    back = project.ok(UPDATE, **whom, email_address="ada@example.com")["member"]
    assert [entry["email_address"] for entry in back["retired_email_addresses"]] == ["countess@example.com"]
    dropped = project.ok(UPDATE, **whom, email_address="third@example.com", unlink_email=True)["member"]
    assert [entry["email_address"] for entry in dropped["retired_email_addresses"]] == ["countess@example.com"]
    project.ok("b2b.organizations.members.create", **create)


def test_an_address_in_use_is_closed_to_others(
    project: B2BProject, home: dict[str, Any], member: dict[str, Any]
) -> None:
    project.member(home, "grace@example.com")
    refused = project.error(UPDATE, **member_ids(home, member), name="x", email_address="Grace@example.com")
    assert refused == (400, "duplicate_member_email")
    assert project.ok("b2b.organizations.members.get", **member_ids(home, member))["member"] == member


def test_the_same_address_is_no_change(project: B2BProject, home: dict[str, Any]) -> None:
    member = project.login(home)["member"]
    same = project.ok(UPDATE, **member_ids(home, member), email_address="ADA@example.com")["member"]
    assert same == {**member, "updated_at": same["updated_at"]}
