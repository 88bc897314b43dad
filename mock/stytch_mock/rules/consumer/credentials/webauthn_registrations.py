"""The passkeys and security keys of users."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....worlds.world import World
from .registration_store import Registration, RegistrationStore

STORE: Final = RegistrationStore("webauthn_registration_id", "webauthn-registration", "webauthn_registration_not_found")

_SHOWN: Final = ("webauthn_registration_id", "domain", "user_agent", "verified", "authenticator_type", "name")


def find_by_credential(world: World, credential_id: str) -> Registration | None:
    """Return the registration with a credential ID, in base64url; None if no user has it."""
    return STORE.find_by(world, credential=credential_id)


def of_domain(world: World, user: Mapping[str, Any], domain: str) -> list[Registration]:
    """Return the registrations of a user for a domain, oldest first."""
    return [record for record in STORE.of_user(world, user) if record["domain"] == domain]


def show(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a registration in the format of the API."""
    return {name: record[name] for name in _SHOWN}


def render(world: World, user: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the registrations of a user in the format of the API."""
    return [show(record) for record in STORE.of_user(world, user)]
