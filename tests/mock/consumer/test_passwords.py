"""Passwords of users: locks, breaches, sessions, and that no password is stored or logged."""

from __future__ import annotations

import hashlib
import json

import pytest
from stytch_mock.rules.verification import locks

from .consumer_project import ADA, HOUR, SESSION, ConsumerProject

GOOD, OTHER = "correct-horse-7-battery", "another-horse-8-saddle"
CREATE, SIGN_IN = "consumer.passwords.create", "consumer.passwords.authenticate"


def test_failures_lock_the_user(project: ConsumerProject) -> None:
    project.ok(CREATE, email=ADA, password=GOOD)
    for _ in range(locks.FAILURES):
        assert project.error(SIGN_IN, email=ADA, password=OTHER) == (400, "password_does_not_match")
    assert project.error(SIGN_IN, email=ADA, password=GOOD) == (429, "user_lock_limit_reached")
    project.advance(locks.DURATION)
    project.ok(SIGN_IN, email=ADA, password=GOOD)


def test_a_password_is_nowhere_in_clear(project: ConsumerProject, caplog: pytest.LogCaptureFixture) -> None:
    project.ok(CREATE, email=ADA, password=GOOD)
    project.ok(SIGN_IN, email=ADA, password=GOOD)
    project.error(SIGN_IN, email=ADA, password=OTHER)
    kept = (
        json.dumps([b"".join(project.world.dump()).decode(), project.world.log.last(100), project.messages(ADA)])
        + caplog.text
    )
    assert GOOD not in kept
    assert OTHER not in kept


def test_a_migrated_password_that_is_breached_must_be_reset(project: ConsumerProject) -> None:
    digest = hashlib.md5(b"password1").hexdigest()
    project.ok("consumer.passwords.migrate", email=ADA, hash=digest, hash_type="md_5")
    for _ in range(2):
        assert project.error(SIGN_IN, email=ADA, password="password1") == (400, "reset_password")
    project.ok("consumer.passwords.email.reset_start", email=ADA)
    done = project.ok("consumer.passwords.email.reset", token=project.message(ADA)["token"], password=GOOD)
    assert done["user"]["password"]["requires_reset"] is False
    project.ok(SIGN_IN, email=ADA, password=GOOD)


def test_a_migrated_hash_is_replaced_by_a_cheap_one(project: ConsumerProject) -> None:
    digest = hashlib.md5(GOOD.encode()).hexdigest()
    project.ok("consumer.passwords.migrate", email=ADA, hash=digest, hash_type="md_5")
    assert digest in json.dumps(b"".join(project.world.dump()).decode())
    project.ok(SIGN_IN, email=ADA, password=GOOD)
    assert digest not in json.dumps(b"".join(project.world.dump()).decode())
    project.ok(SIGN_IN, email=ADA, password=GOOD)


@pytest.mark.parametrize("password", ["x" * 5000, "pässwört-🐎-" * 20, "\x0b\x0c \t" + GOOD])
def test_odd_passwords(project: ConsumerProject, password: str) -> None:
    checked = project.ok("consumer.passwords.strength_check", password=password)
    if checked["valid_password"]:
        project.ok(CREATE, email=ADA, password=password)
        project.ok(SIGN_IN, email=ADA, password=password)


def test_a_password_made_of_the_address_is_weak(project: ConsumerProject) -> None:
    name = "wolfeschlegelstein"
    fresh = project.ok("consumer.passwords.strength_check", password=name)
    known = project.ok("consumer.passwords.strength_check", password=name, email=f"{name}@example.com")
    assert known["score"] <= fresh["score"]
    assert project.error(CREATE, email=f"{name}@x.com", password=f"{name}@x.com") == (400, "weak_password")


def test_a_reset_keeps_the_session_that_asks_for_it(project: ConsumerProject) -> None:
    project.ok(CREATE, email=ADA, password=GOOD)
    mine, other = (project.ok(SIGN_IN, email=ADA, password=GOOD, session_duration_minutes=HOUR) for _ in range(2))
    done = project.ok(
        "consumer.passwords.existing_password.reset",
        email=ADA,
        existing_password=GOOD,
        new_password=OTHER,
        session_token=mine["session_token"],
    )
    assert done["session"]["session_id"] == mine["session"]["session_id"]
    project.ok(SESSION, session_token=mine["session_token"])
    assert project.error(SESSION, session_token=other["session_token"]) == (404, "session_not_found")


def test_a_new_link_does_not_end_an_older_one_but_each_works_once(project: ConsumerProject) -> None:
    project.ok(CREATE, email=ADA, password=GOOD)
    for _ in range(2):
        project.ok("consumer.passwords.email.reset_start", email=ADA)
    for message in project.messages(ADA):
        project.ok("consumer.passwords.email.reset", token=message["token"], password=OTHER)
        refused = project.error("consumer.passwords.email.reset", token=message["token"], password=OTHER)
        assert refused == (401, "unable_to_auth_password_reset_token")


def test_a_magic_link_token_resets_no_password(project: ConsumerProject) -> None:
    project.ok(CREATE, email=ADA, password=GOOD)
    project.ok("consumer.magic_links.email.send", email=ADA)
    refused = project.error("consumer.passwords.email.reset", token=project.message(ADA)["token"], password=OTHER)
    assert refused == (401, "unable_to_auth_password_reset_token")
