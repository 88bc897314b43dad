"""Removes or exchanges single factors of a user."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...errors import ApiError
from ...worlds.world import World
from ..verification import recovery_codes, totp
from . import users
from .credentials import addresses, all_credentials, oauth_registrations
from .credentials.addresses import AddressKind
from .credentials.registration_store import RegistrationStore


def delete_address(world: World, kind: AddressKind, method_id: str) -> dict[str, Any]:
    """Delete an email address or phone number and return its user.

    Raises:
        ApiError: 404 `email_not_found` or `phone_number_not_found`. 400 `cannot_delete_last_primary_factor`: the user
            has no other address or account of a provider.
    """
    found = addresses.find_by_id(world, method_id)
    if found is None or found["field"] != kind.field:
        raise ApiError(kind.missing)
    user = users.find(world, found["user_id"])
    all_credentials.require_another_primary(world, user)
    addresses.remove(world, found)
    return user


def delete_oauth_account(world: World, registration_id: str) -> dict[str, Any]:
    """Delete an account at an OAuth provider and return its user.

    Raises:
        ApiError: 404 `oauth_user_registration_not_found`. 400 `cannot_delete_last_primary_factor`.
    """
    user = users.find(world, oauth_registrations.STORE.get(world, registration_id)["user_id"])
    all_credentials.require_another_primary(world, user)
    return delete_registration(world, oauth_registrations.STORE, registration_id)


def delete_registration(world: World, store: RegistrationStore, registration_id: str) -> dict[str, Any]:
    """Delete a password, a wallet or a passkey and return its user.

    Raises:
        ApiError: 404: there is none; the type is that of the kind.
    """
    found = store.get(world, registration_id)
    store.remove(world, found)
    return users.find(world, found["user_id"])


def delete_authenticator_app(world: World, totp_id: str) -> dict[str, Any]:
    """Delete an authenticator app with its recovery codes and return its user.

    Raises:
        ApiError: 404 `totp_not_found`.
    """
    found = totp.find_by_id(world, totp_id)
    if found is None or world.records.get(users.KIND, found["owner"]) is None:
        raise ApiError("totp_not_found")
    totp.remove(world, found["owner"])
    recovery_codes.remove(world, found["owner"])
    return users.find(world, found["owner"])


def exchange_address(world: World, user: Mapping[str, Any], body: Mapping[str, Any]) -> None:
    """Replace the only address of a user by another, which is unverified.

    Args:
        world: The world of the user.
        user: The user.
        body: `email_address` or `phone_number`.

    Raises:
        ApiError: 400 `invalid_exchange_primary_factor_fields`: not exactly one is given. 400
            `invalid_exchange_primary_factor_user`: the user has not exactly one factor. 400 `duplicate_email` or
            `duplicate_phone_number`: a user has the address.
    """
    fields = {"email_address": addresses.EMAIL, "phone_number": addresses.PHONE}
    given = [(kind, body[field]) for field, kind in fields.items() if field in body]
    if len(given) != 1:
        raise ApiError("invalid_exchange_primary_factor_fields")
    held = all_credentials.render(world, user)
    former = addresses.of_user(world, user)
    others = [name for name, value in held.items() if value and name not in ("emails", "phone_numbers")]
    if len(former) != 1 or others:
        raise ApiError("invalid_exchange_primary_factor_user")
    ((kind, text),) = given
    if addresses.find(world, text) is not None:
        raise ApiError(kind.duplicate)
    addresses.remove(world, former[0])
    addresses.add(world, user, kind, text)
