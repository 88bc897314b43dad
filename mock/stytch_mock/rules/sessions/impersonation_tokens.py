"""Impersonation tokens, which the people of a project create in the Stytch dashboard, and here by a seed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ...errors import ApiError
from ...worlds.world import World
from .tokens import digest

KIND: Final = "impersonation_token"
LIFETIME: Final = 300
"""Seconds until a token expires."""

SESSION_MINUTES: Final = 60
"""Lifetime of an impersonated session."""


def register(world: World, token: str, details: Mapping[str, Any]) -> None:
    """Register a token, valid from now on.

    Args:
        world: The world in which it is valid.
        token: The token.
        details: Who is impersonated by whom: `email_address`, `impersonator_id` and `impersonator_email_address`.
    """
    value = {"details": dict(details), "expires_at": world.clock.now() + LIFETIME, "used": False}
    world.records.put(KIND, digest(token), value)


def find(world: World, token: str) -> dict[str, Any]:
    """Return the details of a token that is valid.

    Raises:
        ApiError: 401 `unable_to_auth_impersonation_token`: it is unknown, was used or has expired.
    """
    found = world.records.get(KIND, digest(token))
    if found is None or found["used"] or found["expires_at"] <= world.clock.now():
        raise ApiError("unable_to_auth_impersonation_token")
    details: dict[str, Any] = found["details"]
    return details


def mark_used(world: World, token: str) -> None:
    """Mark a token as used."""
    found = world.records.get(KIND, digest(token))
    if found is not None:
        world.records.put(KIND, digest(token), {**found, "used": True})
