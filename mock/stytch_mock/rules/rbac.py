"""Role-based access control: the project's policy, and which roles allow an action."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from ..errors import Refusal
from ..worlds import World
from .default_policy import default_policy

KIND: Final = "policy"
KEY: Final = "b2b"
"""Kind and key of the record with what a project added to the default policy: `roles`, `resources`, `scopes`."""

_IDENTIFIERS: Final = {"roles": "role_id", "resources": "resource_id", "scopes": "scope"}


def policy(world: World) -> dict[str, Any]:
    """Return the policy of a project: the default one with what was added; a role of the same name replaces one."""
    added = world.records.get(KIND, KEY) or {}
    merged: dict[str, Any] = {}
    for part, entries in default_policy().items():
        identifier = _IDENTIFIERS[part]
        by_name = {entry[identifier]: entry for entry in entries}
        by_name |= {entry[identifier]: entry for entry in added.get(part, [])}
        merged[part] = list(by_name.values())
    return merged


def role_ids(world: World, organization: Mapping[str, Any]) -> set[str]:
    """Return all roles that can be held in an organization: the project's and its own."""
    return {role["role_id"] for role in _roles(world, organization)}


def granting(
    world: World, organization: Mapping[str, Any], held: Collection[str], resource_id: str, action: str
) -> list[str]:
    """Return those of some roles that allow an action.

    Args:
        world: Whose policy counts.
        organization: Where the roles are held.
        held: The roles.
        resource_id: The resource, which has to match exactly.
        action: The action; a permission for `*` covers all of them.
    """
    return [
        role["role_id"]
        for role in _roles(world, organization)
        if role["role_id"] in held and _allows(role["permissions"], resource_id, action)
    ]


def verdict(
    world: World, organization: Mapping[str, Any], held: Collection[str], check: Mapping[str, str]
) -> dict[str, Any]:
    """Return the outcome of the authorization check of a member's session.

    Args:
        world: Whose policy counts.
        organization: The organization of the session.
        held: The roles of the session.
        check: `organization_id`, `resource_id` and `action`.

    Raises:
        Refusal: 403 `session_authorization_tenancy_error`: the check is about another organization. 403
            `session_authorization_error`: no role allows the action.
    """
    names = (
        organization["organization_id"],
        organization["organization_slug"],
        organization["organization_external_id"],
    )
    if check["organization_id"] not in names:
        raise Refusal("session_authorization_tenancy_error")
    roles = granting(world, organization, held, check["resource_id"], check["action"])
    if not roles:
        raise Refusal("session_authorization_error")
    return {"authorized": True, "granting_roles": roles}


def _roles(world: World, organization: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [*policy(world)["roles"], *organization["custom_roles"]]


def _allows(permissions: Iterable[Mapping[str, Any]], resource_id: str, action: str) -> bool:
    return any(
        permission["resource_id"] == resource_id and not {action, "*"}.isdisjoint(permission["actions"])
        for permission in permissions
    )
