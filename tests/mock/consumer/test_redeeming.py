"""Redeeming passcodes: what is verified, which session is created, and which errors there are."""

from __future__ import annotations

from typing import Any

import pytest
from stytch_mock.rfc3339 import parse, rfc3339

from .consumer_project import ADA, AUTHENTICATE, HOUR, PHONE, SESSION, ConsumerProject, wrong_passcode

HOME = {"ip_address": "203.0.113.7", "user_agent": "Example/1.0"}


def test_without_a_duration_no_session_begins(project: ConsumerProject) -> None:
    passcode = project.mail()
    done = project.ok(AUTHENTICATE, **passcode, session_custom_claims={"tier": "gold"})
    assert (done["session"], done["session_token"], done["session_jwt"]) == (None, "", "")
    assert done["method_id"] == passcode["method_id"]
    assert done["reset_sessions"] is False
    assert done["user_device"] is None
    assert done["user"]["emails"][0]["verified"] is True
    assert project.ok("consumer.sessions.get", user_id=done["user_id"])["sessions"] == []


def test_with_a_duration_a_session_begins(project: ConsumerProject) -> None:
    now = project.world.clock.now()
    done = project.open(session_custom_claims={"tier": "gold", "iss": "me"}, attributes=HOME)
    session = done["session"]
    assert session["session_id"].startswith("session-test-")
    assert session["user_id"] == done["user_id"] == done["user"]["user_id"]
    assert session["started_at"] == session["last_accessed_at"] == rfc3339(now)
    assert session["expires_at"] == rfc3339(now + 3600)
    assert (session["roles"], session["attributes"]) == (["stytch_user"], HOME)
    assert session["custom_claims"] == {"tier": "gold"}
    (factor,) = session["authentication_factors"]
    assert (factor["type"], factor["delivery_method"]) == ("otp", "email")
    assert factor["email_factor"] == {"email_id": done["method_id"], "email_address": ADA}
    assert project.ok(SESSION, session_token=done["session_token"])["session"] == session


@pytest.mark.parametrize("minutes", [4, 527041])
def test_durations_have_limits(project: ConsumerProject, minutes: int) -> None:
    refused = project.error(AUTHENTICATE, **project.mail(), session_duration_minutes=minutes)
    assert refused == (400, "invalid_session_duration_minutes")


@pytest.mark.parametrize("name", ["session_token", "session_jwt"])
def test_a_session_gains_the_factor(project: ConsumerProject, name: str) -> None:
    entered = project.open()
    project.advance(60)
    sent = project.ok("consumer.otps.sms.send", phone_number=PHONE, session_token=entered["session_token"])
    code = project.message(PHONE)["code"]
    claims = {"step": 2}
    done = project.ok(
        AUTHENTICATE,
        method_id=sent["phone_id"],
        code=code,
        session_custom_claims=claims,
        **{name: entered[name]},
    )
    session = done["session"]
    assert session["session_id"] == entered["session"]["session_id"]
    assert done["session_token"] == entered["session_token"]
    assert session["expires_at"] == entered["session"]["expires_at"]
    assert session["custom_claims"] == claims
    assert [factor["delivery_method"] for factor in session["authentication_factors"]] == ["email", "sms"]
    number = {"phone_id": sent["phone_id"], "phone_number": PHONE}
    assert session["authentication_factors"][1]["phone_number_factor"] == number


def test_a_session_is_prolonged_if_asked_for(project: ConsumerProject) -> None:
    entered = project.open()
    project.advance(600)
    done = project.open(session_token=entered["session_token"], session_duration_minutes=120)
    assert parse(done["session"]["expires_at"]) == parse(rfc3339(project.world.clock.now())) + 7200
    (factor,) = done["session"]["authentication_factors"]
    assert factor["created_at"] == entered["session"]["started_at"]
    assert factor["last_authenticated_at"] == rfc3339(project.world.clock.now())
    assert len(project.ok("consumer.sessions.get", user_id=done["user_id"])["sessions"]) == 1


def test_a_session_of_another_user_is_rejected_and_the_passcode_stays_valid(project: ConsumerProject) -> None:
    other = project.open("other@example.com")
    passcode = project.mail()
    refused = project.error(AUTHENTICATE, **passcode, session_token=other["session_token"])
    assert refused == (400, "user_id_mismatch")
    project.ok(AUTHENTICATE, **passcode)


def test_session_arguments_are_checked_before_the_passcode_is_used_up(project: ConsumerProject) -> None:
    entered, passcode = project.open(), project.mail()
    both = {"session_token": entered["session_token"], "session_jwt": entered["session_jwt"]}
    assert project.error(AUTHENTICATE, **passcode, **both) == (400, "too_many_session_arguments")
    assert project.error(AUTHENTICATE, **passcode, session_token="x" * 44) == (404, "session_not_found")
    large = {"text": "x" * 5000}
    assert project.error(AUTHENTICATE, **passcode, session_custom_claims=large) == (400, "custom_claims_too_large")
    project.ok(AUTHENTICATE, **passcode)


def test_a_passcode_works_once(project: ConsumerProject) -> None:
    passcode = project.mail()
    project.ok(AUTHENTICATE, **passcode)
    assert project.error(AUTHENTICATE, **passcode) == (401, "unable_to_auth_otp_code")


def test_only_the_newest_passcode_works(project: ConsumerProject) -> None:
    first, second = project.mail(), project.mail()
    if first != second:
        assert project.error(AUTHENTICATE, **first) == (404, "otp_code_not_found")
    project.ok(AUTHENTICATE, **second)


def test_a_wrong_passcode_is_rejected_and_the_right_one_stays_valid(project: ConsumerProject) -> None:
    passcode = project.mail()
    bad = {**passcode, "code": wrong_passcode(passcode["code"])}
    assert project.error(AUTHENTICATE, **bad) == (404, "otp_code_not_found")
    project.ok(AUTHENTICATE, **passcode)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"code": "12345"}, (400, "invalid_code")),
        ({"code": "12345a"}, (400, "invalid_code")),
        ({"method_id": "member-test-1"}, (400, "invalid_method_id")),
        ({"method_id": "email-test-1"}, (404, "otp_code_not_found")),
        ({"method_id": "phone-number-test-1"}, (404, "otp_code_not_found")),
    ],
)
def test_what_cannot_be_redeemed(project: ConsumerProject, changes: dict[str, str], expected: tuple[int, str]) -> None:
    assert project.error(AUTHENTICATE, **{**project.mail(), **changes}) == expected


def test_a_passcode_proves_the_address_it_was_sent_to_alone(project: ConsumerProject) -> None:
    first, second = project.mail(), project.mail("b@example.com")
    if first["code"] != second["code"]:
        mixed = {"method_id": first["method_id"], "code": second["code"]}
        assert project.error(AUTHENTICATE, **mixed) == (404, "otp_code_not_found")


OPTIONS = {
    "ip": {"ip_match_required": True, "user_agent_match_required": False},
    "agent": {"ip_match_required": False, "user_agent_match_required": True},
    "both": {"ip_match_required": True, "user_agent_match_required": True},
    "none": {"ip_match_required": False, "user_agent_match_required": False},
}


@pytest.mark.parametrize(
    ("options", "now", "matches"),
    [
        ("both", HOME, True),
        ("none", {}, True),
        ("none", {"ip_address": "198.51.100.9"}, True),
        ("ip", {**HOME, "user_agent": "Other/2.0"}, True),
        ("ip", {**HOME, "ip_address": "198.51.100.9"}, False),
        ("ip", {"user_agent": HOME["user_agent"]}, False),
        ("agent", {**HOME, "ip_address": "198.51.100.9"}, True),
        ("agent", {**HOME, "user_agent": "Other/2.0"}, False),
        ("both", {**HOME, "user_agent": "Other/2.0"}, False),
    ],
)
def test_the_browser_may_have_to_be_the_same(
    project: ConsumerProject, options: str, now: dict[str, str], matches: bool
) -> None:
    passcode = project.mail(attributes=HOME)
    given: dict[str, Any] = {**passcode, "attributes": now, "options": OPTIONS[options]}
    if matches:
        project.ok(AUTHENTICATE, **given)
    else:
        assert project.error(AUTHENTICATE, **given) == (401, "attribute_mismatch")
        project.ok(AUTHENTICATE, **{**given, "attributes": HOME})


def test_what_was_unknown_when_sending_matches_nothing(project: ConsumerProject) -> None:
    refused = project.error(AUTHENTICATE, **project.mail(), attributes=HOME, options=OPTIONS["ip"])
    assert refused == (401, "attribute_mismatch")


def test_sessions_from_before_the_first_proof_are_reset(project: ConsumerProject) -> None:
    user = project.user()
    registered = project.app_of(user)
    code = project.code(registered["secret"])
    whom = {"user_id": user["user_id"]}
    doubtful = project.ok("consumer.totps.authenticate", **whom, totp_code=code, session_duration_minutes=HOUR)
    done = project.open()
    assert done["reset_sessions"] is True
    refused = project.error(SESSION, session_token=doubtful["session_token"])
    assert refused == (404, "session_not_found")
    project.ok(SESSION, session_token=done["session_token"])
    assert project.open()["reset_sessions"] is False
    project.ok(SESSION, session_token=done["session_token"])


def test_the_session_that_proves_an_address_is_not_reset(project: ConsumerProject) -> None:
    user = project.user()
    code = project.code(project.app_of(user)["secret"])
    whom = {"user_id": user["user_id"]}
    begun = project.ok("consumer.totps.authenticate", **whom, totp_code=code, session_duration_minutes=HOUR)
    done = project.open(session_token=begun["session_token"])
    assert done["reset_sessions"] is False
    assert done["session"]["session_id"] == begun["session"]["session_id"]
