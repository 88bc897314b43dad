"""Permissions for requests that a member makes with their own session."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from ....errors import ApiError
from ....worlds.world import World
from ...sessions.factors import Factor
from ..rbac import rbac, roles
from ..rbac.default_policy import SELF_ACTIONS
from ..sessions import sessions

_HEADER: Final = "X-Stytch-Member-Session"
_HEADER_WITH_JWT: Final = "X-Stytch-Member-SessionJWT"

NO_ACTION: Final = ""
"""Instead of an action, for fields that no permission covers."""


class Actor(NamedTuple):
    """The member who makes a request."""

    organization: dict[str, Any]
    member: dict[str, Any]
    verified_factors: list[Factor]


def find_actor(world: World, headers: Mapping[str, str]) -> Actor | None:
    """Return the member whose session is in the headers; None if the project makes the request.

    Args:
        world: The world of the session.
        headers: The headers of the request by their documented names.

    Raises:
        ApiError: As `sessions.find` does.
    """
    token, jwt = headers.get(_HEADER, ""), headers.get(_HEADER_WITH_JWT, "")
    if not token and not jwt:
        return None
    session = sessions.find(world, session_token=token, session_jwt=jwt)
    return Actor(*sessions.organization_and_member(world, session), session["authentication_factors"])


def require(
    world: World,
    headers: Mapping[str, str],
    organization: Mapping[str, Any],
    resource_id: str,
    actions: Iterable[str],
    *,
    target: Mapping[str, Any] | None = None,
) -> Actor | None:
    """Raise an error if the member who makes the request lacks a permission.

    Args:
        world: The world of the session.
        headers: The headers of the request by their documented names.
        organization: The organization of the request.
        resource_id: The resource of the request.
        actions: The required actions; `NO_ACTION` is never permitted.
        target: The member of the request; permissions on `stytch.self` count if it is the same member.

    Returns:
        The member who makes the request; None if the project makes it.

    Raises:
        ApiError: 403 `session_authorization_tenancy_error`: the session belongs to another organization. 403
            `session_authorization_error`: an action is not allowed. Otherwise as `sessions.find` does.
    """
    acting = find_actor(world, headers)
    if acting is None:
        return None
    if acting.organization["organization_id"] != organization["organization_id"]:
        raise ApiError("session_authorization_tenancy_error")
    held = roles.held_role_ids(acting.organization, acting.member, acting.verified_factors)
    is_self = target is not None and target["member_id"] == acting.member["member_id"]
    for action in actions:
        allowed = bool(action) and bool(rbac.granting_roles(world, acting.organization, held, resource_id, action))
        if not allowed and is_self and action in SELF_ACTIONS:
            allowed = bool(rbac.granting_roles(world, acting.organization, held, "stytch.self", action))
        if not allowed:
            raise ApiError("session_authorization_error")
    return acting


def require_on_members(
    world: World,
    headers: Mapping[str, str],
    organization: Mapping[str, Any],
    *actions: str,
    target: Mapping[str, Any] | None = None,
) -> Actor | None:
    """Do as `require` does, for the resource `stytch.member`."""
    return require(world, headers, organization, "stytch.member", actions, target=target)
