"""The access policy of a project, whichever product it uses: what was added to it, and what its roles allow."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Final

from ..errors import ApiError
from ..worlds import World

_KIND: Final = "policy"
# A project has one policy: what was added to it counts for members and for users.
_KEY: Final = "project"
_IDENTIFIERS: Final = {"roles": "role_id", "resources": "resource_id", "scopes": "scope"}


def set_additions(world: World, policy: Mapping[str, Any]) -> None:
    """Add to the default policy of a project, in place of what was added before.

    Args:
        world: The project's world.
        policy: Whatever there is of `roles`, `resources` and `scopes`.
    """
    world.records.put(_KIND, _KEY, dict(policy))


def additions(world: World) -> dict[str, Any]:
    """Return what was added to the default policy of a project; empty if nothing was."""
    return world.records.get(_KIND, _KEY) or {}


def effective_policy(world: World, default: Mapping[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """Return the default policy of a product with what was added to it; an entry of the same name replaces one."""
    mine = additions(world)
    merged: dict[str, Any] = {}
    for part, entries in default.items():
        identifier = _IDENTIFIERS[part]
        by_name = {entry[identifier]: entry for entry in (*entries, *mine.get(part, []))}
        merged[part] = list(by_name.values())
    return merged


def check_assignable(wanted: Iterable[str], *, default: str, existing: Callable[[], Collection[str]]) -> list[str]:
    """Return roles that are to be assigned explicitly, each once.

    Args:
        wanted: The roles.
        default: The role that everybody holds anyway.
        existing: Returns all roles that there are; asked only if any is wanted.

    Raises:
        Refusal: 400 `cannot_assign_default_rbac_role_id`: the default role is wanted. 400
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
    """Return the names of those roles that somebody holds and that allow an action.

    Args:
        roles: All roles, as the policy lists them.
        held: The names of the roles that somebody holds.
        resource_id: The resource, which has to match exactly.
        action: The action; a permission for `*` covers all of them.
    """
    return [
        role["role_id"]
        for role in roles
        if role["role_id"] in held
        and any(_covers(permission, resource_id, action) for permission in role["permissions"])
    ]


def _covers(permission: Mapping[str, Any], resource_id: str, action: str) -> bool:
    return permission["resource_id"] == resource_id and not {action, "*"}.isdisjoint(permission["actions"])
