"""Registering an authenticator app, and importing one from another system."""

from __future__ import annotations

import re
from typing import Any

import pytest
from stytch_mock.rules.verification import totp

from ..b2b_project import MINUTE, B2BProject, member_ids

CREATE = "b2b.totps.create"
AUTHENTICATE = "b2b.totps.authenticate"
MIGRATE = "b2b.totps.migrate"
IMPORTED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def new_member(project: B2BProject, **settings: Any) -> tuple[dict[str, str], dict[str, str]]:
    """Return the arguments that name a new member, and those with a session of the member."""
    organization = project.organization(**settings)
    whom = member_ids(organization, project.member(organization))
    return whom, {"session_token": project.login(organization)["session_token"]}


def test_a_registration_is_pending_until_its_first_code(project: B2BProject) -> None:
    whom, token = new_member(project)
    made = project.ok(CREATE, **whom)
    assert made["totp_registration_id"].startswith("member-totp-test-")
    assert re.fullmatch("[A-Z2-7]{32}", made["secret"])
    assert made["qr_code"].startswith("data:image/png;base64,")
    assert made["qr_code"] == totp.qr_code(totp.uri(made["secret"], "Acme", "ada@example.com"))
    assert len(set(made["recovery_codes"])) == 10
    assert all(re.fullmatch("[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}", code) for code in made["recovery_codes"])
    assert made["member"]["totp_registration_id"] == ""
    done = project.ok(AUTHENTICATE, **whom, **token, code=project.code(made["secret"]))
    assert done["member"]["totp_registration_id"] == made["totp_registration_id"]
    assert done["member"]["default_mfa_method"] == "totp"
    second = done["member_session"]["authentication_factors"][1]
    assert (second["type"], second["delivery_method"]) == ("totp", "authenticator_app")
    assert second["authenticator_app_factor"] == {"totp_id": made["totp_registration_id"]}


@pytest.mark.parametrize(("arguments", "minutes"), [({}, 60), ({"expiration_minutes": 5}, 5)])
def test_a_registration_lapses_without_a_code(project: B2BProject, arguments: dict[str, int], minutes: int) -> None:
    whom, token = new_member(project)
    secret = project.ok(CREATE, **whom, **arguments)["secret"]
    token = {
        "session_token": project.ok("b2b.sessions.authenticate", **token, session_duration_minutes=600)["session_token"]
    }
    project.advance(minutes * MINUTE)
    refused = project.error(AUTHENTICATE, **whom, **token, code=project.code(secret))
    assert refused == (400, "expired_totp")
    secret = project.ok(CREATE, **whom, **arguments)["secret"]
    project.advance(minutes * MINUTE - 1)
    project.ok(AUTHENTICATE, **whom, **token, code=project.code(secret))
    project.advance(minutes * MINUTE)
    project.ok(AUTHENTICATE, **whom, **token, code=project.code(secret))


@pytest.mark.parametrize("minutes", [4, 1441])
def test_the_time_for_the_first_code_has_limits(project: B2BProject, minutes: int) -> None:
    whom, _ = new_member(project)
    assert project.error(CREATE, **whom, expiration_minutes=minutes) == (400, "invalid_expiration")


def test_starting_again_voids_what_was_pending(project: B2BProject) -> None:
    whom, token = new_member(project)
    first, second = project.ok(CREATE, **whom), project.ok(CREATE, **whom)
    assert project.ok("b2b.recovery_codes.get", **whom)["recovery_codes"] == second["recovery_codes"]
    old = project.error(AUTHENTICATE, **whom, **token, code=project.code(first["secret"]))
    assert old == (401, "unable_to_authenticate_totp")
    project.ok(AUTHENTICATE, **whom, **token, code=project.code(second["secret"]))


def test_a_member_has_one_app_at_a_time(project: B2BProject) -> None:
    whom, token = new_member(project)
    secret = project.ok(CREATE, **whom)["secret"]
    project.ok(AUTHENTICATE, **whom, **token, code=project.code(secret))
    for arguments in ({}, token):
        assert project.error(CREATE, **whom, **arguments) == (400, "active_totp_exists")
    project.ok("b2b.organizations.members.delete_totp", **whom)
    assert project.error("b2b.recovery_codes.get", **whom) == (404, "recovery_codes_not_found")
    gone = project.error(AUTHENTICATE, **whom, **token, code=project.code(secret, 1))
    assert gone == (404, "totp_not_found")
    project.ok(CREATE, **whom)


def test_an_app_is_no_way_around_a_phone(project: B2BProject) -> None:
    whom, token = new_member(project)
    project.ok("b2b.otps.sms.send", **whom, mfa_phone_number="+15005550100")
    code = project.message("+15005550100")["code"]
    other = project.ok("b2b.organizations.get", organization_id=whom["organization_id"])["organization"]
    plain = project.login(other)["session_token"]
    project.ok("b2b.otps.sms.authenticate", **whom, **token, code=code)
    assert project.error(CREATE, **whom) == (401, "insufficient_factors")
    assert project.error(CREATE, **whom, session_token=plain) == (401, "insufficient_factors")
    project.ok(CREATE, **whom, **token)


def test_the_token_has_to_be_that_of_the_member(project: B2BProject) -> None:
    whom, _ = new_member(project)
    _, theirs = new_member(project)
    assert project.error(CREATE, **whom, **theirs) == (400, "member_session_member_id_mismatch")


def test_only_active_members_register(project: B2BProject) -> None:
    organization = project.organization()
    pending = project.member(organization, create_member_as_pending=True)
    refused = project.error(CREATE, **member_ids(organization, pending))
    assert refused == (400, "action_available_only_for_active_members")


def test_an_organization_may_not_allow_apps(project: B2BProject) -> None:
    whom, token = new_member(project, mfa_methods="RESTRICTED", allowed_mfa_methods=["sms_otp"])
    restricted = (400, "operation_restricted_by_organization_mfa_methods")
    assert project.error(CREATE, **whom) == restricted
    assert project.error(AUTHENTICATE, **whom, **token, code="123456") == restricted


def test_who_is_unknown_is_not_found(project: B2BProject) -> None:
    whom, _ = new_member(project)
    elsewhere, _ = new_member(project)
    swapped = {**whom, "organization_id": elsewhere["organization_id"]}
    assert project.error(CREATE, **swapped) == (404, "member_not_found")
    nowhere = {**whom, "organization_id": "organization-test-00000000-0000-4000-8000-000000000000"}
    assert project.error(CREATE, **nowhere) == (404, "organization_not_found")


def test_an_imported_app_works_at_once(project: B2BProject) -> None:
    whom, token = new_member(project)
    codes = ["one of theirs", "654321"]
    made = project.ok(MIGRATE, **whom, secret=IMPORTED, recovery_codes=codes)
    assert made["recovery_codes"] == codes
    assert made["member"]["totp_registration_id"] == made["totp_registration_id"]
    project.advance(2 * 1440 * MINUTE)
    token = {"session_token": project.login(made["organization"])["session_token"]}
    project.ok(AUTHENTICATE, **whom, **token, code=project.code(IMPORTED))
    mixed_up = project.error(AUTHENTICATE, **whom, **token, code="654321")
    assert mixed_up == (400, "recovery_code_used_as_totp_code")
    for left, code in ((1, "654321"), (0, "one of theirs")):
        done = project.ok("b2b.recovery_codes.recover", **whom, **token, recovery_code=code)
        assert done["recovery_codes_remaining"] == left


def test_without_imported_codes_new_ones_are_made(project: B2BProject) -> None:
    whom, _ = new_member(project)
    made = project.ok(MIGRATE, **whom, secret=IMPORTED, recovery_codes=[])
    assert len(made["recovery_codes"]) == 10
    assert project.ok("b2b.recovery_codes.get", **whom)["recovery_codes"] == made["recovery_codes"]


def test_a_rejected_import_changes_nothing(project: B2BProject) -> None:
    whom, token = new_member(project)
    for arguments in (
        {"secret": "not base32!", "recovery_codes": ["a"]},
        {"secret": IMPORTED, "recovery_codes": ["a", "a"]},
        {"secret": IMPORTED, "recovery_codes": [""]},
    ):
        assert project.error(MIGRATE, **whom, **arguments) == (400, "bad_request")
        assert project.error("b2b.recovery_codes.get", **whom) == (404, "recovery_codes_not_found")
    pending = project.ok(CREATE, **whom)
    refused = project.error(MIGRATE, **whom, secret=IMPORTED, recovery_codes=[])
    assert refused == (400, "recovery_codes_already_exist")
    project.ok(AUTHENTICATE, **whom, **token, code=project.code(pending["secret"]))
    refused = project.error(MIGRATE, **whom, secret=IMPORTED, recovery_codes=[])
    assert refused == (400, "active_totp_exists")


@pytest.mark.parametrize("codes", [["one", "one"], ["one", ""]])
def test_imported_recovery_codes_are_unique_and_not_empty(project: B2BProject, codes: list[str]) -> None:
    whom, _ = new_member(project)
    assert project.error(MIGRATE, **whom, secret=IMPORTED, recovery_codes=codes)[0] == 400
    # The control: the member can be imported with other codes.
    assert project.ok(MIGRATE, **whom, secret=IMPORTED, recovery_codes=["one", "two"])["recovery_codes"] == [
        "one",
        "two",
    ]
