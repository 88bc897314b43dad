"""The RBAC policy of a project: the additions to the default policy, and what its roles allow."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Final

from ..errors import ApiError
from ..worlds.world import World

_KIND: Final = "policy"
# A project has one policy, for members and users.
_KEY: Final = "project"
_IDENTIFIERS: Final = {"roles": "role_id", "resources": "resource_id", "scopes": "scope"}


def set_additions(world: World, policy: Mapping[str, Any]) -> None:
    """Set the additions to the default policy of a project, replacing earlier ones.

    Args:
        world: The project's world.
        policy: Any of `roles`, `resources` and `scopes`.
    """
    world.records.put(_KIND, _KEY, dict(policy))


def additions(world: World) -> dict[str, Any]:
    """Return the additions to the default policy of a project; empty without any."""
    return world.records.get(_KIND, _KEY) or {}


def effective_policy(world: World, default: Mapping[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """Return the default policy of a product with the additions; an addition replaces an entry of the same name."""
    added = additions(world)
    merged: dict[str, Any] = {}
    for part, entries in default.items():
        identifier = _IDENTIFIERS[part]
        by_name = {entry[identifier]: entry for entry in (*entries, *added.get(part, []))}
        merged[part] = list(by_name.values())
    return merged


def check_assignable(wanted: Iterable[str], *, default: str, existing: Callable[[], Collection[str]]) -> list[str]:
    """Return roles without duplicates after checking that they can be assigned.

    Args:
        wanted: The role IDs.
        default: The role that is held by default.
        existing: Returns all existing role IDs; called only if there is a role to assign.

    Raises:
        ApiError: 400 `cannot_assign_default_rbac_role_id`: one is the default role. 400
            `invalid_rbac_role_assignment`: a role does not exist.
    """
    roles = list(dict.fromkeys(wanted))
    if default in roles:
        raise ApiError("cannot_assign_default_rbac_role_id")
    if roles and not set(roles) <= set(existing()):
        raise ApiError("invalid_rbac_role_assignment")
    return roles


def granting_roles(
    roles: Iterable[Mapping[str, Any]], held: Collection[str], resource_id: str, action: str
) -> list[str]:
    """Return the held roles that allow an action.

    Args:
        roles: All roles of the policy.
        held: IDs of the roles that are held.
        resource_id: The resource, which must match exactly.
        action: The action; a permission for `*` allows every action.
    """
    return [
        role["role_id"]
        for role in roles
        if role["role_id"] in held
        and any(_covers(permission, resource_id, action) for permission in role["permissions"])
    ]


def _covers(permission: Mapping[str, Any], resource_id: str, action: str) -> bool:
    return permission["resource_id"] == resource_id and not {action, "*"}.isdisjoint(permission["actions"])
