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
    claims = project.world.signing_keys.verify_jwt(used["session_jwt"])
    assert claims["https://stytch.com/session"]["started_at"] == "2021-08-28T00:41:58Z"
    (factor,) = used["session"]["authentication_factors"]
    assert (factor["type"], factor["delivery_method"]) == ("magic_link", "email")


def test_the_session_of_the_sandbox_never_ends(project: ConsumerProject) -> None:
    first = project.ok(SESSION, session_token=TOKEN)["session"]
    project.advance(400 * 24 * 3600)
    assert project.error("consumer.sessions.revoke", session_token=TOKEN) == (404, "session_not_found")
    again = project.ok(SESSION, session_token=TOKEN, session_duration_minutes=5)["session"]
    assert again["session_id"] == first["session_id"]
    assert again["expires_at"] > first["expires_at"]


def test_the_ids_are_the_same_in_every_world(project: ConsumerProject) -> None:
    created = [each.ok("consumer.users.create", **EMAIL, **PHONE) for each in (project, ConsumerProject())]
    assert created[0]["email_id"] == created[1]["email_id"] == "email-test-23873e89-d4ed-4e92-b3b9-e5c7198fa286"
    assert created[0]["phone_id"] == created[1]["phone_id"] == "phone-number-test-98cfbe19-6c8f-4b8b-b62a-e78a5a7bdff3"


def test_the_sandbox_leaves_no_records(project: ConsumerProject) -> None:
    project.ok("consumer.users.create", **EMAIL)
    project.ok(SESSION, session_token=TOKEN)
    assert project.ok("consumer.users.search")["results"] == []
    for operation in ("consumer.users.get", "consumer.sessions.get"):
        assert project.error(operation, user_id=USER) == (404, "user_not_found")


LINK, USED_LINK, UNKNOWN_LINK = (
    "DOYoip3rvIMMW5lgItikFK-Ak1CfMsgjuiCyI7uuU94=",
    "3pzjQpgksDlGKWEwUq2Up--hCHC_0oamfLHyfspKDFU=",
    "CprTtwhnRNiMBiUS2jSLcWYrfuO2POeBNdo5HhW6qTM=",
)
WALLET = {"crypto_wallet_type": "ethereum", "crypto_wallet_address": "0x6df2dB4Fb3DA35d241901Bd53367770BF03123f1"}
SIGNATURE = "0x0c4f82edc3c818b6beff4b89e0682994e5878074609903cecdfb"


@pytest.mark.parametrize(
    ("operation", "arguments"),
    [
        ("magic_links.email.send", EMAIL),
        ("magic_links.email.login_or_create", EMAIL),
        ("magic_links.email.invite", EMAIL),
        ("magic_links.authenticate", {"token": LINK}),
        ("oauth.authenticate", {"token": "hdPVZHHX0UoRa7hJTuuPHi1vlddffSnoweRbVFf5-H8g"}),
        ("totps.create", {"user_id": USER}),
        ("totps.authenticate", {"user_id": USER, "totp_code": "000000"}),
        ("totps.recovery_codes", {"user_id": USER}),
        ("totps.recover", {"user_id": USER, "recovery_code": "a1b2-c3d4-e5f6"}),
        ("passwords.create", {**EMAIL, "password": "any"}),
        ("passwords.authenticate", {**EMAIL, "password": "any"}),
        ("passwords.email.reset_start", EMAIL),
        ("passwords.existing_password.reset", {**EMAIL, "existing_password": "any", "new_password": "other"}),
        ("passwords.migrate", {**EMAIL, "hash": "any", "hash_type": "bcrypt"}),
        ("crypto_wallets.authenticate_start", WALLET),
        ("crypto_wallets.authenticate", {**WALLET, "signature": SIGNATURE}),
    ],
)
def test_values_that_always_succeed(project: ConsumerProject, operation: str, arguments: dict[str, str]) -> None:
    for _ in range(2):
        assert project.ok(f"consumer.{operation}", **arguments)["user_id"] == USER


@pytest.mark.parametrize(
    ("operation", "arguments", "refused"),
    [
        ("magic_links.authenticate", {"token": USED_LINK}, (401, "unable_to_auth_magic_link")),
        ("magic_links.authenticate", {"token": UNKNOWN_LINK}, (404, "magic_link_not_found")),
        ("oauth.authenticate", {"token": UNKNOWN_TOKEN}, (400, "oauth_token_not_found")),
        ("totps.authenticate", {"user_id": USER, "totp_code": "000001"}, (401, "unable_to_authenticate_totp")),
        (
            "totps.recover",
            {"user_id": USER, "recovery_code": "a1b2-c3d4-e5f7"},
            (401, "unable_to_authenticate_recovery_code"),
        ),
        (
            "sessions.authenticate",
            {"session_token": TOKEN, "authorization_check": {"resource_id": "r", "action": "a"}},
            (403, "consumer_session_authorization_error"),
        ),
    ],
)
def test_values_that_always_fail(
    project: ConsumerProject, operation: str, arguments: dict[str, Any], refused: tuple[int, str]
) -> None:
    for _ in range(2):
        assert project.error(f"consumer.{operation}", **arguments) == refused


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
