"""Authenticator apps of users, and the recovery codes that stand in for them."""

from __future__ import annotations

from typing import Any

import pytest
from stytch_mock.rules.verification import locks

from .user_setup import HOUR, SESSION, UserStage

CREATE = "consumer.totps.create"
AUTHENTICATE = "consumer.totps.authenticate"
CODES = "consumer.totps.recovery_codes"
RECOVER = "consumer.totps.recover"


@pytest.fixture
def whom(stage: UserStage) -> dict[str, str]:
    """The argument that names a user who has proven an address."""
    return {"user_id": stage.open()["user_id"]}


def test_a_registration_has_a_secret_a_qr_code_and_recovery_codes(stage: UserStage, whom: dict[str, str]) -> None:
    made = stage.ok(CREATE, **whom)
    assert made["totp_id"].startswith("totp-test-")
    assert len(made["secret"]) == 32
    assert made["qr_code"].startswith("data:image/png;base64,")
    assert len(set(made["recovery_codes"])) == 10
    assert made["user"]["totps"] == [{"totp_id": made["totp_id"], "verified": False}]
    assert made["user_id"] == whom["user_id"]


def test_the_first_code_confirms_the_registration(stage: UserStage, whom: dict[str, str]) -> None:
    made = stage.ok(CREATE, **whom)
    done = stage.ok(AUTHENTICATE, **whom, totp_code=stage.code(made["secret"]))
    assert (done["user_id"], done["totp_id"]) == (whom["user_id"], made["totp_id"])
    assert (done["session"], done["session_token"], done["session_jwt"]) == (None, "", "")
    assert done["user"]["totps"] == [{"totp_id": made["totp_id"], "verified": True}]


@pytest.mark.parametrize(("steps", "good"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_the_code_before_and_the_one_after_count(
    stage: UserStage, whom: dict[str, str], steps: int, good: bool
) -> None:
    secret = stage.ok(CREATE, **whom)["secret"]
    near = {stage.code(secret, step) for step in (-1, 0, 1)}
    code = stage.code(secret, steps)
    if good or code in near:
        stage.ok(AUTHENTICATE, **whom, totp_code=code)
    else:
        assert stage.refused(AUTHENTICATE, **whom, totp_code=code) == (401, "unable_to_authenticate_totp")


def test_a_code_works_once(stage: UserStage, whom: dict[str, str]) -> None:
    code = stage.code(stage.ok(CREATE, **whom)["secret"])
    stage.ok(AUTHENTICATE, **whom, totp_code=code)
    assert stage.refused(AUTHENTICATE, **whom, totp_code=code) == (400, "totp_code_already_authenticated")


@pytest.mark.parametrize("minutes", [None, 5])
def test_a_registration_lapses_without_a_code(stage: UserStage, whom: dict[str, str], minutes: int | None) -> None:
    secret = stage.ok(CREATE, **whom, expiration_minutes=minutes)["secret"]
    stage.advance(60 * (minutes or 1440) - 1)
    assert len(stage.look(whom)["totps"]) == 1
    stage.advance(1)
    assert stage.look(whom)["totps"] == []
    assert stage.refused(AUTHENTICATE, **whom, totp_code=stage.code(secret)) == (400, "expired_totp")
    assert stage.refused(CODES, **whom) == (404, "totps_not_found_for_user")
    stage.app_of(whom)


@pytest.mark.parametrize("minutes", [4, 1441])
def test_other_lifetimes_are_refused(stage: UserStage, whom: dict[str, str], minutes: int) -> None:
    assert stage.refused(CREATE, **whom, expiration_minutes=minutes) == (400, "invalid_expiration")


def test_there_is_one_app_in_use(stage: UserStage, whom: dict[str, str]) -> None:
    codes = stage.app_of(whom)["recovery_codes"]
    assert stage.refused(CREATE, **whom) == (400, "active_totp_exists")
    assert stage.ok(CODES, **whom)["totps"][0]["recovery_codes"] == codes


def test_a_pending_user_has_to_prove_something_first(stage: UserStage) -> None:
    user = stage.user("pending@example.com", create_user_as_pending=True)
    refused = stage.refused(CREATE, user_id=user["user_id"])
    assert refused == (400, "action_available_only_for_active_members")


@pytest.mark.parametrize(
    ("operation", "fields"),
    [
        (CREATE, {}),
        (AUTHENTICATE, {"totp_code": "123456"}),
        (CODES, {}),
        (RECOVER, {"recovery_code": "abcd-efgh-ijkl"}),
    ],
)
def test_an_unknown_user_has_no_app(stage: UserStage, operation: str, fields: dict[str, str]) -> None:
    assert stage.refused(operation, user_id="user-test-nobody", **fields) == (404, "user_not_found")


def test_without_an_app(stage: UserStage, whom: dict[str, str]) -> None:
    assert stage.refused(AUTHENTICATE, **whom, totp_code="123456") == (404, "totp_not_found")
    assert stage.refused(CODES, **whom) == (404, "totps_not_found_for_user")
    refused = stage.refused(RECOVER, **whom, recovery_code="abcd-efgh-ijkl")
    assert refused == (400, "no_active_recovery_code_backed_factor")


@pytest.mark.parametrize("code", ["12345", "1234567", "abcdef", "abcd-efgh-ijkl"])
def test_misshapen_codes(stage: UserStage, whom: dict[str, str], code: str) -> None:
    stage.app_of(whom)
    status, error = stage.refused(AUTHENTICATE, **whom, totp_code=code)
    expected = "recovery_code_used_as_totp_code" if "-" in code else "invalid_totp_code"
    assert (status, error) == (400, expected)


def both_ways(stage: UserStage, registered: dict[str, Any]) -> list[tuple[str, dict[str, str], str]]:
    """Return the two operations of an app in use with a good code each, and the type of the factor."""
    return [
        (AUTHENTICATE, {"totp_code": stage.code(registered["secret"])}, "totp"),
        (RECOVER, {"recovery_code": registered["recovery_codes"][0]}, "recovery_codes"),
    ]


@pytest.mark.parametrize("way", [0, 1])
def test_a_session_begins_if_asked_for(stage: UserStage, whom: dict[str, str], way: int) -> None:
    registered = stage.app_of(whom)
    operation, code, kind = both_ways(stage, registered)[way]
    done = stage.ok(operation, **whom, **code, session_duration_minutes=HOUR, session_custom_claims={"a": 1})
    assert done["totp_id"] == registered["totp_id"]
    (factor,) = done["session"]["authentication_factors"]
    assert factor["type"] == kind
    assert done["session"]["custom_claims"] == {"a": 1}
    assert stage.ok(SESSION, session_jwt=done["session_jwt"])["session"] == done["session"]


@pytest.mark.parametrize("way", [0, 1])
def test_a_session_gains_the_factor(stage: UserStage, whom: dict[str, str], way: int) -> None:
    registered = stage.app_of(whom)
    entered = stage.open()
    operation, code, kind = both_ways(stage, registered)[way]
    stranger = stage.open("stranger@example.com")["session_token"]
    assert stage.refused(operation, **whom, **code, session_token=stranger) == (400, "user_id_mismatch")
    done = stage.ok(operation, **whom, **code, session_token=entered["session_token"])
    assert [factor["type"] for factor in done["session"]["authentication_factors"]] == ["otp", kind]
    assert done["session"]["session_id"] == entered["session"]["session_id"]


def test_a_recovery_code_is_spent(stage: UserStage, whom: dict[str, str]) -> None:
    registered = stage.app_of(whom)
    first, *rest = registered["recovery_codes"]
    stage.ok(RECOVER, **whom, recovery_code=first)
    app = {"totp_id": registered["totp_id"], "verified": True, "recovery_codes": rest}
    left = stage.ok(CODES, **whom)
    assert (left["user_id"], left["totps"]) == (whom["user_id"], [app])
    refused = stage.refused(RECOVER, **whom, recovery_code=first)
    assert refused == (401, "unable_to_authenticate_recovery_code")
    stage.ok(AUTHENTICATE, **whom, totp_code=stage.code(registered["secret"]))


def test_recovery_codes_of_an_app_that_was_never_used_are_shown_but_not_taken(
    stage: UserStage, whom: dict[str, str]
) -> None:
    made = stage.ok(CREATE, **whom)
    app = {"totp_id": made["totp_id"], "verified": False, "recovery_codes": made["recovery_codes"]}
    assert stage.ok(CODES, **whom)["totps"] == [app]
    refused = stage.refused(RECOVER, **whom, recovery_code=made["recovery_codes"][0])
    assert refused == (400, "no_active_recovery_code_backed_factor")


@pytest.mark.parametrize(
    ("code", "error"),
    [("123456", "totp_code_used_as_recovery_code"), ("no code at all", "invalid_recovery_code")],
)
def test_what_is_no_recovery_code(stage: UserStage, whom: dict[str, str], code: str, error: str) -> None:
    stage.app_of(whom)
    assert stage.refused(RECOVER, **whom, recovery_code=code) == (400, error)


def test_ten_wrong_codes_lock_the_user(stage: UserStage, whom: dict[str, str]) -> None:
    secret = stage.app_of(whom)["secret"]
    bad = stage.wrong_code(secret)
    for _ in range(locks.FAILURES):
        assert stage.refused(AUTHENTICATE, **whom, totp_code=bad) == (401, "unable_to_authenticate_totp")
    good = stage.code(secret)
    assert stage.refused(AUTHENTICATE, **whom, totp_code=good) == (429, "user_lock_limit_reached")
    stage.advance(locks.DURATION)
    stage.ok(AUTHENTICATE, **whom, totp_code=stage.code(secret))


def test_recovery_codes_of_another_user_do_not_count(stage: UserStage, whom: dict[str, str]) -> None:
    stage.app_of(whom)
    theirs = stage.app_of(stage.open("other@example.com"))["recovery_codes"]
    refused = stage.refused(RECOVER, **whom, recovery_code=theirs[0])
    assert refused == (401, "unable_to_authenticate_recovery_code")
