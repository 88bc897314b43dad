"""The documented sandbox values of the consumer product, which work in every world without any preparation."""

from __future__ import annotations

from typing import Any

import pytest
from stytch_mock.rules.verification import locks

from .consumer_project import AUTHENTICATE, HOUR, SESSION, ConsumerProject

USER = "user-test-e3795c81-f849-4167-bfda-e4a6e9c280fd"
EMAIL = {"email": "sandbox@stytch.com"}
PHONE = {"phone_number": "+10000000000"}
TOKEN = "WJtR5BCy38Szd5AfoDpf0iqFKEt4EE5JhjlWUY7l3FtY"
UNKNOWN_TOKEN = "59cnLELtq5cFVS6uYK9f-pAWzBkhqZl8AvLhbhOvKNWw"

CHANNELS = [("email", EMAIL), ("sms", PHONE), ("whatsapp", PHONE)]


@pytest.mark.parametrize("operation", ["send", "login_or_create"])
@pytest.mark.parametrize(("channel", "address"), CHANNELS)
def test_a_passcode_to_the_sandbox_is_always_the_same(
    project: ConsumerProject, channel: str, address: dict[str, str], operation: str
) -> None:
    for _ in range(2):
        sent = project.ok(f"consumer.otps.{channel}.{operation}", **address)
        assert sent["user_id"] == USER
        assert sent.get("user_created", False) is False
        method_id = sent["email_id" if channel == "email" else "phone_id"]
        (receiver,) = address.values()
        assert project.message(receiver)["code"] == "000000"
        # As often as one likes, and without a session unless one is asked for.
        for _ in range(2):
            done = project.ok(AUTHENTICATE, method_id=method_id, code="000000")
            assert (done["session"], done["session_token"], done["session_jwt"]) == (None, "", "")
        done = project.ok(AUTHENTICATE, method_id=method_id, code="000000", session_duration_minutes=HOUR)
        assert done["session"]["user_id"] == done["user_id"] == USER


@pytest.mark.parametrize("address", [EMAIL, PHONE, {**EMAIL, **PHONE}])
def test_the_sandbox_user_can_be_created_again_and_again(project: ConsumerProject, address: dict[str, str]) -> None:
    first, second = project.ok("consumer.users.create", **address), project.ok("consumer.users.create", **address)
    assert first["user_id"] == second["user_id"] == USER
    assert bool(first["email_id"]) is ("email" in address)
    assert bool(first["phone_id"]) is ("phone_number" in address)


def test_the_session_of_the_sandbox(project: ConsumerProject) -> None:
    used = project.ok(SESSION, session_token=TOKEN)
    assert used["session_token"] == TOKEN
    assert used["user"]["user_id"] == used["session"]["user_id"] == USER
    assert used["session"]["started_at"] == "2021-08-28T00:41:58.935673Z"
    assert (
        project.ok(SESSION, session_jwt=used["session_jwt"])["session"]["session_id"] == used["session"]["session_id"]
    )
    assert project.ok("consumer.sessions.get", user_id=USER)["sessions"] == [used["session"]]


def test_the_session_of_the_sandbox_comes_back(project: ConsumerProject) -> None:
    project.ok(SESSION, session_token=TOKEN)
    project.advance(400 * 24 * 3600)
    project.ok(SESSION, session_token=TOKEN)
    project.ok("consumer.sessions.revoke", session_token=TOKEN)
    project.ok(SESSION, session_token=TOKEN)
    project.ok("consumer.users.delete", user_id=USER)
    assert project.ok(SESSION, session_token=TOKEN)["user"]["user_id"] == USER


def test_the_token_that_is_documented_as_unknown(project: ConsumerProject) -> None:
    assert project.error(SESSION, session_token=UNKNOWN_TOKEN) == (404, "session_not_found")


def test_other_codes_are_wrong_but_never_lock_the_sandbox(project: ConsumerProject) -> None:
    method_id = project.ok("consumer.otps.sms.send", **PHONE)["phone_id"]
    for _ in range(locks.FAILURES + 1):
        refused = project.error(AUTHENTICATE, method_id=method_id, code="000001")
        assert refused == (404, "otp_code_not_found")
    project.ok(AUTHENTICATE, method_id=method_id, code="000000")


def test_the_sandbox_code_works_for_no_other_address(project: ConsumerProject) -> None:
    passcode: dict[str, Any] = {**project.mail(), "code": "000000"}
    assert project.error(AUTHENTICATE, **passcode) == (404, "otp_code_not_found")


def test_the_address_of_the_sandbox_is_never_attached_to_others(project: ConsumerProject) -> None:
    user = project.user()
    sent = project.ok("consumer.otps.sms.send", **PHONE, user_id=user["user_id"])
    assert sent["user_id"] == USER
    assert project.look(user)["phone_numbers"] == []


def test_the_browser_can_be_matched_in_the_sandbox(project: ConsumerProject) -> None:
    here = {"ip_address": "203.0.113.7", "user_agent": "Example/1.0"}
    method_id = project.ok("consumer.otps.email.send", **EMAIL, attributes=here)["email_id"]
    options = {"ip_match_required": True, "user_agent_match_required": True}
    project.ok(AUTHENTICATE, method_id=method_id, code="000000", attributes=here, options=options)


def test_every_world_has_its_own_sandbox(project: ConsumerProject) -> None:
    project.ok("consumer.users.update", user_id=USER, name={"first_name": "Ada"})
    assert project.ok("consumer.users.get", user_id=USER)["name"]["first_name"] == "Ada"
    assert ConsumerProject().ok("consumer.users.get", user_id=USER)["name"]["first_name"] == ""
