"""Sending passcodes: recipients, channels, and the addresses that are added to a user."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import pytest
from stytch_mock.rules.consumer.credentials.addresses import ATTACHED_LIFETIME

from .consumer_project import ADA, AUTHENTICATE, HOUR, PHONE, ConsumerProject


class Channel(NamedTuple):
    """A channel of passcodes, with the API's names for it."""

    name: str
    field: str
    id_field: str
    address: str
    other: str
    missing: str
    duplicate: str

    def to(self, address: str) -> dict[str, str]:
        """Return the argument that names the receiver."""
        return {self.field: address}


EMAIL = Channel("email", "email", "email_id", ADA, "b@example.com", "email_not_found", "duplicate_email")
_PHONE = ("phone_number", "phone_id", PHONE, "+15555550124", "phone_number_not_found", "duplicate_phone_number")
SMS, WHATSAPP = Channel("sms", *_PHONE), Channel("whatsapp", *_PHONE)

on_each_channel = pytest.mark.parametrize("channel", [EMAIL, SMS, WHATSAPP], ids=lambda channel: channel.name)


def send(channel: Channel) -> str:
    return f"consumer.otps.{channel.name}.send"


def login_or_create(channel: Channel) -> str:
    return f"consumer.otps.{channel.name}.login_or_create"


def proven(project: ConsumerProject) -> dict[str, Any]:
    """Return a user with a verified address that no channel of these tests uses."""
    user: dict[str, Any] = project.open("proven@example.com")["user"]
    return user


@on_each_channel
def test_an_unknown_address_becomes_a_user(project: ConsumerProject, channel: Channel) -> None:
    first = project.ok(login_or_create(channel), **channel.to(channel.address))
    assert first["user_created"] is True
    assert project.message(channel.address)["purpose"] == "signup"
    second = project.ok(login_or_create(channel), **channel.to(channel.address))
    assert second["user_created"] is False
    assert (second["user_id"], second[channel.id_field]) == (first["user_id"], first[channel.id_field])
    user = project.look(first)
    assert user["status"] == "active"
    (held,) = user["emails"] + user["phone_numbers"]
    assert held == {channel.id_field: first[channel.id_field], channel.field: channel.address, "verified": False}


@on_each_channel
def test_the_message_carries_the_code_and_nothing_of_it_is_in_the_response(
    project: ConsumerProject, channel: Channel
) -> None:
    response = project.ok(login_or_create(channel), **channel.to(channel.address), locale="pt-br")
    message = project.message(channel.address)
    assert len(message["code"]) == 6
    assert message["code"].isdecimal()
    # As a word, because the random digits of an ID may contain it.
    assert not re.search(rf"\b{message['code']}\b", str(response))
    assert (message["channel"], message["to"], message["locale"]) == (channel.name, channel.address, "pt-br")
    assert message["operation"] == login_or_create(channel)
    assert (message["link"], message["token"]) == ("", "")


@on_each_channel
def test_a_new_user_may_be_pending(project: ConsumerProject, channel: Channel) -> None:
    sent = project.ok(login_or_create(channel), **channel.to(channel.address), create_user_as_pending=True)
    assert project.look(sent)["status"] == "pending"
    code = project.message(channel.address)["code"]
    done = project.ok(AUTHENTICATE, method_id=sent[channel.id_field], code=code)
    assert done["user"]["status"] == "active"


@on_each_channel
def test_without_a_user_the_address_has_to_be_known(project: ConsumerProject, channel: Channel) -> None:
    assert project.error(send(channel), **channel.to(channel.address)) == (404, channel.missing)
    assert project.messages(channel.address) == []
    created = project.ok("consumer.users.create", **channel.to(channel.address))
    sent = project.ok(send(channel), **channel.to(channel.address))
    assert (sent["user_id"], sent[channel.id_field]) == (created["user_id"], created[channel.id_field])


@on_each_channel
def test_an_address_is_attached_to_the_named_user(project: ConsumerProject, channel: Channel) -> None:
    user = proven(project)
    sent = project.ok(send(channel), **channel.to(channel.address), user_id=user["user_id"])
    assert sent["user_id"] == user["user_id"]
    assert project.message(channel.address)["purpose"] == "verification"
    done = project.ok(AUTHENTICATE, method_id=sent[channel.id_field], code=project.message(channel.address)["code"])
    held = done["user"]["emails"] + done["user"]["phone_numbers"]
    assert {channel.id_field: sent[channel.id_field], channel.field: channel.address, "verified": True} in held
    assert len(held) == 2
    project.advance(2 * ATTACHED_LIFETIME)
    assert len(project.look(user)["emails"] + project.look(user)["phone_numbers"]) == 2


@on_each_channel
def test_an_attached_address_goes_unless_it_is_proven_in_time(project: ConsumerProject, channel: Channel) -> None:
    user = proven(project)
    sent = project.ok(send(channel), **channel.to(channel.address), user_id=user["user_id"], expiration_minutes=10)
    code = project.message(channel.address)["code"]
    project.advance(ATTACHED_LIFETIME - 1)
    assert len(project.look(user)["emails"] + project.look(user)["phone_numbers"]) == 2
    project.advance(1)
    assert len(project.look(user)["emails"] + project.look(user)["phone_numbers"]) == 1
    refused = project.error(AUTHENTICATE, method_id=sent[channel.id_field], code=code)
    assert refused == (404, "otp_code_not_found")
    again = project.ok(login_or_create(channel), **channel.to(channel.address))
    assert again["user_created"] is True


@on_each_channel
def test_sending_again_gives_an_attached_address_more_time(project: ConsumerProject, channel: Channel) -> None:
    user = proven(project)
    for _ in range(3):
        sent = project.ok(send(channel), **channel.to(channel.address), user_id=user["user_id"])
        project.advance(ATTACHED_LIFETIME - 1)
    assert len(project.look(user)["emails"] + project.look(user)["phone_numbers"]) == 2
    code = project.message(channel.address)["code"]
    assert project.error(AUTHENTICATE, method_id=sent[channel.id_field], code=code) == (401, "unable_to_auth_otp_code")


@on_each_channel
def test_an_address_of_another_user_cannot_be_attached(project: ConsumerProject, channel: Channel) -> None:
    project.ok(login_or_create(channel), **channel.to(channel.address))
    count = len(project.messages(channel.address))
    refused = project.error(send(channel), **channel.to(channel.address), user_id=proven(project)["user_id"])
    assert refused == (400, channel.duplicate)
    assert len(project.messages(channel.address)) == count


@on_each_channel
@pytest.mark.parametrize("name", ["session_token", "session_jwt"])
def test_a_session_names_its_user(project: ConsumerProject, channel: Channel, name: str) -> None:
    entered = project.open("proven@example.com")
    sent = project.ok(send(channel), **channel.to(channel.address), **{name: entered[name]})
    assert sent["user_id"] == entered["user_id"]


def test_who_is_named_twice_must_be_the_same(project: ConsumerProject) -> None:
    entered, other = project.open("proven@example.com"), project.user()
    both = {"phone_number": PHONE, "session_token": entered["session_token"]}
    refused = project.error("consumer.otps.sms.send", **both, user_id=other["user_id"])
    assert refused == (400, "user_id_mismatch")
    project.ok("consumer.otps.sms.send", **both, user_id=entered["user_id"])
    refused = project.error("consumer.otps.sms.send", **both, session_jwt=entered["session_jwt"])
    assert refused == (400, "too_many_session_arguments")
    refused = project.error("consumer.otps.sms.send", phone_number=PHONE, user_id="user-test-nobody")
    assert refused == (404, "user_not_found")


def test_who_has_proven_nothing_cannot_add_to_it(project: ConsumerProject) -> None:
    user = project.user()
    attach = {"phone_number": PHONE, "user_id": user["user_id"]}
    assert project.error("consumer.otps.sms.send", **attach) == (400, "too_many_unverified_factors")
    project.ok("consumer.otps.email.send", email=ADA, user_id=user["user_id"])
    project.open()
    project.ok("consumer.otps.sms.send", **attach)


@on_each_channel
@pytest.mark.parametrize("minutes", [None, 1, 10])
def test_a_passcode_lives_as_long_as_asked_for(project: ConsumerProject, channel: Channel, minutes: int | None) -> None:
    sent = project.ok(login_or_create(channel), **channel.to(channel.address), expiration_minutes=minutes)
    project.advance(60 * (minutes or 2) - 1)
    code = project.message(channel.address)["code"]
    project.ok(AUTHENTICATE, method_id=sent[channel.id_field], code=code)
    project.ok(login_or_create(channel), **channel.to(channel.address), expiration_minutes=minutes)
    project.advance(60 * (minutes or 2))
    code = project.message(channel.address)["code"]
    refused = project.error(AUTHENTICATE, method_id=sent[channel.id_field], code=code)
    assert refused == (401, "unable_to_auth_otp_code")


@pytest.mark.parametrize("minutes", [0, 11])
def test_other_lifetimes_are_refused(project: ConsumerProject, minutes: int) -> None:
    refused = project.error("consumer.otps.sms.login_or_create", phone_number=PHONE, expiration_minutes=minutes)
    assert refused == (400, "invalid_expiration")


def test_one_number_has_one_passcode_on_both_channels(project: ConsumerProject) -> None:
    sent = project.ok("consumer.otps.sms.login_or_create", phone_number=PHONE)
    first = project.message(PHONE)["code"]
    assert project.ok("consumer.otps.whatsapp.send", phone_number=PHONE)["phone_id"] == sent["phone_id"]
    second = project.message(PHONE)["code"]
    if first != second:
        refused = project.error(AUTHENTICATE, method_id=sent["phone_id"], code=first)
        assert refused == (404, "otp_code_not_found")
    done = project.ok(AUTHENTICATE, method_id=sent["phone_id"], code=second, session_duration_minutes=HOUR)
    (factor,) = done["session"]["authentication_factors"]
    assert (factor["type"], factor["delivery_method"]) == ("otp", "whatsapp")
