"""Ten wrong codes in a row, whatever their kind, lock a user for an hour."""

from __future__ import annotations

from stytch_mock.rfc3339 import rfc3339
from stytch_mock.rules.verification import locks

from .user_setup import AUTHENTICATE, SESSION, UserStage, wrong

LOCKED = (429, "user_lock_limit_reached")


def fail(stage: UserStage, times: int) -> dict[str, str]:
    """Enter a wrong passcode some times and return the right one."""
    passcode = stage.mail()
    for _ in range(times):
        refused = stage.refused(AUTHENTICATE, **{**passcode, "code": wrong(passcode["code"])})
        assert refused == (404, "otp_code_not_found")
    return passcode


def test_nine_failures_in_a_row_are_forgiven(stage: UserStage) -> None:
    for _ in range(2):
        stage.ok(AUTHENTICATE, **fail(stage, locks.FAILURES - 1))


def test_the_tenth_failure_locks_the_user_for_an_hour(stage: UserStage) -> None:
    entered = stage.open()
    now = stage.world.clock.now()
    passcode = fail(stage, locks.FAILURES)
    assert stage.refused(AUTHENTICATE, **passcode) == LOCKED
    user = stage.look(entered)
    assert user["is_locked"] is True
    assert (user["lock_created_at"], user["lock_expires_at"]) == (rfc3339(now), rfc3339(now + 3600))
    # A session that began before goes on, and other users are not affected.
    stage.ok(SESSION, session_token=entered["session_token"])
    stage.open("other@example.com")
    stage.advance(3600)
    user = stage.look(entered)
    assert (user["is_locked"], user["lock_created_at"], user["lock_expires_at"]) == (False, None, None)
    stage.open()


def test_failures_of_all_methods_count_together(stage: UserStage) -> None:
    user = stage.open()["user"]
    registered = stage.app_of(user)
    fail(stage, locks.FAILURES - 1)
    bad = stage.wrong_code(registered["secret"])
    whom = {"user_id": user["user_id"]}
    first = stage.refused("consumer.totps.authenticate", **whom, totp_code=bad)
    assert first == (401, "unable_to_authenticate_totp")
    good = stage.code(registered["secret"])
    assert stage.refused("consumer.totps.authenticate", **whom, totp_code=good) == LOCKED
    code = registered["recovery_codes"][0]
    assert stage.refused("consumer.totps.recover", **whom, recovery_code=code) == LOCKED


def test_misshapen_codes_do_not_count(stage: UserStage) -> None:
    passcode = stage.mail()
    for _ in range(locks.FAILURES):
        assert stage.refused(AUTHENTICATE, **{**passcode, "code": "nope"}) == (400, "invalid_code")
    stage.ok(AUTHENTICATE, **passcode)
