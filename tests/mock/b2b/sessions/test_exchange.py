"""Sessions are exchanged between organizations, in three ways, or migrated from another system."""

from __future__ import annotations

from typing import Any

import pytest
from stytch_mock.rules.sessions import external_tokens

from ..b2b_project import MINUTE, B2BProject, member_ids

EXCHANGE = "b2b.sessions.exchange"
MIGRATE = "b2b.sessions.migrate"
ADA = "ada@example.com"


@pytest.fixture
def source(project: B2BProject) -> dict[str, Any]:
    return project.login(project.organization(organization_slug="source"))


def exchanged(project: B2BProject, source: dict[str, Any], target: dict[str, Any], **given: Any) -> dict[str, Any]:
    response = project.ok(
        EXCHANGE, organization_id=target["organization_id"], session_token=source["session_token"], **given
    )
    project.ok("b2b.sessions.authenticate", session_token=source["session_token"])
    return response


def test_a_full_session(project: B2BProject, source: dict[str, Any]) -> None:
    target = project.organization(organization_slug="target")
    member = project.member(target)
    claims = {"a": 1}
    response = exchanged(project, source, target, session_duration_minutes=30, session_custom_claims=claims)
    assert response["member_authenticated"] is True
    assert response["member_id"] == member["member_id"] == response["member_session"]["member_id"]
    assert response["session_token"] not in ("", source["session_token"])
    assert response["intermediate_session_token"] == ""
    missing = ("primary_required", "mfa_required", "intermediate_session_token_expires_at", "member_device")
    assert [response[name] for name in missing] == [None] * 4
    assert response["member_session"]["custom_claims"] == claims
    assert response["member_session"]["organization_slug"] == "target"
    (factor,) = response["member_session"]["authentication_factors"]
    (before,) = source["member_session"]["authentication_factors"]
    assert factor["email_factor"]["email_address"] == ADA
    assert factor["email_factor"]["email_id"] != before["email_factor"]["email_id"]
    by_jwt = project.ok(EXCHANGE, organization_id="target", session_jwt=response["session_jwt"])
    assert by_jwt["member_session"]["member_session_id"] != response["member_session"]["member_session_id"]


def test_invitations_are_accepted(project: B2BProject, source: dict[str, Any]) -> None:
    target = project.organization(organization_slug="target")
    invited = project.ok("b2b.magic_links.email.invite", organization_id="target", email_address=ADA)["member"]
    assert invited["status"] == "invited"
    member = exchanged(project, source, target)["member"]
    assert (member["status"], member["email_address_verified"]) == ("active", True)


def test_a_method_that_is_not_allowed(project: B2BProject, source: dict[str, Any]) -> None:
    target = project.organization(auth_methods="RESTRICTED", allowed_auth_methods=["email_otp", "sso"])
    project.member(target)
    response = exchanged(project, source, target)
    assert response["member_authenticated"] is False
    assert (response["session_token"], response["session_jwt"], response["member_session"]) == ("", "", None)
    assert response["primary_required"] == {"allowed_auth_methods": ["email_otp", "sso"]}
    assert response["mfa_required"] is None
    assert len(response["intermediate_session_token"]) == 44
    whom = {"organization_id": target["organization_id"], "email_address": ADA}
    project.ok("b2b.otps.email.login_or_signup", **whom)
    code = project.message(ADA)["code"]
    done = project.ok(
        "b2b.otps.email.authenticate",
        **whom,
        code=code,
        intermediate_session_token=response["intermediate_session_token"],
    )
    held = [factor["type"] for factor in done["member_session"]["authentication_factors"]]
    assert held == ["magic_link", "email_otp"]


def test_a_second_factor_is_due(project: B2BProject, source: dict[str, Any]) -> None:
    phone = "+4915112345678"
    target = project.organization(mfa_policy="REQUIRED_FOR_ALL")
    member = project.member(target, mfa_phone_number=phone)
    response = exchanged(project, source, target, session_custom_claims={"a": 1}, locale="fr")
    assert response["member_authenticated"] is False
    assert response["primary_required"] is None
    assert response["mfa_required"] == {
        "member_options": {"mfa_phone_number": phone, "totp_registration_id": ""},
        "secondary_auth_initiated": "sms_otp",
    }
    code = project.message(phone)["code"]
    done = project.ok(
        "b2b.otps.sms.authenticate",
        **member_ids(target, member),
        code=code,
        intermediate_session_token=response["intermediate_session_token"],
    )
    held = [factor["type"] for factor in done["member_session"]["authentication_factors"]]
    assert held == ["magic_link", "otp"]
    assert done["member_session"]["custom_claims"] == {}
    # The second factor belongs to that organization and does not travel.
    third = project.organization(organization_slug="third")
    project.member(third)
    onward = exchanged(project, done, third)
    assert [factor["type"] for factor in onward["member_session"]["authentication_factors"]] == ["magic_link"]


def test_both_are_missing(project: B2BProject, source: dict[str, Any]) -> None:
    phone = "+4915112345678"
    target = project.organization(
        auth_methods="RESTRICTED", allowed_auth_methods=["sso"], mfa_policy="REQUIRED_FOR_ALL"
    )
    project.member(target, mfa_phone_number=phone)
    response = exchanged(project, source, target)
    assert response["primary_required"] == {"allowed_auth_methods": ["sso"]}
    assert response["mfa_required"]["secondary_auth_initiated"] is None
    assert project.messages(phone) == []


def test_an_exchange_does_not_join_by_domain(project: B2BProject, source: dict[str, Any]) -> None:
    target = project.organization(
        organization_slug="target",
        email_allowed_domains=["example.com"],
        email_jit_provisioning="RESTRICTED",
        email_invites="ALL_ALLOWED",
    )
    project.login(target, "grace@example.com")
    refused = project.error(EXCHANGE, organization_id="target", session_token=source["session_token"])
    assert refused == (404, "member_not_found")


def test_an_address_of_before_opens_nothing(project: B2BProject, source: dict[str, Any]) -> None:
    target = project.organization(organization_slug="target")
    project.member(target)
    project.member(target, "new@example.com")
    whom = member_ids(source["organization"], source["member"])
    project.ok("b2b.organizations.members.update", **whom, email_address="new@example.com")
    refused = project.error(EXCHANGE, organization_id="target", session_token=source["session_token"])
    assert refused == (400, "insufficient_factors_for_session_exchange")


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({}, (400, "no_session_arguments")),
        ({"session_token": "x" * 44, "session_jwt": "x"}, (400, "too_many_session_arguments")),
        ({"session_token": "x" * 44}, (404, "session_not_found")),
        ({"session_token": "x" * 44, "organization_id": "nowhere"}, (404, "organization_not_found")),
        ({"session_token": "x" * 44, "locale": "tlh"}, (400, "invalid_locale")),
    ],
)
def test_what_cannot_be_exchanged(project: B2BProject, given: dict[str, str], refusal: tuple[int, str]) -> None:
    project.organization(organization_slug="target")
    assert project.error(EXCHANGE, **{"organization_id": "target", **given}) == refusal


def test_another_system_migrates(project: B2BProject) -> None:
    home = project.organization(organization_slug="home")
    member = project.member(home)
    external_tokens.register(project.world, "their token", {"email": "ADA@example.com"})
    arguments = {"organization_id": "home", "session_token": "their token"}
    response = project.ok(MIGRATE, **arguments, session_duration_minutes=5, session_custom_claims={"a": 1})
    assert response["member_id"] == member["member_id"]
    (factor,) = response["member_session"]["authentication_factors"]
    assert (factor["type"], factor["delivery_method"]) == ("imported", "imported_auth0")
    assert response["member_session"]["custom_claims"] == {"a": 1}
    project.advance(5 * MINUTE)
    refused = project.error("b2b.sessions.authenticate", session_token=response["session_token"])
    assert refused == (404, "session_not_found")
    again = project.ok(MIGRATE, **arguments)
    other = project.organization(organization_slug="other")
    project.member(other)
    refused = project.error(EXCHANGE, organization_id="other", session_token=again["session_token"])
    assert refused == (400, "insufficient_factors_for_session_exchange")


@pytest.mark.parametrize(
    ("token", "error_type"),
    [
        ("unknown", "migrate_from_external_unexpected_response"),
        ("nameless", "migrate_from_external_missing_userinfo"),
        ("stranger", "migrate_from_external_email_does_not_exist"),
    ],
)
def test_another_system_that_does_not_help(project: B2BProject, token: str, error_type: str) -> None:
    project.organization(organization_slug="home")
    external_tokens.register(project.world, "nameless", {"sub": "1"})
    external_tokens.register(project.world, "stranger", {"email": ADA})
    refused = project.error(MIGRATE, organization_id="home", session_token=token)
    assert refused == (400, error_type)
