"""Users are created, read, updated and deleted."""

from __future__ import annotations

from typing import Any

import pytest
from stytch_mock.rfc3339 import rfc3339

from .consumer_project import ADA, PHONE, SESSION, ConsumerProject

NOT_FOUND = (404, "user_not_found")


def test_a_user_is_created_as_asked_for(project: ConsumerProject) -> None:
    created = project.ok(
        "consumer.users.create",
        email=ADA,
        phone_number=PHONE,
        name={"first_name": "Ada"},
        trusted_metadata={"plan": "trial", "gone": None},
        untrusted_metadata={"theme": "dark"},
        external_id="customer-1",
    )
    user = created["user"]
    assert created["user_id"] == user["user_id"]
    assert created["status"] == user["status"] == "active"
    assert user["emails"] == [{"email_id": created["email_id"], "email": ADA, "verified": False}]
    assert user["phone_numbers"] == [{"phone_id": created["phone_id"], "phone_number": PHONE, "verified": False}]
    assert user["name"] == {"first_name": "Ada", "middle_name": "", "last_name": ""}
    assert (user["trusted_metadata"], user["untrusted_metadata"]) == ({"plan": "trial"}, {"theme": "dark"})
    assert user["created_at"] == rfc3339(project.world.clock.now())
    assert (user["is_locked"], user["lock_created_at"], user["lock_expires_at"]) == (False, None, None)
    assert (user["roles"], user["totps"], user["password"]) == (["stytch_user"], [], None)
    for name in (user["user_id"], "customer-1"):
        read = project.ok("consumer.users.get", user_id=name)
        assert {field: read[field] for field in user} == user


def test_identifiers_have_the_documented_form(project: ConsumerProject) -> None:
    created = project.ok("consumer.users.create", email=ADA, phone_number=PHONE)
    assert created["user_id"].startswith("user-test-")
    assert created["email_id"].startswith("email-test-")
    assert created["phone_id"].startswith("phone-number-test-")


def test_what_was_not_given_has_an_empty_identifier(project: ConsumerProject) -> None:
    assert project.ok("consumer.users.create", email=ADA)["phone_id"] == ""
    assert project.ok("consumer.users.create", phone_number=PHONE)["email_id"] == ""


def test_a_user_can_wait_to_become_active(project: ConsumerProject) -> None:
    user = project.user(create_user_as_pending=True)
    assert user["status"] == "pending"
    project.open()
    assert project.look(user)["status"] == "active"


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({}, "invalid_create_user_request"),
        ({"email": "ADA@example.com"}, "duplicate_email"),
        ({"email": "new@example.com", "phone_number": PHONE}, "duplicate_phone_number"),
        ({"email": "new@example.com", "external_id": "customer-1"}, "duplicate_user_external_id"),
        ({"email": "new@example.com", "roles": ["nobody-defined-it"]}, "invalid_rbac_role_assignment"),
        ({"email": "new@example.com", "roles": ["stytch_user"]}, "cannot_assign_default_rbac_role_id"),
        ({"email": "new@example.com", "trusted_metadata": {"text": "x" * 5000}}, "metadata_too_large"),
        ({"email": "not an address"}, "invalid_email"),
        ({"phone_number": "555"}, "invalid_phone_number"),
    ],
)
def test_what_cannot_be_created(project: ConsumerProject, fields: dict[str, Any], error: str) -> None:
    project.user(phone_number=PHONE, external_id="customer-1")
    assert project.error("consumer.users.create", **fields) == (400, error)
    # Nothing of the rejected user is stored.
    assert project.ok("consumer.users.search")["results_metadata"]["total"] == 1
    project.user("new@example.com")


def test_an_update_changes_what_it_names(project: ConsumerProject) -> None:
    user = project.user(
        name={"first_name": "Ada", "last_name": "King"}, trusted_metadata={"a": 1, "b": 2}, external_id="old"
    )
    response = project.ok(
        "consumer.users.update",
        user_id="old",
        name={"first_name": "Grace"},
        trusted_metadata={"a": None, "c": 3},
        external_id="new",
    )
    changed = response["user"]
    assert response["emails"] == changed["emails"] == user["emails"]
    assert (response["phone_numbers"], response["crypto_wallets"]) == ([], [])
    assert changed["name"] == {"first_name": "Grace", "middle_name": "", "last_name": ""}
    assert changed["trusted_metadata"] == {"b": 2, "c": 3}
    assert project.error("consumer.users.get", user_id="old") == NOT_FOUND
    assert project.ok("consumer.users.get", user_id="new")["user_id"] == user["user_id"]
    untouched = {field: value for field, value in changed.items() if field not in ("name", "trusted_metadata")}
    assert untouched == {**{field: user[field] for field in untouched}, "external_id": "new"}


def test_an_external_id_can_be_kept_but_not_taken(project: ConsumerProject) -> None:
    first, second = project.user(external_id="one"), project.user("b@example.com", external_id="two")
    project.ok("consumer.users.update", user_id=first["user_id"], external_id="one")
    refused = project.error("consumer.users.update", user_id=second["user_id"], external_id="one")
    assert refused == (400, "duplicate_user_external_id")


def test_a_deleted_user_is_gone_with_everything(project: ConsumerProject) -> None:
    entered = project.open()
    user = entered["user"]
    registered = project.app_of(user)
    passcode = project.mail()
    assert project.ok("consumer.users.delete", user_id=user["user_id"])["user_id"] == user["user_id"]
    for operation in ("consumer.users.get", "consumer.users.delete", "consumer.sessions.get"):
        assert project.error(operation, user_id=user["user_id"]) == NOT_FOUND
    assert project.error(SESSION, session_token=entered["session_token"]) == (404, "session_not_found")
    assert project.error("consumer.otps.authenticate", **passcode) == (404, "otp_code_not_found")
    code = project.code(registered["secret"])
    assert project.error("consumer.totps.authenticate", user_id=user["user_id"], totp_code=code) == NOT_FOUND
    again = project.user()
    assert again["user_id"] != user["user_id"]
    assert again["totps"] == []


@pytest.mark.parametrize("operation", ["consumer.users.get", "consumer.users.update", "consumer.users.delete"])
def test_a_user_that_does_not_exist(project: ConsumerProject, operation: str) -> None:
    assert project.error(operation, user_id="user-test-nobody") == NOT_FOUND
    assert project.error(operation, user_id="no such form!") == (400, "invalid_user_id")


def test_worlds_do_not_share_users(project: ConsumerProject) -> None:
    user = project.user(external_id="customer-1")
    other = ConsumerProject()
    assert other.error("consumer.users.get", user_id=user["user_id"]) == NOT_FOUND
    assert other.error("consumer.users.get", user_id="customer-1") == NOT_FOUND
    other.user()
