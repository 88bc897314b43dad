"""Sessions continue in another organization, in each of the three ways, or after another system."""

from __future__ import annotations

from typing import Any

import pytest
from stytch_mock.rules.b2b.login import session_exchange

from ..member_setup import MINUTE, MemberStage, named

EXCHANGE = "b2b.sessions.exchange"
MIGRATE = "b2b.sessions.migrate"
ADA = "ada@example.com"


@pytest.fixture
def source(stage: MemberStage) -> dict[str, Any]:
    return stage.login(stage.organization(organization_slug="source"))


def exchanged(stage: MemberStage, source: dict[str, Any], target: dict[str, Any], **given: Any) -> dict[str, Any]:
    answer = stage.ok(
        EXCHANGE, organization_id=target["organization_id"], session_token=source["session_token"], **given
    )
    stage.ok("b2b.sessions.authenticate", session_token=source["session_token"])
    return answer


def test_a_full_session(stage: MemberStage, source: dict[str, Any]) -> None:
    target = stage.organization(organization_slug="target")
    member = stage.member(target)
    claims = {"a": 1}
    answer = exchanged(stage, source, target, session_duration_minutes=30, session_custom_claims=claims)
    assert answer["member_authenticated"] is True
    assert answer["member_id"] == member["member_id"] == answer["member_session"]["member_id"]
    assert answer["session_token"] not in ("", source["session_token"])
    assert answer["intermediate_session_token"] == ""
    missing = ("primary_required", "mfa_required", "intermediate_session_token_expires_at", "member_device")
    assert [answer[name] for name in missing] == [None] * 4
    assert answer["member_session"]["custom_claims"] == claims
    assert answer["member_session"]["organization_slug"] == "target"
    (factor,) = answer["member_session"]["authentication_factors"]
    (before,) = source["member_session"]["authentication_factors"]
    assert factor["email_factor"]["email_address"] == ADA
    assert factor["email_factor"]["email_id"] != before["email_factor"]["email_id"]
    by_jwt = stage.ok(EXCHANGE, organization_id="target", session_jwt=answer["session_jwt"])
    assert by_jwt["member_session"]["member_session_id"] != answer["member_session"]["member_session_id"]


def test_invitations_are_accepted(stage: MemberStage, source: dict[str, Any]) -> None:
    target = stage.organization(organization_slug="target")
    invited = stage.ok("b2b.magic_links.email.invite", organization_id="target", email_address=ADA)["member"]
    assert invited["status"] == "invited"
    member = exchanged(stage, source, target)["member"]
    assert (member["status"], member["email_address_verified"]) == ("active", True)


def test_a_method_that_is_not_allowed(stage: MemberStage, source: dict[str, Any]) -> None:
    target = stage.organization(auth_methods="RESTRICTED", allowed_auth_methods=["email_otp", "sso"])
    stage.member(target)
    answer = exchanged(stage, source, target)
    assert answer["member_authenticated"] is False
    assert (answer["session_token"], answer["session_jwt"], answer["member_session"]) == ("", "", None)
    assert answer["primary_required"] == {"allowed_auth_methods": ["email_otp", "sso"]}
    assert answer["mfa_required"] is None
    assert len(answer["intermediate_session_token"]) == 44
    whom = {"organization_id": target["organization_id"], "email_address": ADA}
    stage.ok("b2b.otps.email.login_or_signup", **whom)
    code = stage.message(ADA)["code"]
    done = stage.ok(
        "b2b.otps.email.authenticate",
        **whom,
        code=code,
        intermediate_session_token=answer["intermediate_session_token"],
    )
    held = [factor["type"] for factor in done["member_session"]["authentication_factors"]]
    assert held == ["magic_link", "email_otp"]


def test_a_second_factor_is_due(stage: MemberStage, source: dict[str, Any]) -> None:
    phone = "+4915112345678"
    target = stage.organization(mfa_policy="REQUIRED_FOR_ALL")
    member = stage.member(target, mfa_phone_number=phone)
    answer = exchanged(stage, source, target, session_custom_claims={"a": 1}, locale="fr")
    assert answer["member_authenticated"] is False
    assert answer["primary_required"] is None
    assert answer["mfa_required"] == {
        "member_options": {"mfa_phone_number": phone, "totp_registration_id": ""},
        "secondary_auth_initiated": "sms_otp",
    }
    code = stage.message(phone)["code"]
    done = stage.ok(
        "b2b.otps.sms.authenticate",
        **named(target, member),
        code=code,
        intermediate_session_token=answer["intermediate_session_token"],
    )
    held = [factor["type"] for factor in done["member_session"]["authentication_factors"]]
    assert held == ["magic_link", "otp"]
    assert done["member_session"]["custom_claims"] == {}
    # The second factor belongs to that organization and does not travel.
    third = stage.organization(organization_slug="third")
    stage.member(third)
    onward = exchanged(stage, done, third)
    assert [factor["type"] for factor in onward["member_session"]["authentication_factors"]] == ["magic_link"]


def test_both_are_missing(stage: MemberStage, source: dict[str, Any]) -> None:
    phone = "+4915112345678"
    target = stage.organization(auth_methods="RESTRICTED", allowed_auth_methods=["sso"], mfa_policy="REQUIRED_FOR_ALL")
    stage.member(target, mfa_phone_number=phone)
    answer = exchanged(stage, source, target)
    assert answer["primary_required"] == {"allowed_auth_methods": ["sso"]}
    assert answer["mfa_required"]["secondary_auth_initiated"] is None
    assert stage.messages(phone) == []


def test_nobody_joins_by_domain(stage: MemberStage, source: dict[str, Any]) -> None:
    target = stage.organization(
        organization_slug="target",
        email_allowed_domains=["example.com"],
        email_jit_provisioning="RESTRICTED",
        email_invites="ALL_ALLOWED",
    )
    stage.login(target, "grace@example.com")
    refused = stage.refused(EXCHANGE, organization_id="target", session_token=source["session_token"])
    assert refused == (404, "member_not_found")


def test_an_address_of_before_opens_nothing(stage: MemberStage, source: dict[str, Any]) -> None:
    target = stage.organization(organization_slug="target")
    stage.member(target)
    stage.member(target, "new@example.com")
    whom = named(source["organization"], source["member"])
    stage.ok("b2b.organizations.members.update", **whom, email_address="new@example.com")
    refused = stage.refused(EXCHANGE, organization_id="target", session_token=source["session_token"])
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
def test_what_cannot_be_exchanged(stage: MemberStage, given: dict[str, str], refusal: tuple[int, str]) -> None:
    stage.organization(organization_slug="target")
    assert stage.refused(EXCHANGE, **{"organization_id": "target", **given}) == refusal


def test_another_system_migrates(stage: MemberStage) -> None:
    home = stage.organization(organization_slug="home")
    member = stage.member(home)
    session_exchange.register_external_token(stage.world, "their token", {"email": "ADA@example.com"})
    arguments = {"organization_id": "home", "session_token": "their token"}
    answer = stage.ok(MIGRATE, **arguments, session_duration_minutes=5, session_custom_claims={"a": 1})
    assert answer["member_id"] == member["member_id"]
    (factor,) = answer["member_session"]["authentication_factors"]
    assert (factor["type"], factor["delivery_method"]) == ("imported", "imported_auth0")
    assert answer["member_session"]["custom_claims"] == {"a": 1}
    stage.advance(5 * MINUTE)
    refused = stage.refused("b2b.sessions.authenticate", session_token=answer["session_token"])
    assert refused == (404, "session_not_found")
    again = stage.ok(MIGRATE, **arguments)
    other = stage.organization(organization_slug="other")
    stage.member(other)
    refused = stage.refused(EXCHANGE, organization_id="other", session_token=again["session_token"])
    assert refused == (400, "insufficient_factors_for_session_exchange")


@pytest.mark.parametrize(
    ("token", "error_type"),
    [
        ("unknown", "migrate_from_external_unexpected_response"),
        ("nameless", "migrate_from_external_missing_userinfo"),
        ("stranger", "migrate_from_external_email_does_not_exist"),
    ],
)
def test_another_system_that_does_not_help(stage: MemberStage, token: str, error_type: str) -> None:
    stage.organization(organization_slug="home")
    session_exchange.register_external_token(stage.world, "nameless", {"sub": "1"})
    session_exchange.register_external_token(stage.world, "stranger", {"email": ADA})
    refused = stage.refused(MIGRATE, organization_id="home", session_token=token)
    assert refused == (400, error_type)
