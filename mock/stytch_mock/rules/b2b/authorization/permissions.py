"""Calls that are made in the name of a signed-in member: they need the member's permissions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from ....errors import ApiError
from ....worlds import World
from ..rbac import rbac, roles
from ..rbac.default_policy import SELF_ACTIONS
from ..sessions import sessions

_HEADER: Final = "X-Stytch-Member-Session"
_HEADER_WITH_JWT: Final = "X-Stytch-Member-SessionJWT"

NO_ACTION: Final = ""
"""In place of an action, where no permission covers what is asked for."""


class Actor(NamedTuple):
    """The signed-in member that a call is made in the name of."""

    organization: dict[str, Any]
    member: dict[str, Any]


def find_actor(world: World, headers: Mapping[str, str]) -> Actor | None:
    """Return the member whose session came along; None if the call is made in the name of the project alone.

    Args:
        world: Where the session is.
        headers: The request's headers by their documented names.

    Raises:
        Refusal: As `sessions.find` does.
    """
    token, jwt = headers.get(_HEADER, ""), headers.get(_HEADER_WITH_JWT, "")
    if not token and not jwt:
        return None
    session = sessions.find(world, session_token=token, session_jwt=jwt)
    return Actor(*sessions.organization_and_member(world, session))


def require(
    world: World,
    headers: Mapping[str, str],
    organization: Mapping[str, Any],
    resource_id: str,
    actions: Iterable[str],
    *,
    target: Mapping[str, Any] | None = None,
) -> Actor | None:
    """Refuse what the signed-in member may not do; return that member, None if no session came along.

    Args:
        world: Where the session is.
        headers: The request's headers by their documented names.
        organization: The organization that the call is about.
        resource_id: The resource that the call is about.
        actions: Every one of them is needed; `NO_ACTION` is held by nobody.
        target: The member that the call is about: for oneself, permissions on `stytch.self` count too.

    Raises:
        Refusal: 403 `session_authorization_tenancy_error`: the session is one of another organization. 403
            `session_authorization_error`: an action is not allowed. Otherwise as `sessions.find` does.
    """
    who = find_actor(world, headers)
    if who is None:
        return None
    if who.organization["organization_id"] != organization["organization_id"]:
        raise ApiError("session_authorization_tenancy_error")
    held = roles.held_role_ids(who.organization, who.member)
    is_self = target is not None and target["member_id"] == who.member["member_id"]
    for action in actions:
        allowed = bool(action) and bool(rbac.granting_roles(world, who.organization, held, resource_id, action))
        if not allowed and is_self and action in SELF_ACTIONS:
            allowed = bool(rbac.granting_roles(world, who.organization, held, "stytch.self", action))
        if not allowed:
            raise ApiError("session_authorization_error")
    return who


def require_on_members(
    world: World,
    headers: Mapping[str, str],
    organization: Mapping[str, Any],
    *actions: str,
    target: Mapping[str, Any] | None = None,
) -> Actor | None:
    """Do what `require` does for the resource `stytch.member`."""
    return require(world, headers, organization, "stytch.member", actions, target=target)
