"""Authentication policy at the end of a sign-in: allowed methods, second factors and intermediate sessions."""

from __future__ import annotations

from typing import Any

import pytest
from stytch_mock.rfc3339 import parse
from stytch_mock.rules.b2b.login import auth_policy
from stytch_mock.rules.sessions import factors

from ..b2b_project import MINUTE, B2BProject, member_ids

PHONE = "+4915112345678"
AUTHENTICATE = "b2b.magic_links.authenticate"


def test_a_pending_member_becomes_active(project: B2BProject) -> None:
    home = project.organization()
    project.member(home, create_member_as_pending=True)
    response = project.login(home)
    assert response["member_authenticated"] is True
    assert (response["member"]["status"], response["member"]["email_address_verified"]) == ("active", True)
    assert (response["mfa_required"], response["primary_required"]) == (None, None)
    assert response["intermediate_session_token"] == ""


def test_a_presented_session_is_updated(project: B2BProject) -> None:
    home = project.organization()
    first = project.login(home, session_duration_minutes=30, session_custom_claims={"a": 1})
    project.advance(MINUTE)
    again = project.login(home, session_token=first["session_token"], session_custom_claims={"b": 2})
    session, before = again["member_session"], first["member_session"]
    assert again["session_token"] == first["session_token"]
    assert session["member_session_id"] == before["member_session_id"]
    assert session["expires_at"] == before["expires_at"]
    assert session["custom_claims"] == {"a": 1, "b": 2}
    (factor,) = session["authentication_factors"]
    assert factor["created_at"] < factor["last_authenticated_at"] == session["last_accessed_at"]
    longer = project.login(home, session_jwt=again["session_jwt"], session_duration_minutes=120)["member_session"]
    assert parse(longer["expires_at"]) == project.world.clock.now() // 1 + 120 * MINUTE


def test_a_session_of_another_member_counts_for_nothing(project: B2BProject) -> None:
    home = project.organization()
    other = project.login(home, "grace@example.com")
    response = project.login(home, session_token=other["session_token"])
    assert response["session_token"] != other["session_token"]
    assert len(response["member_session"]["authentication_factors"]) == 1


def test_more_than_one_token_does_not_use_up_the_link(project: B2BProject) -> None:
    home = project.organization()
    session = project.login(home)
    link = project.link(home)
    both = {"session_token": session["session_token"], "session_jwt": session["session_jwt"]}
    refused = project.error(AUTHENTICATE, magic_links_token=link, **both)
    assert refused == (400, "too_many_session_arguments")
    with_intermediate = {"session_token": session["session_token"], "intermediate_session_token": "x" * 44}
    refused = project.error(AUTHENTICATE, magic_links_token=link, **with_intermediate)
    assert refused == (400, "too_many_session_arguments")
    project.ok(AUTHENTICATE, magic_links_token=link)


def mfa(response: dict[str, Any]) -> Any:
    """Return `mfa_required` of an unfinished login, after checking the rest of the response."""
    assert response["member_authenticated"] is False
    assert (response["session_token"], response["session_jwt"], response["member_session"]) == ("", "", None)
    assert response["primary_required"] is None
    assert len(response["intermediate_session_token"]) == 44
    assert response["intermediate_session_token_expires_at"] is not None
    return response["mfa_required"]


def test_a_second_factor_of_an_unknown_member(project: B2BProject) -> None:
    home = project.organization(mfa_policy="REQUIRED_FOR_ALL")
    response = project.login(home)
    assert mfa(response) == {"member_options": None, "secondary_auth_initiated": None}
    assert response["member"]["status"] == "active"


@pytest.mark.parametrize(
    ("settings", "texted"),
    [
        ({}, True),
        ({"mfa_methods": "RESTRICTED", "allowed_mfa_methods": ["sms_otp"]}, True),
        ({"mfa_methods": "RESTRICTED", "allowed_mfa_methods": ["totp"]}, False),
    ],
)
def test_a_passcode_goes_out_by_itself(project: B2BProject, settings: dict[str, Any], texted: bool) -> None:
    home = project.organization(**settings)
    project.member(home, mfa_phone_number=PHONE, mfa_enrolled=True)
    required = mfa(project.login(home, locale="es"))
    assert required["member_options"] == {"mfa_phone_number": PHONE, "totp_registration_id": ""}
    assert required["secondary_auth_initiated"] == ("sms_otp" if texted else None)
    assert len(project.messages(PHONE)) == texted


def test_no_passcode_goes_out_where_the_app_comes_first(project: B2BProject) -> None:
    home = project.organization()
    member = project.member(home, mfa_phone_number=PHONE)
    registered = project.enrolled(home, member)
    required = mfa(project.login(home))
    options = {"mfa_phone_number": PHONE, "totp_registration_id": registered["totp_registration_id"]}
    assert required == {"member_options": options, "secondary_auth_initiated": None}
    assert project.messages(PHONE) == []
    session = project.ok("b2b.sessions.get", **member_ids(home, member))["member_sessions"][0]
    assert session["member_id"] == member["member_id"]


def test_an_existing_session_needs_no_second_factor(project: B2BProject) -> None:
    home = project.organization()
    session = project.login(home)
    project.ok("b2b.organizations.update", organization_id=home["organization_id"], mfa_policy="REQUIRED_FOR_ALL")
    project.ok("b2b.sessions.authenticate", session_token=session["session_token"])
    assert project.login(home, session_token=session["session_token"])["member_authenticated"] is True
    assert project.login(home)["member_authenticated"] is False


def test_claims_and_duration_are_ignored_until_the_end(project: B2BProject) -> None:
    home = project.organization()
    member = project.member(home, mfa_phone_number=PHONE, mfa_enrolled=True)
    response = project.login(home, session_duration_minutes=5, session_custom_claims={"a": 1})
    project.ok(
        "b2b.otps.sms.authenticate",
        **member_ids(home, member),
        code=project.message(PHONE)["code"],
        intermediate_session_token=response["intermediate_session_token"],
    )
    (session,) = project.ok("b2b.sessions.get", **member_ids(home, member))["member_sessions"]
    assert session["custom_claims"] == {}
    assert parse(session["expires_at"]) - parse(session["started_at"]) == 60 * MINUTE


def test_an_unfinished_sign_in_keeps_its_token(project: B2BProject) -> None:
    home = project.organization(mfa_policy="REQUIRED_FOR_ALL")
    first = project.login(home)
    project.advance(MINUTE)
    second = project.login(home, intermediate_session_token=first["intermediate_session_token"])
    for name in ("intermediate_session_token", "intermediate_session_token_expires_at"):
        assert second[name] == first[name]
    project.ok("b2b.organizations.update", organization_id=home["organization_id"], mfa_policy="OPTIONAL")
    project.login(home, intermediate_session_token=first["intermediate_session_token"])
    used = {"magic_links_token": project.link(home), "intermediate_session_token": first["intermediate_session_token"]}
    assert project.error(AUTHENTICATE, **used) == (404, "intermediate_session_not_found")


def test_the_factors_of_two_people_are_not_mixed(project: B2BProject) -> None:
    home = project.organization()
    project.member(home)
    grace = project.discovered("grace@example.com")["intermediate_session_token"]
    given = {"magic_links_token": project.link(home), "intermediate_session_token": grace}
    refused = project.error(AUTHENTICATE, **given)
    assert refused == (400, "invalid_intermediate_session_token_for_organization")


def restricted(*methods: str) -> dict[str, Any]:
    return {"auth_methods": "RESTRICTED", "allowed_auth_methods": list(methods)}


LINK = factors.magic_link(0, "email-test-1", "ada@example.com")
TEXT = factors.sms_otp(0, "phone-number-test-1", PHONE)


@pytest.mark.parametrize(
    ("settings", "proven", "breakglass", "email", "allowed"),
    [
        (restricted("magic_link"), [LINK], False, True, None),
        (restricted("sso"), [LINK], False, True, ["sso"]),
        (restricted("sso"), [LINK], True, True, None),
        (restricted("sso"), [TEXT], True, True, ["sso"]),
        (restricted("sso", "email_otp"), [LINK], False, False, ["email_otp"]),
        (restricted("sso"), [LINK], True, False, []),
        ({"auth_methods": "ALL_ALLOWED", "allowed_auth_methods": ["sso"]}, [LINK], False, True, None),
        (
            {"auth_methods": "ALL_ALLOWED"},
            [LINK],
            False,
            False,
            ["magic_link", "email_otp", "google_oauth", "microsoft_oauth"],
        ),
    ],
)
def test_the_primary_gate(
    settings: dict[str, Any], proven: list[factors.Factor], breakglass: bool, email: bool, allowed: list[str] | None
) -> None:
    missing = auth_policy.primary_required(settings, proven, is_breakglass=breakglass, is_email_verified=email)
    assert missing == (None if allowed is None else {"allowed_auth_methods": allowed})
