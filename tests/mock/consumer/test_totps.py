"""Authenticator apps of users, and their recovery codes."""

from __future__ import annotations

from typing import Any

import pytest
from stytch_mock.rules.verification import locks

from .consumer_project import HOUR, SESSION, ConsumerProject

CREATE = "consumer.totps.create"
AUTHENTICATE = "consumer.totps.authenticate"
CODES = "consumer.totps.recovery_codes"
RECOVER = "consumer.totps.recover"


@pytest.fixture
def whom(project: ConsumerProject) -> dict[str, str]:
    """The argument that identifies a user with a verified address."""
    return {"user_id": project.open()["user_id"]}


def test_a_registration_has_a_secret_a_qr_code_and_recovery_codes(
    project: ConsumerProject, whom: dict[str, str]
) -> None:
    made = project.ok(CREATE, **whom)
    assert made["totp_id"].startswith("totp-test-")
    assert len(made["secret"]) == 32
    assert made["qr_code"].startswith("data:image/png;base64,")
    assert len(set(made["recovery_codes"])) == 10
    assert made["user"]["totps"] == [{"totp_id": made["totp_id"], "verified": False}]
    assert made["user_id"] == whom["user_id"]


def test_the_first_code_confirms_the_registration(project: ConsumerProject, whom: dict[str, str]) -> None:
    made = project.ok(CREATE, **whom)
    done = project.ok(AUTHENTICATE, **whom, totp_code=project.code(made["secret"]))
    assert (done["user_id"], done["totp_id"]) == (whom["user_id"], made["totp_id"])
    assert (done["session"], done["session_token"], done["session_jwt"]) == (None, "", "")
    assert done["user"]["totps"] == [{"totp_id": made["totp_id"], "verified": True}]


@pytest.mark.parametrize(("steps", "good"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_the_code_before_and_the_one_after_count(
    project: ConsumerProject, whom: dict[str, str], steps: int, good: bool
) -> None:
    secret = project.ok(CREATE, **whom)["secret"]
    near = {project.code(secret, step) for step in (-1, 0, 1)}
    code = project.code(secret, steps)
    if good or code in near:
        project.ok(AUTHENTICATE, **whom, totp_code=code)
    else:
        assert project.error(AUTHENTICATE, **whom, totp_code=code) == (401, "unable_to_authenticate_totp")


def test_a_code_works_once(project: ConsumerProject, whom: dict[str, str]) -> None:
    code = project.code(project.ok(CREATE, **whom)["secret"])
    project.ok(AUTHENTICATE, **whom, totp_code=code)
    assert project.error(AUTHENTICATE, **whom, totp_code=code) == (400, "totp_code_already_authenticated")


@pytest.mark.parametrize("minutes", [None, 5])
def test_a_registration_lapses_without_a_code(
    project: ConsumerProject, whom: dict[str, str], minutes: int | None
) -> None:
    secret = project.ok(CREATE, **whom, expiration_minutes=minutes)["secret"]
    project.advance(60 * (minutes or 1440) - 1)
    assert len(project.look(whom)["totps"]) == 1
    project.advance(1)
    assert project.look(whom)["totps"] == []
    assert project.error(AUTHENTICATE, **whom, totp_code=project.code(secret)) == (400, "expired_totp")
    assert project.error(CODES, **whom) == (404, "totps_not_found_for_user")
    project.app_of(whom)


@pytest.mark.parametrize("minutes", [4, 1441])
def test_other_lifetimes_are_refused(project: ConsumerProject, whom: dict[str, str], minutes: int) -> None:
    assert project.error(CREATE, **whom, expiration_minutes=minutes) == (400, "invalid_expiration")


def test_there_is_one_app_in_use(project: ConsumerProject, whom: dict[str, str]) -> None:
    codes = project.app_of(whom)["recovery_codes"]
    assert project.error(CREATE, **whom) == (400, "active_totp_exists")
    assert project.ok(CODES, **whom)["totps"][0]["recovery_codes"] == codes


def test_a_pending_user_has_to_prove_something_first(project: ConsumerProject) -> None:
    user = project.user("pending@example.com", create_user_as_pending=True)
    refused = project.error(CREATE, user_id=user["user_id"])
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
def test_an_unknown_user_has_no_app(project: ConsumerProject, operation: str, fields: dict[str, str]) -> None:
    assert project.error(operation, user_id="user-test-nobody", **fields) == (404, "user_not_found")


def test_without_an_app(project: ConsumerProject, whom: dict[str, str]) -> None:
    assert project.error(AUTHENTICATE, **whom, totp_code="123456") == (404, "totp_not_found")
    assert project.error(CODES, **whom) == (404, "totps_not_found_for_user")
    refused = project.error(RECOVER, **whom, recovery_code="abcd-efgh-ijkl")
    assert refused == (400, "no_active_recovery_code_backed_factor")


@pytest.mark.parametrize("code", ["12345", "1234567", "abcdef", "abcd-efgh-ijkl"])
def test_misshapen_codes(project: ConsumerProject, whom: dict[str, str], code: str) -> None:
    project.app_of(whom)
    status, error = project.error(AUTHENTICATE, **whom, totp_code=code)
    expected = "recovery_code_used_as_totp_code" if "-" in code else "invalid_totp_code"
    assert (status, error) == (400, expected)


def both_ways(project: ConsumerProject, registered: dict[str, Any]) -> list[tuple[str, dict[str, str], str]]:
    """Return the two operations of an app in use with a good code each, and the type of the factor."""
    return [
        (AUTHENTICATE, {"totp_code": project.code(registered["secret"])}, "totp"),
        (RECOVER, {"recovery_code": registered["recovery_codes"][0]}, "recovery_codes"),
    ]


@pytest.mark.parametrize("way", [0, 1])
def test_a_session_begins_if_asked_for(project: ConsumerProject, whom: dict[str, str], way: int) -> None:
    registered = project.app_of(whom)
    operation, code, kind = both_ways(project, registered)[way]
    done = project.ok(operation, **whom, **code, session_duration_minutes=HOUR, session_custom_claims={"a": 1})
    assert done["totp_id"] == registered["totp_id"]
    (factor,) = done["session"]["authentication_factors"]
    assert factor["type"] == kind
    assert done["session"]["custom_claims"] == {"a": 1}
    assert project.ok(SESSION, session_jwt=done["session_jwt"])["session"] == done["session"]


@pytest.mark.parametrize("way", [0, 1])
def test_a_session_gains_the_factor(project: ConsumerProject, whom: dict[str, str], way: int) -> None:
    registered = project.app_of(whom)
    entered = project.open()
    operation, code, kind = both_ways(project, registered)[way]
    stranger = project.open("stranger@example.com")["session_token"]
    assert project.error(operation, **whom, **code, session_token=stranger) == (400, "user_id_mismatch")
    done = project.ok(operation, **whom, **code, session_token=entered["session_token"])
    assert [factor["type"] for factor in done["session"]["authentication_factors"]] == ["otp", kind]
    assert done["session"]["session_id"] == entered["session"]["session_id"]


def test_a_recovery_code_is_spent(project: ConsumerProject, whom: dict[str, str]) -> None:
    registered = project.app_of(whom)
    first, *rest = registered["recovery_codes"]
    project.ok(RECOVER, **whom, recovery_code=first)
    app = {"totp_id": registered["totp_id"], "verified": True, "recovery_codes": rest}
    left = project.ok(CODES, **whom)
    assert (left["user_id"], left["totps"]) == (whom["user_id"], [app])
    refused = project.error(RECOVER, **whom, recovery_code=first)
    assert refused == (401, "unable_to_authenticate_recovery_code")
    project.ok(AUTHENTICATE, **whom, totp_code=project.code(registered["secret"]))


def test_recovery_codes_of_an_app_that_was_never_used_are_shown_but_not_taken(
    project: ConsumerProject, whom: dict[str, str]
) -> None:
    made = project.ok(CREATE, **whom)
    app = {"totp_id": made["totp_id"], "verified": False, "recovery_codes": made["recovery_codes"]}
    assert project.ok(CODES, **whom)["totps"] == [app]
    refused = project.error(RECOVER, **whom, recovery_code=made["recovery_codes"][0])
    assert refused == (400, "no_active_recovery_code_backed_factor")


@pytest.mark.parametrize(
    ("code", "error"),
    [("123456", "totp_code_used_as_recovery_code"), ("no code at all", "invalid_recovery_code")],
)
def test_what_is_no_recovery_code(project: ConsumerProject, whom: dict[str, str], code: str, error: str) -> None:
    project.app_of(whom)
    assert project.error(RECOVER, **whom, recovery_code=code) == (400, error)


def test_ten_wrong_codes_lock_the_user(project: ConsumerProject, whom: dict[str, str]) -> None:
    secret = project.app_of(whom)["secret"]
    bad = project.wrong_code(secret)
    for _ in range(locks.FAILURES):
        assert project.error(AUTHENTICATE, **whom, totp_code=bad) == (401, "unable_to_authenticate_totp")
    good = project.code(secret)
    assert project.error(AUTHENTICATE, **whom, totp_code=good) == (429, "user_lock_limit_reached")
    project.advance(locks.DURATION)
    project.ok(AUTHENTICATE, **whom, totp_code=project.code(secret))


def test_recovery_codes_of_another_user_do_not_count(project: ConsumerProject, whom: dict[str, str]) -> None:
    project.app_of(whom)
    theirs = project.app_of(project.open("other@example.com"))["recovery_codes"]
    refused = project.error(RECOVER, **whom, recovery_code=theirs[0])
    assert refused == (401, "unable_to_authenticate_recovery_code")
