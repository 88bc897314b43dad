"""The gates at the end of a sign-in: allowed methods, second factors, and what is kept in between."""

from __future__ import annotations

from typing import Any

import pytest
from stytch_mock.rfc3339 import parse
from stytch_mock.rules.b2b.login import auth_policy
from stytch_mock.rules.sessions import factors

from ..member_setup import MINUTE, MemberStage, named

PHONE = "+4915112345678"
AUTHENTICATE = "b2b.magic_links.authenticate"


def test_a_pending_member_becomes_active(stage: MemberStage) -> None:
    home = stage.organization()
    stage.member(home, create_member_as_pending=True)
    answer = stage.login(home)
    assert answer["member_authenticated"] is True
    assert (answer["member"]["status"], answer["member"]["email_address_verified"]) == ("active", True)
    assert (answer["mfa_required"], answer["primary_required"]) == (None, None)
    assert answer["intermediate_session_token"] == ""


def test_a_session_passed_in_goes_on(stage: MemberStage) -> None:
    home = stage.organization()
    first = stage.login(home, session_duration_minutes=30, session_custom_claims={"a": 1})
    stage.advance(MINUTE)
    again = stage.login(home, session_token=first["session_token"], session_custom_claims={"b": 2})
    session, before = again["member_session"], first["member_session"]
    assert again["session_token"] == first["session_token"]
    assert session["member_session_id"] == before["member_session_id"]
    assert session["expires_at"] == before["expires_at"]
    assert session["custom_claims"] == {"a": 1, "b": 2}
    (factor,) = session["authentication_factors"]
    assert factor["created_at"] < factor["last_authenticated_at"] == session["last_accessed_at"]
    longer = stage.login(home, session_jwt=again["session_jwt"], session_duration_minutes=120)["member_session"]
    assert parse(longer["expires_at"]) == stage.world.clock.now() // 1 + 120 * MINUTE


def test_a_session_of_another_member_counts_for_nothing(stage: MemberStage) -> None:
    home = stage.organization()
    other = stage.login(home, "grace@example.com")
    answer = stage.login(home, session_token=other["session_token"])
    assert answer["session_token"] != other["session_token"]
    assert len(answer["member_session"]["authentication_factors"]) == 1


def test_more_than_one_token_does_not_use_up_the_link(stage: MemberStage) -> None:
    home = stage.organization()
    session = stage.login(home)
    link = stage.link(home)
    both = {"session_token": session["session_token"], "session_jwt": session["session_jwt"]}
    refused = stage.refused(AUTHENTICATE, magic_links_token=link, **both)
    assert refused == (400, "too_many_session_arguments")
    with_intermediate = {"session_token": session["session_token"], "intermediate_session_token": "x" * 44}
    refused = stage.refused(AUTHENTICATE, magic_links_token=link, **with_intermediate)
    assert refused == (400, "too_many_session_arguments")
    stage.ok(AUTHENTICATE, magic_links_token=link)


def mfa(answer: dict[str, Any]) -> Any:
    """Return what an unfinished sign-in says about second factors, having checked the rest of the answer."""
    assert answer["member_authenticated"] is False
    assert (answer["session_token"], answer["session_jwt"], answer["member_session"]) == ("", "", None)
    assert answer["primary_required"] is None
    assert len(answer["intermediate_session_token"]) == 44
    assert answer["intermediate_session_token_expires_at"] is not None
    return answer["mfa_required"]


def test_a_second_factor_of_nobody(stage: MemberStage) -> None:
    home = stage.organization(mfa_policy="REQUIRED_FOR_ALL")
    answer = stage.login(home)
    assert mfa(answer) == {"member_options": None, "secondary_auth_initiated": None}
    assert answer["member"]["status"] == "active"


@pytest.mark.parametrize(
    ("settings", "texted"),
    [
        ({}, True),
        ({"mfa_methods": "RESTRICTED", "allowed_mfa_methods": ["sms_otp"]}, True),
        ({"mfa_methods": "RESTRICTED", "allowed_mfa_methods": ["totp"]}, False),
    ],
)
def test_a_passcode_goes_out_by_itself(stage: MemberStage, settings: dict[str, Any], texted: bool) -> None:
    home = stage.organization(**settings)
    stage.member(home, mfa_phone_number=PHONE, mfa_enrolled=True)
    required = mfa(stage.login(home, locale="es"))
    assert required["member_options"] == {"mfa_phone_number": PHONE, "totp_registration_id": ""}
    assert required["secondary_auth_initiated"] == ("sms_otp" if texted else None)
    assert len(stage.messages(PHONE)) == texted


def test_no_passcode_goes_out_where_the_app_comes_first(stage: MemberStage) -> None:
    home = stage.organization()
    member = stage.member(home, mfa_phone_number=PHONE)
    registered = stage.enrolled(home, member)
    required = mfa(stage.login(home))
    options = {"mfa_phone_number": PHONE, "totp_registration_id": registered["totp_registration_id"]}
    assert required == {"member_options": options, "secondary_auth_initiated": None}
    assert stage.messages(PHONE) == []
    session = stage.ok("b2b.sessions.get", **named(home, member))["member_sessions"][0]
    assert session["member_id"] == member["member_id"]


def test_no_second_factor_for_a_session_that_goes_on(stage: MemberStage) -> None:
    home = stage.organization()
    session = stage.login(home)
    stage.ok("b2b.organizations.update", organization_id=home["organization_id"], mfa_policy="REQUIRED_FOR_ALL")
    stage.ok("b2b.sessions.authenticate", session_token=session["session_token"])
    assert stage.login(home, session_token=session["session_token"])["member_authenticated"] is True
    assert stage.login(home)["member_authenticated"] is False


def test_claims_and_duration_are_ignored_until_the_end(stage: MemberStage) -> None:
    home = stage.organization()
    member = stage.member(home, mfa_phone_number=PHONE, mfa_enrolled=True)
    answer = stage.login(home, session_duration_minutes=5, session_custom_claims={"a": 1})
    stage.ok(
        "b2b.otps.sms.authenticate",
        **named(home, member),
        code=stage.message(PHONE)["code"],
        intermediate_session_token=answer["intermediate_session_token"],
    )
    (session,) = stage.ok("b2b.sessions.get", **named(home, member))["member_sessions"]
    assert session["custom_claims"] == {}
    assert parse(session["expires_at"]) - parse(session["started_at"]) == 60 * MINUTE


def test_an_unfinished_sign_in_keeps_its_token(stage: MemberStage) -> None:
    home = stage.organization(mfa_policy="REQUIRED_FOR_ALL")
    first = stage.login(home)
    stage.advance(MINUTE)
    second = stage.login(home, intermediate_session_token=first["intermediate_session_token"])
    for name in ("intermediate_session_token", "intermediate_session_token_expires_at"):
        assert second[name] == first[name]
    stage.ok("b2b.organizations.update", organization_id=home["organization_id"], mfa_policy="OPTIONAL")
    stage.login(home, intermediate_session_token=first["intermediate_session_token"])
    used = {"magic_links_token": stage.link(home), "intermediate_session_token": first["intermediate_session_token"]}
    assert stage.refused(AUTHENTICATE, **used) == (404, "intermediate_session_not_found")


def test_the_factors_of_two_people_are_not_mixed(stage: MemberStage) -> None:
    home = stage.organization()
    stage.member(home)
    grace = stage.discovered("grace@example.com")["intermediate_session_token"]
    given = {"magic_links_token": stage.link(home), "intermediate_session_token": grace}
    refused = stage.refused(AUTHENTICATE, **given)
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
    missing = auth_policy.primary_required(settings, proven, is_breakglass=breakglass, is_email_proven=email)
    assert missing == (None if allowed is None else {"allowed_auth_methods": allowed})
