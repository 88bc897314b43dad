"""The roles of users: which ones there are, who holds them, and what they allow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from ...errors import Refusal
from ...worlds import World
from .. import rbac

USER: Final = "stytch_user"
"""The role that every user holds; by default it allows nothing."""

ASSIGNED: Final = "_roles"
"""The private field of a user with the roles that were assigned explicitly."""


def assignable(world: World, wanted: Iterable[str]) -> list[str]:
    """Return roles that a user is to have explicitly, each once.

    Raises:
        Refusal: 400 `cannot_assign_default_rbac_role_id`: one is held by all users anyway. 400
            `invalid_rbac_role_assignment`: one does not exist.
    """
    roles = list(dict.fromkeys(wanted))
    if USER in roles:
        raise Refusal("cannot_assign_default_rbac_role_id", "Every user holds the default role; leave it out.")
    if not set(roles) <= set(_permissions(world)):
        raise Refusal("invalid_rbac_role_assignment", "A role does not exist in the project; add it to its policy.")
    return roles


def held(user: Mapping[str, Any]) -> list[str]:
    """Return the names of all roles of a user."""
    return [USER, *user[ASSIGNED]]


def verdict(world: World, user: Mapping[str, Any], check: Mapping[str, str]) -> dict[str, Any]:
    """Return the outcome of the authorization check of a user's session.

    Args:
        world: Whose policy counts.
        user: The user.
        check: `resource_id` and `action`.

    Raises:
        Refusal: 403 `consumer_session_authorization_error`: no role allows the action.
    """
    permissions = _permissions(world)
    granting = [
        role for role in held(user) if _allows(permissions.get(role, ()), check["resource_id"], check["action"])
    ]
    if not granting:
        # Clients that check by themselves say session_authorization_error; there is a word of its own for users.
        raise Refusal("consumer_session_authorization_error")
    return {"authorized": True, "granting_roles": granting}


def _permissions(world: World) -> dict[str, list[dict[str, Any]]]:
    """Return what each role of the project allows, by its name."""
    # A project has one policy. What was added to it counts here too: a world is a project of either product.
    added = world.records.get(rbac.KIND, rbac.KEY) or {}
    return {USER: []} | {role["role_id"]: role["permissions"] for role in added.get("roles", [])}


def _allows(permissions: Iterable[Mapping[str, Any]], resource_id: str, action: str) -> bool:
    return any(
        permission["resource_id"] == resource_id and not {action, "*"}.isdisjoint(permission["actions"])
        for permission in permissions
    )
