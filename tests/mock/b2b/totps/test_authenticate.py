"""Authenticating codes of an app: the accepted time window, replays, wrong kinds of code, and the sign-in."""

from __future__ import annotations

from typing import Any

import pytest
from stytch_mock.rules.verification import totp

from ..b2b_project import B2BProject, member_ids

AUTHENTICATE = "b2b.totps.authenticate"


class Enrolled:
    """A member who uses an authenticator app and has to at every login."""

    def __init__(self, project: B2BProject) -> None:
        self.project = project
        self.organization = project.organization()
        member = project.member(self.organization)
        self.registered = project.enrolled(self.organization, member)
        self.whom = member_ids(self.organization, member)

    def half(self) -> dict[str, str]:
        """Begin a login and return its token."""
        return {"intermediate_session_token": self.project.login(self.organization)["intermediate_session_token"]}

    def code(self, steps: int = 0) -> str:
        return self.project.code(self.registered["secret"], steps)

    def ok(self, code: str, **arguments: Any) -> dict[str, Any]:
        return self.project.ok(AUTHENTICATE, **self.whom, code=code, **(arguments or self.half()))

    def error(self, code: str, **arguments: Any) -> tuple[int, str]:
        return self.project.error(AUTHENTICATE, **self.whom, code=code, **(arguments or self.half()))


@pytest.fixture
def enrolled(project: B2BProject) -> Enrolled:
    return Enrolled(project)


def test_a_code_completes_a_login(enrolled: Enrolled) -> None:
    first = enrolled.project.login(enrolled.organization)
    assert (first["member_authenticated"], first["session_token"], first["session_jwt"]) == (False, "", "")
    assert first["mfa_required"] == {
        "member_options": {
            "mfa_phone_number": "",
            "totp_registration_id": enrolled.registered["totp_registration_id"],
        },
        "secondary_auth_initiated": None,
    }
    token = first["intermediate_session_token"]
    done = enrolled.ok(enrolled.code(), intermediate_session_token=token)
    types = [factor["type"] for factor in done["member_session"]["authentication_factors"]]
    assert types == ["magic_link", "totp"]
    enrolled.project.advance(totp.STEP)
    spent = enrolled.error(enrolled.code(), intermediate_session_token=token)
    assert spent == (404, "intermediate_session_not_found")


def test_the_steps_next_to_the_current_one_count(enrolled: Enrolled) -> None:
    enrolled.project.advance(10 * totp.STEP)
    for steps in (-1, 0, 1):
        enrolled.ok(enrolled.code(steps))
    for steps in (-2, 2):
        assert enrolled.error(enrolled.code(steps)) == (401, "unable_to_authenticate_totp")


def test_a_code_is_good_for_one_use(enrolled: Enrolled) -> None:
    code = enrolled.code()
    enrolled.ok(code)
    assert enrolled.error(code) == (400, "totp_code_already_authenticated")
    enrolled.project.advance(totp.STEP)
    assert enrolled.error(code) == (400, "totp_code_already_authenticated")
    enrolled.ok(enrolled.code())
    enrolled.project.advance(totp.STEP)
    assert enrolled.error(code) == (401, "unable_to_authenticate_totp")


def test_codes_may_come_out_of_order_but_each_only_once(enrolled: Enrolled) -> None:
    enrolled.project.advance(10 * totp.STEP)
    codes = [enrolled.code(steps) for steps in (1, -1, 0)]
    for code in codes:
        enrolled.ok(code)
    for code in codes:
        assert enrolled.error(code) == (400, "totp_code_already_authenticated")


def test_the_code_that_confirmed_the_app_is_used_up(project: B2BProject) -> None:
    enrolled = Enrolled(project)
    assert enrolled.error(enrolled.code(-1)) == (400, "totp_code_already_authenticated")


def test_the_time_is_that_of_the_world(enrolled: Enrolled) -> None:
    enrolled.project.world.clock.set(2_000_000_000)
    enrolled.ok(totp.code_at(enrolled.registered["secret"], 2_000_000_000))


@pytest.mark.parametrize("code", ["12345", "1234567", "12a456", "\u0661\u0662\u0663\u0664\u0665\u0666"])
def test_a_malformed_code_has_an_error_type_of_its_own(enrolled: Enrolled, code: str) -> None:
    assert enrolled.error(code) == (400, "invalid_totp_code")


def test_a_recovery_code_is_recognized(enrolled: Enrolled) -> None:
    code = enrolled.registered["recovery_codes"][0]
    assert enrolled.error(code) == (400, "recovery_code_used_as_totp_code")
    left = enrolled.project.ok("b2b.recovery_codes.get", **enrolled.whom)["recovery_codes"]
    assert code in left


def test_ten_wrong_codes_lock_the_member(enrolled: Enrolled) -> None:
    token = enrolled.half()
    right = {enrolled.code(steps) for steps in (-1, 0, 1)}
    guess = next(code for code in ("000000", "000001", "000002", "000003") if code not in right)
    for _ in range(10):
        assert enrolled.error(guess, **token) == (401, "unable_to_authenticate_totp")
    assert enrolled.error(enrolled.code(), **token) == (429, "user_lock_limit_reached")
    enrolled.project.advance(3600)
    enrolled.ok(enrolled.code())


def test_replays_are_no_guesses(enrolled: Enrolled) -> None:
    code, token = enrolled.code(), enrolled.half()
    enrolled.ok(code)
    for _ in range(11):
        assert enrolled.error(code, **token) == (400, "totp_code_already_authenticated")
    assert enrolled.ok(enrolled.code(1), **token)["session_jwt"]


def test_a_session_gets_the_factor_and_stays_the_same(enrolled: Enrolled) -> None:
    first = enrolled.ok(enrolled.code())
    enrolled.project.advance(totp.STEP)
    again = enrolled.ok(enrolled.code(), session_jwt=first["session_jwt"])
    assert again["session_token"] == first["session_token"]
    before, after = (done["member_session"] for done in (first, again))
    assert after["expires_at"] == before["expires_at"]
    assert len(after["authentication_factors"]) == 2
    earlier, later = (session["authentication_factors"][1] for session in (before, after))
    assert later["created_at"] == earlier["created_at"] < later["last_authenticated_at"]


def test_unenrolled_members_are_not_asked_any_more(enrolled: Enrolled) -> None:
    enrolled.ok(enrolled.code(), **enrolled.half(), set_mfa_enrollment="unenroll")
    assert enrolled.project.login(enrolled.organization)["member_authenticated"] is True


def test_rejected_claims_do_not_redeem_the_code(enrolled: Enrolled) -> None:
    token, claims = enrolled.half(), {"huge": "x" * 5000}
    refused = enrolled.error(enrolled.code(), **token, session_custom_claims=claims)
    assert refused == (400, "custom_claims_too_large")
    enrolled.ok(enrolled.code(), **token)
