"""Handlers for SSO connections of any kind."""

from __future__ import annotations

from typing import Any

from ....handler_registry import Call, operation
from ....rules.b2b.authorization import permissions
from ....rules.b2b.organizations import organizations
from ....rules.b2b.sso import authentication, connections


@operation("b2b.sso.get_connections")
def get_connections(call: Call) -> dict[str, Any]:
    """Return the connections of an organization."""
    organization = organizations.find(call.world, call.arguments.path["organization_id"])
    permissions.require(call.world, call.arguments.headers, organization, "stytch.sso", ["get"])
    kinds: tuple[connections.Type, ...] = ("saml", "oidc", "external")
    return {
        f"{kind}_connections": [
            connections.render(one) for one in connections.of_organization(call.world, organization, kind)
        ]
        for kind in kinds
    }


@operation("b2b.sso.authenticate")
def authenticate(call: Call) -> dict[str, Any]:
    """Redeem the token in the redirect of an identity provider."""
    return authentication.authenticate(call.world, call.arguments.body, operation=call.operation_id)


@operation("b2b.sso.delete_connection")
def delete_connection(call: Call) -> dict[str, Any]:
    """Delete a connection."""
    path = call.arguments.path
    organization = organizations.find(call.world, path["organization_id"])
    permissions.require(call.world, call.arguments.headers, organization, "stytch.sso", ["delete"])
    connections.delete(call.world, organization, path["connection_id"])
    return {"connection_id": path["connection_id"]}
