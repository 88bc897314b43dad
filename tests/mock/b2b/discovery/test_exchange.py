"""Exchanging an intermediate session: every possible result."""

from __future__ import annotations

from typing import Any

import pytest

from ..b2b_project import MINUTE, B2BProject, member_ids

ADA = "ada@example.com"
EXCHANGE = "b2b.discovery.intermediate_sessions.exchange"
LIST = "b2b.discovery.organizations.list"
GONE = (404, "intermediate_session_not_found")
DOMAIN = {
    "email_jit_provisioning": "RESTRICTED",
    "email_allowed_domains": ["example.com"],
    "email_invites": "ALL_ALLOWED",
}


def found(project: B2BProject) -> dict[str, str]:
    """Verify an address in discovery and return its intermediate session token as an argument."""
    return {"intermediate_session_token": project.discovered()["intermediate_session_token"]}


def test_an_existing_member_logs_in(project: B2BProject) -> None:
    organization = project.organization()
    member = project.member(organization)
    token = found(project)
    done = project.ok(
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
    project.ok("b2b.sessions.authenticate", session_token=done["session_token"])
    assert project.error(LIST, **token) == GONE
    again = project.error(EXCHANGE, **token, organization_id=organization["organization_id"])
    assert again == GONE


@pytest.mark.parametrize("status", ["invited", "pending"])
def test_who_was_waited_for_becomes_active(project: B2BProject, status: str) -> None:
    organization = project.organization()
    whom = {"organization_id": organization["organization_id"], "email_address": ADA}
    if status == "invited":
        project.ok("b2b.magic_links.email.invite", **whom)
    else:
        project.member(organization, create_member_as_pending=True)
    done = project.ok(EXCHANGE, **found(project), organization_id=organization["organization_id"])
    assert done["member_authenticated"] is True
    assert (done["member"]["status"], done["member"]["email_address_verified"]) == ("active", True)


def test_a_domain_lets_its_people_join(project: B2BProject) -> None:
    organization = project.organization(**DOMAIN)
    project.login(organization, "bob@example.com")
    done = project.ok(EXCHANGE, **found(project), organization_id=organization["organization_id"])
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
    project: B2BProject, settings: dict[str, Any], bob: str, refused: tuple[int, str]
) -> None:
    organization = project.organization(**({**DOMAIN, **settings} if settings else {}))
    project.login(organization, bob)
    token = found(project)
    assert project.error(EXCHANGE, **token, organization_id=organization["organization_id"]) == refused
    project.ok(LIST, **token)
    members = project.ok("b2b.organizations.members.search", organization_ids=[organization["organization_id"]])
    assert [member["email_address"] for member in members["members"]] == [bob]


def test_a_method_that_is_not_allowed_makes_another_one_necessary(project: B2BProject) -> None:
    organization = project.organization(
        auth_methods="RESTRICTED",
        allowed_auth_methods=["email_otp"],
        email_invites="ALL_ALLOWED",
        mfa_policy="REQUIRED_FOR_ALL",
    )
    whom = member_ids(organization, project.member(organization, mfa_phone_number="+15005550100"))
    token = found(project)
    half = project.ok(
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
    assert project.messages("+15005550100") == []
    mail = {"organization_id": organization["organization_id"], "email_address": ADA}
    project.ok("b2b.otps.email.login_or_signup", **mail)
    code = project.message(ADA)["code"]
    half = project.ok("b2b.otps.email.authenticate", **mail, **token, code=code)
    assert (half["primary_required"], half["member_authenticated"]) == (None, False)
    assert half["intermediate_session_token"] == token["intermediate_session_token"]
    assert half["mfa_required"]["secondary_auth_initiated"] == "sms_otp"
    done = project.ok("b2b.otps.sms.authenticate", **whom, **token, code=project.message("+15005550100")["code"])
    types = [factor["type"] for factor in done["member_session"]["authentication_factors"]]
    assert types == ["magic_link", "email_otp", "otp"]
    assert done["member_session"]["custom_claims"] == {}
    assert project.error(LIST, **token) == GONE


def test_a_second_factor_that_is_due_keeps_the_token(project: B2BProject) -> None:
    organization = project.organization(mfa_policy="REQUIRED_FOR_ALL")
    whom = member_ids(organization, project.member(organization))
    token = found(project)
    half = project.ok(EXCHANGE, **token, organization_id=organization["organization_id"])
    assert half["intermediate_session_token"] == token["intermediate_session_token"]
    assert half["mfa_required"] == {"member_options": None, "secondary_auth_initiated": None}
    assert half["member"]["status"] == "active"
    registered = project.ok("b2b.totps.create", **whom, **token)
    done = project.ok("b2b.totps.authenticate", **whom, **token, code=project.code(registered["secret"]))
    assert done["member"]["mfa_enrolled"] is True
    first = done["member_session"]["authentication_factors"][0]
    method_id = project.login(organization)["method_id"]
    assert first["email_factor"]["email_id"] == method_id, "discovery did not know the member's ID of the address"


def test_the_token_lives_ten_minutes_whatever_is_done_with_it(project: B2BProject) -> None:
    organization = project.organization(mfa_policy="REQUIRED_FOR_ALL")
    project.member(organization)
    token = found(project)
    project.advance(9 * MINUTE)
    expiry = project.ok(EXCHANGE, **token, organization_id=organization["organization_id"])
    project.advance(MINUTE - 1)
    again = project.ok(EXCHANGE, **token, organization_id=organization["organization_id"])
    assert again["intermediate_session_token_expires_at"] == expiry["intermediate_session_token_expires_at"]
    project.advance(1)
    assert project.error(EXCHANGE, **token, organization_id=organization["organization_id"]) == GONE


def test_other_tokens_are_refused(project: B2BProject) -> None:
    organization = project.organization()
    whom = {"organization_id": organization["organization_id"]}
    malformed = project.error(EXCHANGE, **whom, intermediate_session_token="too short")
    assert malformed == (400, "invalid_session_token")
    assert project.error(EXCHANGE, **whom, intermediate_session_token="A" * 44) == GONE
    assert project.error(EXCHANGE, **whom, **found(B2BProject())) == GONE
    session = project.login(organization)["session_token"]
    assert project.error(EXCHANGE, **whom, intermediate_session_token=session) == GONE
    assert project.error(EXCHANGE, **found(project), organization_id="nowhere") == (404, "organization_not_found")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"session_duration_minutes": 4}, "invalid_session_duration_minutes"),
        ({"session_duration_minutes": 527041}, "invalid_session_duration_minutes"),
        ({"locale": "tlh"}, "invalid_locale"),
    ],
)
def test_limits_are_kept(project: B2BProject, arguments: dict[str, Any], error: str) -> None:
    organization = project.organization()
    project.member(organization)
    whom = {"organization_id": organization["organization_id"]}
    token = found(project)
    assert project.error(EXCHANGE, **token, **whom, **arguments) == (400, error)
    project.ok(EXCHANGE, **token, **whom, session_duration_minutes=527040, locale="ja")
