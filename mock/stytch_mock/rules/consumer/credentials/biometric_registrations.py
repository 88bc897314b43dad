"""The biometric registrations of users. Only mobile SDKs create them, by operations of their own; a seed can, too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....worlds.world import World
from .registration_store import RegistrationStore

STORE: Final = RegistrationStore(
    "biometric_registration_id", "biometric-registration", "biometric_registration_not_found"
)


def add(world: World, user_id: str) -> None:
    """Add a verified registration to a user."""
    STORE.add(world, user_id, {"verified": True})


def render(world: World, user: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the registrations of a user in the format of the API."""
    names = ("biometric_registration_id", "verified")
    return [{name: record[name] for name in names} for record in STORE.of_user(world, user)]
