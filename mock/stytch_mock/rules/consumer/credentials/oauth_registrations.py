"""The accounts of users at OAuth providers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....worlds.world import World
from .registration_store import Registration, RegistrationStore

STORE: Final = RegistrationStore("oauth_user_registration_id", "oauth-user", "oauth_user_registration_not_found")

_SHOWN: Final = ("provider_type", "provider_subject", "profile_picture_url", "locale", "oauth_user_registration_id")


def find(world: World, provider_type: str, subject: str) -> Registration | None:
    """Return the registration of an account at a provider; None if no user has it."""
    return STORE.find_by(world, account=f"{provider_type}/{subject}")


def add(world: World, user_id: str, account: Mapping[str, Any]) -> Registration:
    """Add an account to a user and return its registration.

    Args:
        world: The world of the user.
        user_id: The user.
        account: The account: `provider_type`, `provider_subject`, `profile_picture_url` and `locale`.
    """
    fields = {name: account[name] for name in _SHOWN if name in account}
    return STORE.add(world, user_id, fields, account=f"{account['provider_type']}/{account['provider_subject']}")


def render(world: World, user: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the accounts of a user in the format of the API."""
    return [{name: record[name] for name in _SHOWN} for record in STORE.of_user(world, user)]
