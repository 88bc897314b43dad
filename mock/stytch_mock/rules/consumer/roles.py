"""The roles of users, and what they allow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from ...errors import ApiError
from ...worlds.world import World
from .. import policy

USER: Final = "stytch_user"
"""The role of every user; by default it allows nothing."""

ASSIGNED: Final = "_roles"
"""The private field of a user with the roles that were assigned explicitly."""


def check_assignable(world: World, wanted: Iterable[str]) -> list[str]:
    """Return role IDs for a user as `policy.check_assignable` does."""
    return policy.check_assignable(
        wanted, default=USER, existing=lambda: {role["role_id"] for role in _added_roles(world)}
    )


def effective_policy(world: World) -> dict[str, Any]:
    """Return the policy of a project for users."""
    user = {"role_id": USER, "description": "Held by every user.", "permissions": list[dict[str, Any]]()}
    return policy.effective_policy(world, {"roles": [user], "resources": [], "scopes": []})


def held_role_ids(user: Mapping[str, Any]) -> list[str]:
    """Return the IDs of all roles of a user."""
    return [USER, *user[ASSIGNED]]


def granting_roles(world: World, user: Mapping[str, Any], resource_id: str, action: str) -> list[str]:
    """Return the roles of a user that allow an action; see `policy.granting_roles`."""
    return policy.granting_roles(_added_roles(world), held_role_ids(user), resource_id, action)


def check_authorization(world: World, user: Mapping[str, Any], check: Mapping[str, str]) -> dict[str, Any]:
    """Return the verdict of an authorization check of a user's session.

    Args:
        world: The world with the policy.
        user: The user.
        check: `resource_id` and `action`.

    Raises:
        ApiError: 403 `consumer_session_authorization_error`: no role allows the action.
    """
    granting = granting_roles(world, user, check["resource_id"], check["action"])
    if not granting:
        # Assumed: the API has two error types for this, and no example. `session_authorization_error` has a tenancy
        # variant that only members can get, so this one is for users. The status is that of members.
        raise ApiError("consumer_session_authorization_error")
    return {"authorized": True, "granting_roles": granting}


def _added_roles(world: World) -> list[dict[str, Any]]:
    # The default role allows nothing, so only additions count.
    roles: list[dict[str, Any]] = policy.additions(world).get("roles", [])
    return roles
