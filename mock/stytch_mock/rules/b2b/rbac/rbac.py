"""Role-based access control in organizations: the effective policy, and which roles allow an action."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from ....errors import ApiError
from ....worlds.world import World
from ... import policy
from .default_policy import default_policy


def effective_policy(world: World) -> dict[str, Any]:
    """Return the policy of a project for members."""
    return policy.effective_policy(world, default_policy())


def role_ids(world: World, organization: Mapping[str, Any]) -> set[str]:
    """Return the IDs of all roles in an organization: those of the project and its own."""
    return {role["role_id"] for role in _roles(world, organization)}


def granting_roles(
    world: World, organization: Mapping[str, Any], held: Collection[str], resource_id: str, action: str
) -> list[str]:
    """Return the held roles that allow an action in an organization; see `policy.granting_roles`."""
    return policy.granting_roles(_roles(world, organization), held, resource_id, action)


def check_authorization(
    world: World, organization: Mapping[str, Any], held: Collection[str], check: Mapping[str, str]
) -> dict[str, Any]:
    """Return the verdict of an authorization check of a member's session.

    Args:
        world: The world with the policy.
        organization: The organization of the session.
        held: IDs of the roles of the session.
        check: `organization_id`, `resource_id` and `action`.

    Raises:
        ApiError: 403 `session_authorization_tenancy_error`: the check is about another organization. 403
            `session_authorization_error`: no role allows the action.
    """
    names = (
        organization["organization_id"],
        organization["organization_slug"],
        organization["organization_external_id"],
    )
    if check["organization_id"] not in names:
        raise ApiError("session_authorization_tenancy_error")
    roles = granting_roles(world, organization, held, check["resource_id"], check["action"])
    if not roles:
        raise ApiError("session_authorization_error")
    return {"authorized": True, "granting_roles": roles}


def _roles(world: World, organization: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [*effective_policy(world)["roles"], *organization["custom_roles"]]
