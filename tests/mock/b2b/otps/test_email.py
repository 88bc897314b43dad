"""Passcodes by email, for an organization and in discovery."""

from __future__ import annotations

from typing import Any

import pytest

from ..b2b_project import MINUTE, B2BProject, member_ids

ADA = "ada@example.com"
SEND = "b2b.otps.email.login_or_signup"
AUTHENTICATE = "b2b.otps.email.authenticate"


def sent(project: B2BProject, organization: dict[str, Any], **arguments: Any) -> dict[str, Any]:
    """Have a passcode sent; return the arguments that redeem it."""
    whom = {"organization_id": organization["organization_id"], "email_address": ADA}
    project.ok(SEND, **whom, **arguments)
    return {**whom, "code": project.message(ADA)["code"]}


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_an_unknown_address_signs_up_and_is_active_afterwards(project: B2BProject) -> None:
    organization = project.organization()
    whom = {"organization_id": organization["organization_id"], "email_address": ADA}
    made = project.ok(SEND, **whom, locale="fr")
    assert (made["member_created"], made["member"]["status"]) == (True, "pending")
    message = project.message(ADA)
    assert (message["channel"], message["operation"], message["purpose"]) == ("email", SEND, "signup")
    assert (message["locale"], message["link"], message["token"]) == ("fr", "", "")
    done = project.ok(AUTHENTICATE, **whom, code=message["code"])
    assert (done["member_authenticated"], done["member"]["status"]) == (True, "active")
    (factor,) = done["member_session"]["authentication_factors"]
    assert (factor["type"], factor["delivery_method"]) == ("email_otp", "email")
    assert factor["email_factor"] == {"email_id": done["method_id"], "email_address": ADA}
    assert project.ok(SEND, **whom)["member_created"] is False
    assert project.message(ADA)["purpose"] == "login"


def test_a_code_is_good_for_one_use(project: B2BProject) -> None:
    arguments = sent(project, project.organization())
    project.ok(AUTHENTICATE, **arguments)
    assert project.error(AUTHENTICATE, **arguments) == (401, "unable_to_auth_otp_code")


def test_a_wrong_code_is_not_found_and_leaves_the_right_one_good(project: B2BProject) -> None:
    arguments = sent(project, project.organization())
    refused = project.error(AUTHENTICATE, **{**arguments, "code": wrong(arguments["code"])})
    assert refused == (404, "otp_code_not_found")
    project.ok(AUTHENTICATE, **arguments)


def test_only_the_newest_code_counts(project: B2BProject) -> None:
    organization = project.organization()
    first = sent(project, organization)
    second = sent(project, organization)
    assert first["code"] != second["code"]
    assert project.error(AUTHENTICATE, **first) == (404, "otp_code_not_found")
    project.ok(AUTHENTICATE, **second)


def test_a_code_is_for_one_organization_only(project: B2BProject) -> None:
    first = sent(project, project.organization())
    second = sent(project, project.organization(organization_name="Other"))
    swapped = {**first, "organization_id": second["organization_id"]}
    assert project.error(AUTHENTICATE, **swapped) == (404, "otp_code_not_found")
    project.ok(AUTHENTICATE, **first)


@pytest.mark.parametrize(("arguments", "minutes"), [({}, 10), ({"login_expiration_minutes": 2}, 2)])
def test_a_code_lives_as_long_as_asked_for(project: B2BProject, arguments: dict[str, int], minutes: int) -> None:
    organization = project.organization()
    project.member(organization)
    code = sent(project, organization, **arguments)
    project.advance(minutes * MINUTE)
    assert project.error(AUTHENTICATE, **code) == (401, "unable_to_auth_otp_code")
    code = sent(project, organization, **arguments)
    project.advance(minutes * MINUTE - 1)
    project.ok(AUTHENTICATE, **code)


@pytest.mark.parametrize("field", ["login_expiration_minutes", "signup_expiration_minutes"])
@pytest.mark.parametrize("minutes", [1, 16])
def test_lifetimes_have_limits(project: B2BProject, field: str, minutes: int) -> None:
    whom = {"organization_id": project.organization()["organization_id"], "email_address": ADA}
    assert project.error(SEND, **whom, **{field: minutes}) == (400, "invalid_expiration")


def test_who_is_not_a_member_has_no_code(project: B2BProject) -> None:
    organization = project.organization()
    whom = {"organization_id": organization["organization_id"], "email_address": ADA}
    assert project.error(AUTHENTICATE, **whom, code="123456") == (404, "member_not_found")


def test_ten_wrong_codes_lock_the_member_for_an_hour(project: B2BProject) -> None:
    organization = project.organization()
    project.member(organization)
    arguments = sent(project, organization, login_expiration_minutes=15)
    guess = {**arguments, "code": wrong(arguments["code"])}
    for _ in range(10):
        assert project.error(AUTHENTICATE, **guess) == (404, "otp_code_not_found")
    assert project.error(AUTHENTICATE, **arguments) == (429, "user_lock_limit_reached")
    whom = {"organization_id": organization["organization_id"], "email_address": ADA}
    member = project.ok("b2b.organizations.members.get", **whom)["member"]
    assert member["is_locked"] is True
    token = project.link(organization)
    assert project.error("b2b.magic_links.authenticate", magic_links_token=token)[0] == 429
    project.advance(60 * MINUTE)
    project.ok(AUTHENTICATE, **sent(project, organization))


def test_a_good_code_ends_the_count_of_wrong_ones(project: B2BProject) -> None:
    organization = project.organization()
    for _ in range(2):
        arguments = sent(project, organization)
        for _ in range(9):
            project.error(AUTHENTICATE, **{**arguments, "code": wrong(arguments["code"])})
        project.ok(AUTHENTICATE, **arguments)


def test_an_organization_may_not_allow_passcodes(project: B2BProject) -> None:
    organization = project.organization(
        auth_methods="RESTRICTED", allowed_auth_methods=["magic_link"], email_invites="ALL_ALLOWED"
    )
    whom = {"organization_id": organization["organization_id"], "email_address": ADA}
    assert project.error(SEND, **whom) == (400, "operation_restricted_by_organization_auth_methods")


def test_a_method_closed_after_sending_makes_another_one_necessary(project: B2BProject) -> None:
    organization = project.organization()
    arguments = sent(project, organization)
    project.ok(
        "b2b.organizations.update",
        organization_id=organization["organization_id"],
        auth_methods="RESTRICTED",
        allowed_auth_methods=["magic_link"],
    )
    half = project.ok(AUTHENTICATE, **arguments)
    assert (half["member_authenticated"], half["session_token"], half["member_session"]) == (False, "", None)
    assert half["primary_required"] == {"allowed_auth_methods": ["magic_link"]}
    assert half["mfa_required"] is None
    token = half["intermediate_session_token"]
    done = project.login(organization, intermediate_session_token=token)
    types = [factor["type"] for factor in done["member_session"]["authentication_factors"]]
    assert types == ["email_otp", "magic_link"]
    spent = project.error("b2b.discovery.organizations.list", intermediate_session_token=token)
    assert spent == (404, "intermediate_session_not_found")


def test_discovery_verifies_an_unknown_address(project: B2BProject) -> None:
    project.ok("b2b.otps.email.discovery.send", email_address=ADA, locale="es")
    message = project.message(ADA)
    assert (message["purpose"], message["locale"]) == ("discovery", "es")
    whom = {"email_address": ADA}
    authenticate = "b2b.otps.email.discovery.authenticate"
    assert project.error(authenticate, **whom, code=wrong(message["code"])) == (404, "otp_code_not_found")
    found = project.ok(authenticate, **whom, code=message["code"])
    assert (found["email_address"], found["discovered_organizations"]) == (ADA, [])
    assert project.error(authenticate, **whom, code=message["code"]) == (401, "unable_to_auth_otp_code")
    token = found["intermediate_session_token"]
    founded = project.ok("b2b.discovery.organizations.create", intermediate_session_token=token)
    assert [factor["type"] for factor in founded["member_session"]["authentication_factors"]] == ["email_otp"]


def test_codes_of_discovery_and_of_an_organization_are_kept_apart(project: B2BProject) -> None:
    arguments = sent(project, project.organization())
    project.ok("b2b.otps.email.discovery.send", email_address=ADA, discovery_expiration_minutes=2)
    code = project.message(ADA)["code"]
    assert project.error(AUTHENTICATE, **{**arguments, "code": code}) == (404, "otp_code_not_found")
    project.ok(AUTHENTICATE, **arguments)
    project.advance(2 * MINUTE)
    refused = project.error("b2b.otps.email.discovery.authenticate", email_address=ADA, code=code)
    assert refused == (401, "unable_to_auth_otp_code")


def test_the_code_of_a_deleted_member_is_void(project: B2BProject) -> None:
    organization = project.organization()
    arguments = sent(project, organization)
    member = project.ok("b2b.organizations.members.get", **{**arguments, "code": None})["member"]
    project.ok("b2b.organizations.members.delete", **member_ids(organization, member))
    assert project.error(AUTHENTICATE, **arguments) == (404, "member_not_found")
    project.member(organization)
    assert project.error(AUTHENTICATE, **arguments) == (404, "otp_code_not_found")
