"""Passkeys: what a credential must match, the forms of base64, and copied authenticators."""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from stytch_contract.devices import signers
from stytch_mock.rules.consumer.credentials import webauthn_registrations

from .consumer_project import ADA, ConsumerProject

KEY = signers.new_signer("a passkey", random.Random(7))
DOMAIN = "app.example"
FORM = {"domain": DOMAIN, "use_base64_url_encoding": True}
REGISTER, AUTHENTICATE = "consumer.webauthn.register", "consumer.webauthn.authenticate"


def creation(project: ConsumerProject, user: dict[str, Any], **arguments: Any) -> str:
    """Start a registration and return the options."""
    started = project.ok("consumer.webauthn.register_start", user_id=user["user_id"], **{**FORM, **arguments})
    return str(started["public_key_credential_creation_options"])


def request(project: ConsumerProject, **arguments: Any) -> str:
    """Start an authentication and return the options."""
    started = project.ok("consumer.webauthn.authenticate_start", **{**FORM, **arguments})
    return str(started["public_key_credential_request_options"])


def credential(options: str, **changes: Any) -> str:
    """Return the credential of the passkey for options, of which some parts are changed before."""
    return signers.sign("credential for", json.dumps({**json.loads(options), **changes}), KEY, 0)


@pytest.fixture
def user(project: ConsumerProject) -> dict[str, Any]:
    """A user with a passkey."""
    made = project.user()
    options = creation(project, made)
    project.ok(REGISTER, user_id=made["user_id"], public_key_credential=credential(options))
    return made


def test_the_options_of_a_passkey(project: ConsumerProject) -> None:
    user = project.user(name={"first_name": "Ada", "last_name": "Lovelace"})
    options = json.loads(creation(project, user, return_passkey_credential_options=True, authenticator_type="platform"))
    assert options["rp"] == {"id": DOMAIN, "name": DOMAIN}
    assert options["user"]["name"] == options["user"]["displayName"] == "Ada Lovelace"
    assert base64.urlsafe_b64decode(options["user"]["id"] + "==").decode() == user["user_id"]
    chosen = options["authenticatorSelection"]
    assert (chosen["residentKey"], chosen["authenticatorAttachment"]) == ("required", "platform")
    named = json.loads(creation(project, user, override_id="own", override_name="n", override_display_name="d"))
    assert (named["user"]["name"], named["user"]["displayName"]) == ("n", "d")


def test_plain_base64_works_too(project: ConsumerProject, user: dict[str, Any]) -> None:
    options = json.loads(request(project, user_id=user["user_id"], use_base64_url_encoding=False))
    assert options["challenge"].endswith("=")
    as_browsers_need_it = options["challenge"].replace("+", "-").replace("/", "_").rstrip("=")
    made = json.loads(credential(json.dumps(options), challenge=as_browsers_need_it))
    plain = {name: text.replace("-", "+").replace("_", "/") + "=" for name, text in made["response"].items()}
    project.ok(AUTHENTICATE, public_key_credential=json.dumps({**made, "response": plain}))


@pytest.mark.parametrize(
    "change",
    [
        lambda options: {"challenge": options["challenge"][:-2] + "AA"},
        lambda _: {"rpId": "evil.example"},
    ],
    ids=["challenge", "domain"],
)
def test_a_signature_for_something_else(
    project: ConsumerProject, user: dict[str, Any], change: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    options = request(project, user_id=user["user_id"])
    forged = credential(options, **change(json.loads(options)))
    refused = project.error(AUTHENTICATE, public_key_credential=forged)
    assert refused == (401, "unable_to_auth_webauthn_registration")


def test_a_registration_for_another_domain(project: ConsumerProject) -> None:
    user = project.user()
    options = creation(project, user)
    forged = credential(options, rp={"id": "evil.example"})
    refused = project.error(REGISTER, user_id=user["user_id"], public_key_credential=forged)
    assert refused == (401, "unable_to_register_webauthn_registration")


@pytest.mark.parametrize(
    "text", ["x", "[]", "{}", '{"response": {}}', '{"response": {"clientDataJSON": "e30"}}', "[" * 5000]
)
def test_credentials_that_are_none(project: ConsumerProject, user: dict[str, Any], text: str) -> None:
    creation(project, user)
    refused = project.error(REGISTER, user_id=user["user_id"], public_key_credential=text)
    assert refused == (401, "unable_to_register_webauthn_registration")
    refused = project.error(AUTHENTICATE, public_key_credential=text)
    assert refused == (401, "unable_to_auth_webauthn_registration")


def test_a_credential_is_registered_once(project: ConsumerProject, user: dict[str, Any]) -> None:
    options = creation(project, user)
    assert KEY["credential_id"] in json.dumps(json.loads(options)["excludeCredentials"])
    refused = project.error(REGISTER, user_id=user["user_id"], public_key_credential=credential(options))
    assert refused == (400, "duplicate_webauthn_registration")


def test_a_challenge_expires(project: ConsumerProject, user: dict[str, Any]) -> None:
    options = request(project)
    project.advance(600)
    refused = project.error(AUTHENTICATE, public_key_credential=credential(options))
    assert refused == (401, "unable_to_auth_webauthn_registration")


def test_a_copied_authenticator_is_noticed(project: ConsumerProject, user: dict[str, Any]) -> None:
    (registration,) = webauthn_registrations.STORE.of_user(project.world, user)
    ahead = {**registration, "_passkey": {**registration["_passkey"], "counter": 5}}
    webauthn_registrations.STORE.save(project.world, ahead)
    refused = project.error(AUTHENTICATE, public_key_credential=credential(request(project)))
    assert refused == (401, "unable_to_auth_webauthn_registration")


def test_pending_users_have_no_passkeys(project: ConsumerProject) -> None:
    user = project.user(ADA, create_user_as_pending=True)
    refused = project.error("consumer.webauthn.register_start", user_id=user["user_id"], domain=DOMAIN)
    assert refused == (400, "cannot_use_webauthn_with_pending_user")
