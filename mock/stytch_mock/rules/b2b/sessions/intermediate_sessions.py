"""Intermediate sessions: the factors proven so far, for ten minutes, before there is a session of one member."""

from __future__ import annotations

from typing import Any, Final

from ....errors import ApiError
from ....worlds import World
from ...sessions.tokens import digest, require_format

KIND: Final = "intermediate"

LIFETIME: Final = 600
"""Seconds that an intermediate session lives; fixed, whatever is done with it."""


def create(
    world: World, factors: list[dict[str, Any]], *, email: str, organization_id: str | None = None
) -> tuple[str, float]:
    """Start an intermediate session.

    Args:
        world: Where it is valid.
        factors: The authentication factors that were proven.
        email: The address that they belong to.
        organization_id: The organization in which the login began; None if it began with discovery.

    Returns:
        The token, and when it expires, in Unix seconds of the world.
    """
    token = world.secret_values.token()
    expires = world.clock.now() + LIFETIME
    value = {"email_address": email, "factors": factors, "organization_id": organization_id, "expires_at": expires}
    world.records.put(KIND, digest(token), value)
    return token, expires


def find(world: World, token: str) -> dict[str, Any]:
    """Return the intermediate session of a token: `email_address`, `factors`, `organization_id`, `expires_at`.

    Raises:
        Refusal: 400 `invalid_session_token`: this cannot be a token. 404 `intermediate_session_not_found`: it is
            unknown here, has expired or was consumed.
    """
    require_format(token)
    found = world.records.get(KIND, digest(token))
    if found is None or found["expires_at"] <= world.clock.now():
        raise ApiError("intermediate_session_not_found")
    return found


def replace_factors(world: World, token: str, factors: list[dict[str, Any]]) -> float:
    """Replace the factors of a living intermediate session and return when it expires, in Unix seconds of the world.

    Raises:
        Refusal: As `find` does.
    """
    value = find(world, token)
    world.records.put(KIND, digest(token), {**value, "factors": factors})
    return float(value["expires_at"])


def consume(world: World, token: str) -> None:
    """End an intermediate session: its token is unknown from now on."""
    world.records.delete(KIND, digest(token))
