"""All that a user can sign in with: rendered, counted, and deleted with the user."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....errors import ApiError
from ....worlds.world import World
from ...verification import totp
from . import (
    addresses,
    authenticator_apps,
    biometric_registrations,
    crypto_wallets,
    oauth_registrations,
    passwords,
    webauthn_registrations,
)

_STORES: Final = (
    passwords.STORE,
    oauth_registrations.STORE,
    crypto_wallets.STORE,
    webauthn_registrations.STORE,
    biometric_registrations.STORE,
)
KINDS: Final = frozenset({addresses.KIND, totp.KIND, *(store.id_field for store in _STORES)})
"""The kinds of records that hold them."""


def render(world: World, user: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a user in the format of the API that list what the user can sign in with."""
    held = addresses.of_user(world, user)
    return {
        "emails": addresses.render(held, addresses.EMAIL),
        "phone_numbers": addresses.render(held, addresses.PHONE),
        "totps": authenticator_apps.of_user(world, user),
        "password": passwords.render(world, user),
        "providers": oauth_registrations.render(world, user),
        "crypto_wallets": crypto_wallets.render(world, user),
        "webauthn_registrations": webauthn_registrations.render(world, user),
        "biometric_registrations": biometric_registrations.render(world, user),
    }


def require_another_primary(world: World, user: Mapping[str, Any]) -> None:
    """Raise an error if the user has only one address or account of a provider left.

    Raises:
        ApiError: 400 `cannot_delete_last_primary_factor`.
    """
    if len(addresses.of_user(world, user)) + len(oauth_registrations.STORE.of_user(world, user)) <= 1:
        raise ApiError("cannot_delete_last_primary_factor")


def remove_all(world: World, user: Mapping[str, Any]) -> None:
    """Delete all that a user can sign in with, except the authenticator app."""
    addresses.remove_all(world, user)
    for store in _STORES:
        store.remove_all(world, user)
