"""Passwords of members: locks, resets, and that no password is stored or logged."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from stytch_mock.rules.verification import locks

from ..b2b_project import B2BProject

ADA = "ada@example.com"
GOOD, OTHER = "correct-horse-7-battery", "another-horse-8-saddle"
SIGN_IN = "b2b.passwords.authenticate"
NO_MATCH = (400, "password_does_not_match")


class Cast:
    """An organization with a member who has a password."""

    def __init__(self, project: B2BProject) -> None:
        self.project = project
        self.organization = project.organization()
        self.member = project.member(self.organization, ADA)
        self.whom = {"organization_id": self.organization["organization_id"], "email_address": ADA}
        project.ok("b2b.passwords.migrate", **self.whom, hash=hashlib.md5(GOOD.encode()).hexdigest(), hash_type="md_5")

    def sign_in(self, password: str = GOOD, **arguments: Any) -> dict[str, Any]:
        return self.project.ok(SIGN_IN, **self.whom, password=password, **arguments)

    def refused(self, password: str) -> tuple[int, str]:
        return self.project.error(SIGN_IN, **self.whom, password=password)

    def reset_token(self) -> str:
        self.project.ok("b2b.passwords.email.reset_start", **self.whom)
        return str(self.project.message(ADA)["token"])


@pytest.fixture
def cast(project: B2BProject) -> Cast:
    return Cast(project)


def test_failures_lock_the_member(cast: Cast) -> None:
    for _ in range(locks.FAILURES):
        assert cast.refused(OTHER) == NO_MATCH
    assert cast.refused(GOOD) == (429, "user_lock_limit_reached")
    cast.project.advance(locks.DURATION)
    assert cast.sign_in()["member_authenticated"]


def test_a_success_ends_the_count_of_failures(cast: Cast) -> None:
    for _ in range(locks.FAILURES - 1):
        cast.refused(OTHER)
    cast.sign_in()
    assert cast.refused(OTHER) == NO_MATCH
    cast.sign_in()


def test_a_password_is_nowhere_in_clear(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    cast.sign_in()
    cast.refused(OTHER)
    cast.project.ok("b2b.passwords.strength_check", password=OTHER, email_address=ADA)
    cast.project.ok("b2b.passwords.email.reset", password_reset_token=cast.reset_token(), password=OTHER)
    world = cast.project.world
    kept = json.dumps([b"".join(world.dump()).decode(), world.log.last(100), cast.project.message(ADA)]) + caplog.text
    assert ADA in kept
    assert GOOD not in kept
    assert OTHER not in kept


def test_a_reset_by_email_works_once_and_ends_all_sessions(cast: Cast) -> None:
    session = cast.sign_in()
    token = cast.reset_token()
    weak = cast.project.error("b2b.passwords.email.reset", password_reset_token=token, password="abcdefgh")
    assert weak[0] == 400
    cast.project.ok("b2b.sessions.authenticate", session_token=session["session_token"])
    done = cast.project.ok("b2b.passwords.email.reset", password_reset_token=token, password=OTHER)
    assert done["member_authenticated"]
    ended = cast.project.error("b2b.sessions.authenticate", session_token=session["session_token"])
    assert ended == (404, "session_not_found")
    spent = cast.project.error("b2b.passwords.email.reset", password_reset_token=token, password=GOOD)
    assert spent == (401, "unable_to_auth_password_reset_token")
    assert cast.refused(GOOD) == NO_MATCH
    cast.sign_in(OTHER)


def test_a_reset_token_expires(cast: Cast) -> None:
    first, second = cast.reset_token(), cast.reset_token()
    cast.project.advance(30 * 60 - 1)
    cast.project.ok("b2b.passwords.email.reset", password_reset_token=first, password=OTHER)
    cast.project.advance(1)
    late = cast.project.error("b2b.passwords.email.reset", password_reset_token=second, password=GOOD)
    assert late == (401, "unable_to_auth_password_reset_token")


def test_a_password_counts_in_one_organization_only(cast: Cast) -> None:
    project = cast.project
    elsewhere = project.organization(organization_name="Other", mfa_policy="OPTIONAL")
    project.member(elsewhere, ADA)
    project.ok("b2b.organizations.update", organization_id=cast.whom["organization_id"], mfa_policy="REQUIRED_FOR_ALL")
    token = cast.sign_in()["intermediate_session_token"]
    refused = project.error(
        "b2b.discovery.intermediate_sessions.exchange",
        organization_id=elsewhere["organization_id"],
        intermediate_session_token=token,
    )
    assert refused == (400, "invalid_intermediate_session_token_for_organization")


def test_a_changed_address_removes_the_password(cast: Cast) -> None:
    whom = {"organization_id": cast.whom["organization_id"], "member_id": cast.member["member_id"]}
    cast.sign_in()
    cast.project.ok("b2b.organizations.members.update", **whom, email_address="renamed@example.com")
    renamed = {**cast.whom, "email_address": "renamed@example.com"}
    assert cast.project.error(SIGN_IN, **renamed, password=GOOD)[0] >= 400
    assert cast.project.ok("b2b.organizations.members.get", **whom)["member"]["member_password_id"] == ""
