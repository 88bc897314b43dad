"""Exchanging an intermediate session: every way that may end."""

from __future__ import annotations

from typing import Any

import pytest

from ..member_setup import MINUTE, MemberStage, named

ADA = "ada@example.com"
EXCHANGE = "b2b.discovery.intermediate_sessions.exchange"
LIST = "b2b.discovery.organizations.list"
GONE = (404, "intermediate_session_not_found")
DOMAIN = {
    "email_jit_provisioning": "RESTRICTED",
    "email_allowed_domains": ["example.com"],
    "email_invites": "ALL_ALLOWED",
}


def found(stage: MemberStage) -> dict[str, str]:
    """Prove an address in discovery and return the token for it as an argument."""
    return {"intermediate_session_token": stage.discovered()["intermediate_session_token"]}


def test_an_existing_member_logs_in(stage: MemberStage) -> None:
    organization = stage.organization()
    member = stage.member(organization)
    token = found(stage)
    done = stage.ok(
        EXCHANGE,
        **token,
        organization_id=organization["organization_slug"],
        session_duration_minutes=30,
        session_custom_claims={"tier": "gold"},
    )
    assert (done["member_id"], done["member_authenticated"]) == (member["member_id"], True)
    assert done["intermediate_session_token"] == ""
    assert done["intermediate_session_token_expires_at"] is None
    assert (done["primary_required"], done["mfa_required"]) == (None, None)
    session = done["member_session"]
    assert session["custom_claims"] == {"tier": "gold"}
    (factor,) = session["authentication_factors"]
    assert factor["email_factor"]["email_address"] == ADA
    stage.ok("b2b.sessions.authenticate", session_token=done["session_token"])
    assert stage.refused(LIST, **token) == GONE
    again = stage.refused(EXCHANGE, **token, organization_id=organization["organization_id"])
    assert again == GONE


@pytest.mark.parametrize("status", ["invited", "pending"])
def test_who_was_waited_for_becomes_active(stage: MemberStage, status: str) -> None:
    organization = stage.organization()
    whom = {"organization_id": organization["organization_id"], "email_address": ADA}
    if status == "invited":
        stage.ok("b2b.magic_links.email.invite", **whom)
    else:
        stage.member(organization, create_member_as_pending=True)
    done = stage.ok(EXCHANGE, **found(stage), organization_id=organization["organization_id"])
    assert done["member_authenticated"] is True
    assert (done["member"]["status"], done["member"]["email_address_verified"]) == ("active", True)


def test_a_domain_lets_its_people_join(stage: MemberStage) -> None:
    organization = stage.organization(**DOMAIN)
    stage.login(organization, "bob@example.com")
    done = stage.ok(EXCHANGE, **found(stage), organization_id=organization["organization_id"])
    assert done["member_authenticated"] is True
    assert (done["member"]["status"], done["member"]["email_address"]) == ("active", ADA)


@pytest.mark.parametrize(
    ("settings", "bob", "refused"),
    [
        ({}, "bob@example.com", (400, "email_jit_provisioning_not_allowed")),
        (
            {"email_allowed_domains": ["other.example"]},
            "bob@other.example",
            (400, "invalid_email_for_jit_provisioning"),
        ),
        ({"email_allowed_domains": ["example.com"]}, "bob@other.example", (400, "invalid_email_for_jit_provisioning")),
    ],
)
def test_others_cannot_join_and_keep_their_token(
    stage: MemberStage, settings: dict[str, Any], bob: str, refused: tuple[int, str]
) -> None:
    organization = stage.organization(**({**DOMAIN, **settings} if settings else {}))
    stage.login(organization, bob)
    token = found(stage)
    assert stage.refused(EXCHANGE, **token, organization_id=organization["organization_id"]) == refused
    stage.ok(LIST, **token)
    members = stage.ok("b2b.organizations.members.search", organization_ids=[organization["organization_id"]])
    assert [member["email_address"] for member in members["members"]] == [bob]


def test_a_method_that_is_not_allowed_makes_another_one_necessary(stage: MemberStage) -> None:
    organization = stage.organization(
        auth_methods="RESTRICTED",
        allowed_auth_methods=["email_otp"],
        email_invites="ALL_ALLOWED",
        mfa_policy="REQUIRED_FOR_ALL",
    )
    whom = named(organization, stage.member(organization, mfa_phone_number="+15005550100"))
    token = found(stage)
    half = stage.ok(
        EXCHANGE,
        **token,
        organization_id=organization["organization_id"],
        session_duration_minutes=5,
        session_custom_claims={"ignored": True},
    )
    assert half["member_authenticated"] is False
    assert half["intermediate_session_token"] == token["intermediate_session_token"]
    assert half["primary_required"] == {"allowed_auth_methods": ["email_otp"]}
    assert half["mfa_required"]["secondary_auth_initiated"] is None
    assert (half["session_token"], half["session_jwt"], half["member_session"]) == ("", "", None)
    assert stage.messages("+15005550100") == []
    mail = {"organization_id": organization["organization_id"], "email_address": ADA}
    stage.ok("b2b.otps.email.login_or_signup", **mail)
    code = stage.message(ADA)["code"]
    half = stage.ok("b2b.otps.email.authenticate", **mail, **token, code=code)
    assert (half["primary_required"], half["member_authenticated"]) == (None, False)
    assert half["intermediate_session_token"] == token["intermediate_session_token"]
    assert half["mfa_required"]["secondary_auth_initiated"] == "sms_otp"
    done = stage.ok("b2b.otps.sms.authenticate", **whom, **token, code=stage.message("+15005550100")["code"])
    types = [factor["type"] for factor in done["member_session"]["authentication_factors"]]
    assert types == ["magic_link", "email_otp", "otp"]
    assert done["member_session"]["custom_claims"] == {}
    assert stage.refused(LIST, **token) == GONE


def test_a_second_factor_that_is_due_keeps_the_token(stage: MemberStage) -> None:
    organization = stage.organization(mfa_policy="REQUIRED_FOR_ALL")
    whom = named(organization, stage.member(organization))
    token = found(stage)
    half = stage.ok(EXCHANGE, **token, organization_id=organization["organization_id"])
    assert half["intermediate_session_token"] == token["intermediate_session_token"]
    assert half["mfa_required"] == {"member_options": None, "secondary_auth_initiated": None}
    assert half["member"]["status"] == "active"
    registered = stage.ok("b2b.totps.create", **whom, **token)
    done = stage.ok("b2b.totps.authenticate", **whom, **token, code=stage.code(registered["secret"]))
    assert done["member"]["mfa_enrolled"] is True
    first = done["member_session"]["authentication_factors"][0]
    method_id = stage.login(organization)["method_id"]
    assert first["email_factor"]["email_id"] == method_id, "discovery did not know the member's ID of the address"


def test_the_token_lives_ten_minutes_whatever_is_done_with_it(stage: MemberStage) -> None:
    organization = stage.organization(mfa_policy="REQUIRED_FOR_ALL")
    stage.member(organization)
    token = found(stage)
    stage.advance(9 * MINUTE)
    expiry = stage.ok(EXCHANGE, **token, organization_id=organization["organization_id"])
    stage.advance(MINUTE - 1)
    again = stage.ok(EXCHANGE, **token, organization_id=organization["organization_id"])
    assert again["intermediate_session_token_expires_at"] == expiry["intermediate_session_token_expires_at"]
    stage.advance(1)
    assert stage.refused(EXCHANGE, **token, organization_id=organization["organization_id"]) == GONE


def test_other_tokens_are_refused(stage: MemberStage) -> None:
    organization = stage.organization()
    whom = {"organization_id": organization["organization_id"]}
    malformed = stage.refused(EXCHANGE, **whom, intermediate_session_token="too short")
    assert malformed == (400, "invalid_session_token")
    assert stage.refused(EXCHANGE, **whom, intermediate_session_token="A" * 44) == GONE
    assert stage.refused(EXCHANGE, **whom, **found(MemberStage())) == GONE
    session = stage.login(organization)["session_token"]
    assert stage.refused(EXCHANGE, **whom, intermediate_session_token=session) == GONE
    assert stage.refused(EXCHANGE, **found(stage), organization_id="nowhere") == (404, "organization_not_found")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"session_duration_minutes": 4}, "invalid_session_duration_minutes"),
        ({"session_duration_minutes": 527041}, "invalid_session_duration_minutes"),
        ({"locale": "tlh"}, "invalid_locale"),
    ],
)
def test_limits_are_kept(stage: MemberStage, arguments: dict[str, Any], error: str) -> None:
    organization = stage.organization()
    stage.member(organization)
    whom = {"organization_id": organization["organization_id"]}
    token = found(stage)
    assert stage.refused(EXCHANGE, **token, **whom, **arguments) == (400, error)
    stage.ok(EXCHANGE, **token, **whom, session_duration_minutes=527040, locale="ja")
