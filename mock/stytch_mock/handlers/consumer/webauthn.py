"""Handlers for passkeys and security keys of users."""

from __future__ import annotations

from typing import Any

from ...errors import ApiError
from ...handler_registry import Call, operation
from ...rules.consumer import users
from ...rules.consumer.credentials import webauthn_registrations
from ...rules.consumer.login import webauthn
from ...rules.consumer.passkeys import ceremonies


@operation("consumer.webauthn.register_start")
def register_start(call: Call) -> dict[str, Any]:
    """Return the options to create a credential."""
    return webauthn.start_registration(call.world, call.arguments.body)


@operation("consumer.webauthn.register")
def register(call: Call) -> dict[str, Any]:
    """Register a credential."""
    return webauthn.register(call.world, call.arguments.body)


@operation("consumer.webauthn.authenticate_start")
def authenticate_start(call: Call) -> dict[str, Any]:
    """Return the options to use a credential."""
    return webauthn.start_authentication(call.world, call.arguments.body)


@operation("consumer.webauthn.authenticate", assumed="A ceremony must be complete within ten minutes.")
def authenticate(call: Call) -> dict[str, Any]:
    """Sign in by a credential."""
    return webauthn.authenticate(call.world, call.arguments.body)


@operation("consumer.webauthn.update")
def update(call: Call) -> dict[str, Any]:
    """Rename a registration."""
    found = webauthn_registrations.STORE.get(call.world, call.arguments.path["webauthn_registration_id"])
    name = call.arguments.body["name"]
    if not name.strip():
        raise ApiError("empty_webauthn_registration_name")
    renamed = webauthn_registrations.STORE.save(call.world, {**found, "name": name})
    return {"webauthn_registration": webauthn_registrations.show(renamed)}


@operation("consumer.webauthn.list_credentials")
def list_credentials(call: Call) -> dict[str, Any]:
    """Return the credentials of a user for a domain."""
    user = users.find(call.world, call.arguments.path["user_id"])
    registered = webauthn_registrations.of_domain(call.world, user, call.arguments.path["domain"])
    return {"credentials": [_credential(record) for record in registered]}


def _credential(record: dict[str, Any]) -> dict[str, Any]:
    return {
        "credential_id": record["_passkey"]["credential_id"],
        "webauthn_registration_id": record["webauthn_registration_id"],
        "type": "public-key",
        "public_key": ceremonies.public_key(ceremonies.Passkey(**record["_passkey"])),
    }
