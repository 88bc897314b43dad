"""External connections, through which an organization uses the SSO connection of another organization."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....errors import ApiError
from ....worlds.world import World
from ..organizations import organizations
from . import connections
from .connections import Connection

_ROLES: Final = "external_connection_implicit_role_assignments"
_GROUP_ROLES: Final = "external_group_implicit_role_assignments"


def create(world: World, organization: Mapping[str, Any], body: Mapping[str, Any]) -> Connection:
    """Create a connection and return it.

    Raises:
        ApiError: 404 `organization_not_found` or `sso_connection_not_found`: the underlying connection. 400
            `duplicate_external_sso_connection`: the organization uses it already. 400: a role cannot be assigned.
    """
    owner = organizations.find(world, body["external_organization_id"])
    underlying = connections.find(world, owner, body["external_connection_id"])
    is_own = owner["organization_id"] == organization["organization_id"]
    if underlying is None or is_own or connections.type_of(underlying) == "external":
        raise ApiError("sso_connection_not_found")
    for other in connections.of_organization(world, organization, "external"):
        if other["external_connection_id"] == underlying["connection_id"]:
            raise ApiError("duplicate_external_sso_connection")
    connection = connections.new(
        world,
        organization,
        "external",
        {
            "external_organization_id": owner["organization_id"],
            "external_connection_id": underlying["connection_id"],
            "display_name": body.get("display_name", ""),
            _ROLES: body.get("connection_implicit_role_assignments", []),
            _GROUP_ROLES: body.get("group_implicit_role_assignments", []),
        },
    )
    connections.require_assignable(world, organization, connection[_ROLES], connection[_GROUP_ROLES])
    return connections.save(world, {**connection, "status": "active"})


def update(
    world: World, organization: Mapping[str, Any], connection: Mapping[str, Any], body: Mapping[str, Any]
) -> Connection:
    """Update a connection and return it.

    Args:
        world: The world of the connection.
        organization: Its organization.
        connection: The connection before the update.
        body: The request.

    Raises:
        ApiError: 400: a role cannot be assigned.
    """
    changed = {
        **connection,
        **{name: body[name] for name in ("display_name", _ROLES, _GROUP_ROLES) if name in body},
    }
    connections.require_assignable(world, organization, changed[_ROLES], changed[_GROUP_ROLES])
    return connections.save(world, changed)
