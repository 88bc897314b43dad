"""Ten wrong codes in a row lock a member for an hour."""

from __future__ import annotations

from typing import Any

import pytest
from stytch_mock.rfc3339 import rfc3339
from stytch_mock.rules.verification import locks

from ..b2b_project import B2BProject, member_ids

ADA = "ada@example.com"
AUTHENTICATE = "b2b.otps.email.authenticate"
LOCKED = (429, "user_lock_limit_reached")


@pytest.fixture
def home(project: B2BProject) -> dict[str, Any]:
    home = project.organization(organization_slug="home")
    project.member(home)
    return home


def wrong(project: B2BProject, times: int) -> str:
    """Have a passcode sent, enter a wrong one some times, and return the right one."""
    project.ok("b2b.otps.email.login_or_signup", organization_id="home", email_address=ADA)
    code = str(project.message(ADA)["code"])
    other = "111111" if code != "111111" else "222222"
    for _ in range(times):
        refused = project.error(AUTHENTICATE, organization_id="home", email_address=ADA, code=other)
        assert refused == (404, "otp_code_not_found")
    return code


def test_nine_are_forgiven(project: B2BProject, home: dict[str, Any]) -> None:
    for _ in range(2):
        code = wrong(project, locks.FAILURES - 1)
        project.ok(AUTHENTICATE, organization_id="home", email_address=ADA, code=code)


def test_the_tenth_locks_for_an_hour(project: B2BProject, home: dict[str, Any]) -> None:
    now = project.world.clock.now()
    code = wrong(project, locks.FAILURES)
    right = {"organization_id": "home", "email_address": ADA, "code": code}
    assert project.error(AUTHENTICATE, **right) == LOCKED
    link = project.link(home)
    assert project.error("b2b.magic_links.authenticate", magic_links_token=link) == LOCKED
    member = project.ok("b2b.organizations.members.get", organization_id="home", email_address=ADA)["member"]
    assert member["is_locked"] is True
    assert member["lock_created_at"] == rfc3339(now)
    assert member["lock_expires_at"] == rfc3339(now + 3600)
    project.advance(3600)
    member = project.ok("b2b.organizations.members.get", **member_ids(home, member))["member"]
    assert (member["is_locked"], member["lock_created_at"], member["lock_expires_at"]) == (False, None, None)
    assert project.login(home)["member_authenticated"] is True
    wrong(project, locks.FAILURES - 1)


def test_others_are_not_locked(project: B2BProject, home: dict[str, Any]) -> None:
    wrong(project, locks.FAILURES)
    assert project.login(home, "grace@example.com")["member_authenticated"] is True
