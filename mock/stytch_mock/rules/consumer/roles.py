"""The roles of users: which ones there are, who holds them, and what they allow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from ...errors import ApiError
from ...worlds import World
from .. import policy

USER: Final = "stytch_user"
"""The role that every user holds; by default it allows nothing."""

ASSIGNED: Final = "_roles"
"""The private field of a user with the roles that were assigned explicitly."""


def check_assignable(world: World, wanted: Iterable[str]) -> list[str]:
    """Return roles that a user is to have explicitly, each once; raises what `policy.check_assignable` does."""
    return policy.check_assignable(
        wanted, default=USER, existing=lambda: {role["role_id"] for role in _added_roles(world)}
    )


def effective_policy(world: World) -> dict[str, Any]:
    """Return the policy of a project that users are checked against."""
    user = {"role_id": USER, "description": "Held by every user.", "permissions": list[dict[str, Any]]()}
    return policy.effective_policy(world, {"roles": [user], "resources": [], "scopes": []})


def held_role_ids(user: Mapping[str, Any]) -> list[str]:
    """Return the names of all roles of a user."""
    return [USER, *user[ASSIGNED]]


def check_authorization(world: World, user: Mapping[str, Any], check: Mapping[str, str]) -> dict[str, Any]:
    """Return the outcome of the authorization check of a user's session.

    Args:
        world: Whose policy counts.
        user: The user.
        check: `resource_id` and `action`.

    Raises:
        Refusal: 403 `consumer_session_authorization_error`: no role allows the action.
    """
    granting = policy.granting_roles(_added_roles(world), held_role_ids(user), check["resource_id"], check["action"])
    if not granting:
        # The API has two error types for this, and nothing shows a response with either. The one without "consumer"
        # is told from `session_authorization_tenancy_error`, which only members can get, so it is taken for theirs;
        # the other one could be nobody's but the users'. That it is a 403 follows from the check: a failed one is.
        raise ApiError("consumer_session_authorization_error")
    return {"authorized": True, "granting_roles": granting}


def _added_roles(world: World) -> list[dict[str, Any]]:
    # None of the default roles allows a user anything.
    roles: list[dict[str, Any]] = policy.additions(world).get("roles", [])
    return roles
