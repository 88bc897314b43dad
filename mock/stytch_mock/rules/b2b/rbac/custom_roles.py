"""The roles that an organization defines itself: their rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from ....errors import ApiError
from ....worlds.world import World
from . import rbac

_ALL: Final = "*"


def require_valid(world: World, roles: Iterable[Mapping[str, Any]]) -> None:
    """Raise an error for roles that do not fit the policy of the project.

    Args:
        world: The world of the project.
        roles: The roles: `role_id` and `permissions`.

    Raises:
        ApiError: 400 `rbac_role_duplicate`: an ID occurs twice. 400 `invalid_rbac_role_id`: it is that of a role of the
            project, or empty. 400 `invalid_permission_resource` or `invalid_permission_action`: the policy of the
            project has no such resource, or the resource no such action. 400
            `cannot_specify_wildcard_with_other_actions`.
    """
    policy = rbac.effective_policy(world)
    taken = {role["role_id"] for role in policy["roles"]}
    actions = {resource["resource_id"]: {*resource["actions"], _ALL} for resource in policy["resources"]}
    seen: set[str] = set()
    for role in roles:
        if role["role_id"] in seen:
            raise ApiError("rbac_role_duplicate")
        seen.add(role["role_id"])
        if not role["role_id"] or role["role_id"] in taken:
            raise ApiError("invalid_rbac_role_id")
        for permission in role["permissions"]:
            _require_valid_permission(permission, actions)


def _require_valid_permission(permission: Mapping[str, Any], actions: Mapping[str, set[str]]) -> None:
    if permission["resource_id"] not in actions:
        raise ApiError("invalid_permission_resource")
    wanted = set(permission["actions"])
    if not wanted <= actions[permission["resource_id"]]:
        raise ApiError("invalid_permission_action")
    if _ALL in wanted and len(wanted) > 1:
        raise ApiError("cannot_specify_wildcard_with_other_actions")
