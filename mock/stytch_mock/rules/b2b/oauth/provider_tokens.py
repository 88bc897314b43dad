"""The tokens that identity providers issued for members, which an application uses at the providers."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

from ....errors import ApiError
from ....rfc3339 import parse, rfc3339
from ....worlds.world import World
from ...oauth import identity_provider

KIND: Final = "provider_tokens"


def save(
    world: World, member: Mapping[str, Any], provider: str, subject: str, values: Mapping[str, Any]
) -> dict[str, Any]:
    """Save the tokens of a sign-in in place of those of an earlier one, and return their record.

    Args:
        world: The world of the member.
        member: The member.
        provider: Name of the provider in URLs; or `oidc/` and an SSO connection.
        subject: ID of the account at the provider.
        values: The tokens, as `identity_provider.tokens` returns them.
    """
    owner = member["member_id"]
    tenants = {"provider_tenant_id": "", "provider_tenant_ids": []}
    record = {**tenants, **values, "provider": provider, "provider_subject": subject}
    world.records.put(KIND, f"{owner}/{provider}/{subject}", record, member=owner)
    return record


def of_member(
    world: World, member: Mapping[str, Any], provider: str, error_type: str, *, include_refresh_token: bool
) -> list[dict[str, Any]]:
    """Return the tokens of a member for a provider, by account; those of the newest account last.

    Args:
        world: The world of the member.
        member: The member.
        provider: As in `save`, or `oidc` for those of all connections.
        error_type: The error if there are none.
        include_refresh_token: Whether to return the refresh token; otherwise it is None.

    Raises:
        ApiError: The given type.
    """
    now = world.clock.now()
    shown = []
    for found in world.records.find(KIND, member=member["member_id"]):
        if found["provider"].partition("/")[0] != provider:
            continue
        is_expired = parse(found["expires_at"]) <= now
        current = _refreshed(world, member, found) if is_expired else found
        lasting = math.ceil(parse(current["expires_at"]) - now)
        token = current["refresh_token"] if include_refresh_token else None
        shown.append({**current, "access_token_expires_in": lasting, "refresh_token": token})
    if not shown:
        raise ApiError(error_type)
    return shown


def _refreshed(world: World, member: Mapping[str, Any], found: Mapping[str, Any]) -> dict[str, Any]:
    """Save and return tokens with a new access token, for which the provider exchanges the refresh token."""
    provider = found["provider"]
    access_token = f"{provider.partition('/')[0]}-access-{world.secret_values.token()}"
    expires_at = rfc3339(world.clock.now() + identity_provider.ACCESS_LIFETIME)
    values = {**found, "access_token": access_token, "expires_at": expires_at}
    return save(world, member, provider, found["provider_subject"], values)
