"""Passcodes by SMS: who may send one, and its effect on the sign-in and the member."""

from __future__ import annotations

from typing import Any

import pytest

from ..b2b_project import MINUTE, B2BProject, member_ids

PHONE = "+15005550100"
OTHER_PHONE = "+15005550101"
SEND = "b2b.otps.sms.send"
AUTHENTICATE = "b2b.otps.sms.authenticate"


class Signed:
    """A member who has a session, and no second factor yet."""

    def __init__(self, project: B2BProject, **settings: Any) -> None:
        self.organization = project.organization(**settings)
        self.member = project.member(self.organization)
        self.whom = member_ids(self.organization, self.member)
        login = project.login(self.organization)
        name = "session_token" if login["session_token"] else "intermediate_session_token"
        self.token = {name: login[name]}

    def with_phone(self, project: B2BProject, **arguments: Any) -> dict[str, Any]:
        """Give the member a verified phone number, and return the response of the verification."""
        project.ok(SEND, **self.whom, mfa_phone_number=PHONE)
        code = project.message(PHONE)["code"]
        done = project.ok(AUTHENTICATE, **self.whom, **self.token, code=code, **arguments)
        self.token = {"session_token": done["session_token"]}
        return done


def test_a_first_number_is_linked_and_proven(project: B2BProject) -> None:
    signed = Signed(project)
    sent = project.ok(SEND, **signed.whom, mfa_phone_number=PHONE, locale="pt-br")
    assert sent["member"]["mfa_phone_number"] == PHONE
    assert sent["member"]["mfa_phone_number_verified"] is False
    message = project.message(PHONE)
    assert (message["channel"], message["operation"], message["locale"]) == ("sms", SEND, "pt-br")
    done = project.ok(AUTHENTICATE, **signed.whom, **signed.token, code=message["code"])
    member = done["member"]
    assert (member["mfa_phone_number_verified"], member["default_mfa_method"]) == (True, "sms_otp")
    assert member["mfa_enrolled"] is False
    assert done["session_token"] == signed.token["session_token"]
    first, second = done["member_session"]["authentication_factors"]
    assert (first["type"], second["type"], second["delivery_method"]) == ("magic_link", "otp", "sms")
    assert second["phone_number_factor"]["phone_number"] == PHONE
    assert second["phone_number_factor"]["phone_id"].startswith("phone-number-test-")


def test_a_code_completes_a_login_and_uses_the_token_up(project: B2BProject) -> None:
    signed = Signed(project, mfa_policy="REQUIRED_FOR_ALL")
    done = signed.with_phone(project, set_mfa_enrollment="unenroll")
    assert done["member"]["mfa_enrolled"] is True, "the organization requires MFA of all members"
    half = project.login(signed.organization, locale="es")
    assert half["member_authenticated"] is False
    assert half["mfa_required"]["secondary_auth_initiated"] == "sms_otp"
    assert half["mfa_required"]["member_options"] == {"mfa_phone_number": PHONE, "totp_registration_id": ""}
    message = project.message(PHONE)
    assert (message["operation"], message["locale"]) == ("b2b.magic_links.authenticate", "es")
    token = {"intermediate_session_token": half["intermediate_session_token"]}
    done = project.ok(
        AUTHENTICATE,
        **signed.whom,
        **token,
        code=message["code"],
        session_duration_minutes=5,
        session_custom_claims={"tier": "gold"},
    )
    assert done["member_session"]["custom_claims"] == {"tier": "gold"}
    project.ok(SEND, **signed.whom, session_token=done["session_token"])
    again = project.error(AUTHENTICATE, **signed.whom, **token, code=project.message(PHONE)["code"])
    assert again == (404, "intermediate_session_not_found")
    project.advance(5 * MINUTE)
    over = project.error("b2b.sessions.authenticate", session_token=done["session_token"])
    assert over == (404, "session_not_found")


@pytest.mark.parametrize(("change", "before", "after"), [("enroll", False, True), ("unenroll", True, False)])
def test_enrollment_follows_the_request_where_mfa_is_optional(
    project: B2BProject, change: str, before: bool, after: bool
) -> None:
    signed = Signed(project)
    project.ok("b2b.organizations.members.update", **signed.whom, mfa_enrolled=before)
    assert signed.with_phone(project)["member"]["mfa_enrolled"] is before
    project.ok(SEND, **signed.whom, **signed.token)
    code = project.message(PHONE)["code"]
    done = project.ok(AUTHENTICATE, **signed.whom, **signed.token, code=code, set_mfa_enrollment=change)
    assert done["member"]["mfa_enrolled"] is after


def test_codes_last_two_minutes_and_one_use(project: B2BProject) -> None:
    signed = Signed(project)
    project.ok(SEND, **signed.whom, mfa_phone_number=PHONE)
    code = project.message(PHONE)["code"]
    project.advance(2 * MINUTE)
    late = project.error(AUTHENTICATE, **signed.whom, **signed.token, code=code)
    assert late == (401, "unable_to_auth_otp_code")
    project.ok(SEND, **signed.whom)
    code = project.message(PHONE)["code"]
    project.advance(2 * MINUTE - 1)
    project.ok(AUTHENTICATE, **signed.whom, **signed.token, code=code)
    twice = project.error(AUTHENTICATE, **signed.whom, **signed.token, code=code)
    assert twice == (401, "unable_to_auth_otp_code")


def test_a_new_code_voids_the_one_before(project: B2BProject) -> None:
    signed = Signed(project)
    project.ok(SEND, **signed.whom, mfa_phone_number=PHONE)
    project.ok(SEND, **signed.whom)
    first, second = (message["code"] for message in project.messages(PHONE))
    assert first != second
    refused = project.error(AUTHENTICATE, **signed.whom, **signed.token, code=first)
    assert refused == (404, "otp_code_not_found")
    project.ok(AUTHENTICATE, **signed.whom, **signed.token, code=second)


def test_a_code_proves_only_the_number_it_was_sent_to(project: B2BProject) -> None:
    signed = Signed(project)
    project.ok(SEND, **signed.whom, mfa_phone_number=PHONE)
    code = project.message(PHONE)["code"]
    project.ok("b2b.organizations.members.delete_mfa_phone_number", **signed.whom)
    project.ok("b2b.organizations.members.update", **signed.whom, mfa_phone_number=OTHER_PHONE)
    refused = project.error(AUTHENTICATE, **signed.whom, **signed.token, code=code)
    assert refused == (404, "otp_code_not_found")


def test_the_number_has_to_be_there_and_the_same(project: B2BProject) -> None:
    signed = Signed(project)
    assert project.error(SEND, **signed.whom) == (404, "member_phone_number_not_found")
    project.ok(SEND, **signed.whom, mfa_phone_number=PHONE)
    project.ok(SEND, **signed.whom, mfa_phone_number=PHONE)
    refused = project.error(SEND, **signed.whom, mfa_phone_number=OTHER_PHONE)
    assert refused == (400, "duplicate_member_phone_number_for_member")
    assert project.messages(OTHER_PHONE) == []


def test_once_a_factor_is_in_use_sending_takes_a_login_of_the_member(project: B2BProject) -> None:
    signed = Signed(project, mfa_policy="REQUIRED_FOR_ALL")
    signed.with_phone(project)
    assert project.error(SEND, **signed.whom) == (401, "insufficient_factors")
    half = project.login(signed.organization)
    project.ok(SEND, **signed.whom, intermediate_session_token=half["intermediate_session_token"])


def test_a_new_number_is_no_way_around_an_authenticator_app(project: B2BProject) -> None:
    organization = project.organization()
    member = project.member(organization)
    registered = project.enrolled(organization, member)
    whom = member_ids(organization, member)
    half = {"intermediate_session_token": project.login(organization)["intermediate_session_token"]}
    refused = project.error(SEND, **whom, **half, mfa_phone_number=PHONE)
    assert refused == (401, "insufficient_factors")
    assert project.ok("b2b.organizations.members.get", **whom)["member"]["mfa_phone_number"] == ""
    full = project.ok("b2b.totps.authenticate", **whom, **half, code=project.code(registered["secret"]))
    project.ok(SEND, **whom, session_token=full["session_token"], mfa_phone_number=PHONE)


def test_the_token_has_to_be_that_of_the_member(project: B2BProject) -> None:
    signed = Signed(project)
    bob = project.login(signed.organization, "bob@example.com")
    theirs = {"session_token": bob["session_token"]}
    mismatch = (400, "member_session_member_id_mismatch")
    assert project.error(SEND, **signed.whom, **theirs, mfa_phone_number=PHONE) == mismatch
    assert project.error(AUTHENTICATE, **signed.whom, **theirs, code="123456") == mismatch
    found = project.discovered("bob@example.com")["intermediate_session_token"]
    refused = project.error(AUTHENTICATE, **signed.whom, intermediate_session_token=found, code="123456")
    assert refused == (400, "invalid_intermediate_session_token_for_organization")


def test_exactly_one_token_is_needed(project: B2BProject) -> None:
    signed = Signed(project)
    assert project.error(AUTHENTICATE, **signed.whom, code="123456") == (400, "no_session_arguments")
    found = project.discovered()["intermediate_session_token"]
    refused = project.error(
        AUTHENTICATE, **signed.whom, **signed.token, intermediate_session_token=found, code="123456"
    )
    assert refused == (400, "too_many_session_arguments")


def test_a_second_factor_does_not_stand_in_for_a_first(project: B2BProject) -> None:
    signed = Signed(project)
    project.ok(SEND, **signed.whom, mfa_phone_number=PHONE)
    project.ok(
        "b2b.organizations.update",
        organization_id=signed.organization["organization_id"],
        auth_methods="RESTRICTED",
        allowed_auth_methods=["email_otp"],
    )
    found = project.discovered()["intermediate_session_token"]
    code = project.message(PHONE)["code"]
    too_early = (400, "action_available_only_once_primary_authentication_is_met")
    half = {"intermediate_session_token": found}
    assert project.error(AUTHENTICATE, **signed.whom, **half, code=code) == too_early
    assert project.error(SEND, **signed.whom, **half) == too_early
    assert project.error("b2b.totps.create", **signed.whom, **half) == too_early


def test_an_organization_may_not_allow_sms(project: B2BProject) -> None:
    signed = Signed(project, mfa_methods="RESTRICTED", allowed_mfa_methods=["totp"])
    restricted = (400, "operation_restricted_by_organization_mfa_methods")
    assert project.error(SEND, **signed.whom, mfa_phone_number=PHONE) == restricted
    assert project.error(AUTHENTICATE, **signed.whom, **signed.token, code="123456") == restricted
    project.ok("b2b.organizations.members.update", **signed.whom, is_breakglass=True)
    assert signed.with_phone(project)["member"]["mfa_phone_number_verified"] is True


def test_ten_wrong_codes_lock_the_member(project: B2BProject) -> None:
    signed = Signed(project)
    project.ok(SEND, **signed.whom, mfa_phone_number=PHONE)
    code = project.message(PHONE)["code"]
    guess = f"{(int(code) + 1) % 1_000_000:06}"
    for _ in range(10):
        refused = project.error(AUTHENTICATE, **signed.whom, **signed.token, code=guess)
        assert refused == (404, "otp_code_not_found")
    locked = project.error(AUTHENTICATE, **signed.whom, **signed.token, code=code)
    assert locked == (429, "user_lock_limit_reached")


def test_the_default_changes_only_when_asked(project: B2BProject) -> None:
    organization = project.organization()
    member = project.member(organization)
    registered = project.enrolled(organization, member)
    whom = member_ids(organization, member)
    token = project.login(organization)["intermediate_session_token"]
    full = project.ok(
        "b2b.totps.authenticate", **whom, intermediate_session_token=token, code=project.code(registered["secret"])
    )
    token = full["session_token"]
    project.ok(SEND, **whom, session_token=token, mfa_phone_number=PHONE)
    done = project.ok(AUTHENTICATE, **whom, session_token=token, code=project.message(PHONE)["code"])
    assert done["member"]["default_mfa_method"] == "totp"
    project.ok(SEND, **whom, session_token=token)
    code = project.message(PHONE)["code"]
    done = project.ok(AUTHENTICATE, **whom, session_token=token, code=code, set_default_mfa=True)
    assert done["member"]["default_mfa_method"] == "sms_otp"
