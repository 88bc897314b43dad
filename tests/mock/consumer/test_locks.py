"""Ten wrong codes in a row, whatever their kind, lock a user for an hour."""

from __future__ import annotations

from stytch_mock.rfc3339 import rfc3339
from stytch_mock.rules.verification import locks

from .consumer_project import AUTHENTICATE, SESSION, ConsumerProject, wrong_passcode

LOCKED = (429, "user_lock_limit_reached")


def fail(project: ConsumerProject, times: int) -> dict[str, str]:
    """Enter a wrong passcode some times and return the right one."""
    passcode = project.mail()
    for _ in range(times):
        refused = project.error(AUTHENTICATE, **{**passcode, "code": wrong_passcode(passcode["code"])})
        assert refused == (404, "otp_code_not_found")
    return passcode


def test_nine_failures_in_a_row_are_forgiven(project: ConsumerProject) -> None:
    for _ in range(2):
        project.ok(AUTHENTICATE, **fail(project, locks.FAILURES - 1))


def test_the_tenth_failure_locks_the_user_for_an_hour(project: ConsumerProject) -> None:
    entered = project.open()
    now = project.world.clock.now()
    passcode = fail(project, locks.FAILURES)
    assert project.error(AUTHENTICATE, **passcode) == LOCKED
    user = project.look(entered)
    assert user["is_locked"] is True
    assert (user["lock_created_at"], user["lock_expires_at"]) == (rfc3339(now), rfc3339(now + 3600))
    # An earlier session stays active, and other users are not affected.
    project.ok(SESSION, session_token=entered["session_token"])
    project.open("other@example.com")
    project.advance(3600)
    user = project.look(entered)
    assert (user["is_locked"], user["lock_created_at"], user["lock_expires_at"]) == (False, None, None)
    project.open()


def test_failures_of_all_methods_count_together(project: ConsumerProject) -> None:
    user = project.open()["user"]
    registered = project.app_of(user)
    fail(project, locks.FAILURES - 1)
    bad = project.wrong_code(registered["secret"])
    whom = {"user_id": user["user_id"]}
    first = project.error("consumer.totps.authenticate", **whom, totp_code=bad)
    assert first == (401, "unable_to_authenticate_totp")
    good = project.code(registered["secret"])
    assert project.error("consumer.totps.authenticate", **whom, totp_code=good) == LOCKED
    code = registered["recovery_codes"][0]
    assert project.error("consumer.totps.recover", **whom, recovery_code=code) == LOCKED


def test_misshapen_codes_do_not_count(project: ConsumerProject) -> None:
    passcode = project.mail()
    for _ in range(locks.FAILURES):
        assert project.error(AUTHENTICATE, **{**passcode, "code": "nope"}) == (400, "invalid_code")
    project.ok(AUTHENTICATE, **passcode)
