"""Ten wrong codes in a row lock a member for an hour."""

from __future__ import annotations

from typing import Any

import pytest
from stytch_mock.rfc3339 import rfc3339
from stytch_mock.rules.verification import locks

from ..member_setup import MemberStage, named

ADA = "ada@example.com"
AUTHENTICATE = "b2b.otps.email.authenticate"
LOCKED = (429, "user_lock_limit_reached")


@pytest.fixture
def home(stage: MemberStage) -> dict[str, Any]:
    home = stage.organization(organization_slug="home")
    stage.member(home)
    return home


def wrong(stage: MemberStage, times: int) -> str:
    """Have a passcode sent, enter a wrong one some times, and return the right one."""
    stage.ok("b2b.otps.email.login_or_signup", organization_id="home", email_address=ADA)
    code = str(stage.message(ADA)["code"])
    other = "111111" if code != "111111" else "222222"
    for _ in range(times):
        refused = stage.refused(AUTHENTICATE, organization_id="home", email_address=ADA, code=other)
        assert refused == (404, "otp_code_not_found")
    return code


def test_nine_are_forgiven(stage: MemberStage, home: dict[str, Any]) -> None:
    for _ in range(2):
        code = wrong(stage, locks.FAILURES - 1)
        stage.ok(AUTHENTICATE, organization_id="home", email_address=ADA, code=code)


def test_the_tenth_locks_for_an_hour(stage: MemberStage, home: dict[str, Any]) -> None:
    now = stage.world.clock.now()
    code = wrong(stage, locks.FAILURES)
    right = {"organization_id": "home", "email_address": ADA, "code": code}
    assert stage.refused(AUTHENTICATE, **right) == LOCKED
    link = stage.link(home)
    assert stage.refused("b2b.magic_links.authenticate", magic_links_token=link) == LOCKED
    member = stage.ok("b2b.organizations.members.get", organization_id="home", email_address=ADA)["member"]
    assert member["is_locked"] is True
    assert member["lock_created_at"] == rfc3339(now)
    assert member["lock_expires_at"] == rfc3339(now + 3600)
    stage.advance(3600)
    member = stage.ok("b2b.organizations.members.get", **named(home, member))["member"]
    assert (member["is_locked"], member["lock_created_at"], member["lock_expires_at"]) == (False, None, None)
    assert stage.login(home)["member_authenticated"] is True
    wrong(stage, locks.FAILURES - 1)


def test_others_are_not_locked(stage: MemberStage, home: dict[str, Any]) -> None:
    wrong(stage, locks.FAILURES)
    assert stage.login(home, "grace@example.com")["member_authenticated"] is True
