"""Handlers for external connections."""

from __future__ import annotations

from typing import Any

from ....handler_registry import Call, operation
from ....rules.b2b.authorization import permissions
from ....rules.b2b.organizations import organizations
from ....rules.b2b.sso import connections, external_connections


@operation("b2b.sso.external.create_connection")
def create_connection(call: Call) -> dict[str, Any]:
    """Create a connection."""
    made = external_connections.create(call.world, _organization(call, "create"), call.arguments.body)
    return {"connection": connections.render(made)}


@operation("b2b.sso.external.update_connection")
def update_connection(call: Call) -> dict[str, Any]:
    """Update a connection."""
    organization = _organization(call, "update")
    current = connections.get(call.world, organization, call.arguments.path["connection_id"], "external")
    changed = external_connections.update(call.world, organization, current, call.arguments.body)
    return {"connection": connections.render(changed)}


def _organization(call: Call, action: str) -> dict[str, Any]:
    organization = organizations.find(call.world, call.arguments.path["organization_id"])
    permissions.require(call.world, call.arguments.headers, organization, "stytch.sso", [action])
    return organization
