"""Intermediate sessions: the factors of an unfinished login, for ten minutes."""

from __future__ import annotations

from typing import Any, Final

from ....errors import ApiError
from ....worlds.world import World
from ...sessions.tokens import digest, require_format

KIND: Final = "intermediate"

LIFETIME: Final = 600
"""Lifetime of an intermediate session, in seconds; it is never extended."""


def create(
    world: World,
    factors: list[dict[str, Any]],
    *,
    email: str,
    organization_id: str | None = None,
    email_verified: bool = False,
) -> tuple[str, float]:
    """Create an intermediate session.

    Args:
        world: The world in which it is valid.
        factors: The verified authentication factors.
        email: The email address of the person.
        organization_id: The organization of the login; None for discovery.
        email_verified: Whether the login verified the address otherwise than by one of the factors.

    Returns:
        The token, and when it expires, in Unix seconds of the world.
    """
    token = world.secret_values.token()
    expires = world.clock.now() + LIFETIME
    value = {
        "email_address": email,
        "factors": factors,
        "organization_id": organization_id,
        "email_verified": email_verified,
        "expires_at": expires,
    }
    world.records.put_expiring(KIND, digest(token), value, expires_at=expires, now=world.clock.now())
    return token, expires


def find(world: World, token: str) -> dict[str, Any]:
    """Return the intermediate session of a token: `email_address`, `factors`, `organization_id`, `expires_at`.

    Raises:
        ApiError: 400 `invalid_session_token`: the token is malformed. 404 `intermediate_session_not_found`: it does not
            exist, has expired or was consumed.
    """
    require_format(token)
    found = world.records.get(KIND, digest(token))
    if found is None or found["expires_at"] <= world.clock.now():
        raise ApiError("intermediate_session_not_found")
    return found


def replace_factors(world: World, token: str, factors: list[dict[str, Any]]) -> float:
    """Replace the factors of an intermediate session and return its expiry, in Unix seconds of the world.

    Raises:
        ApiError: As `find` does.
    """
    value = find(world, token)
    expires = float(value["expires_at"])
    changed = {**value, "factors": factors}
    world.records.put_expiring(KIND, digest(token), changed, expires_at=expires, now=world.clock.now())
    return expires


def consume(world: World, token: str) -> None:
    """Delete an intermediate session."""
    world.records.delete(KIND, digest(token))
