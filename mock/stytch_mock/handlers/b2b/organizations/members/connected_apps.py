"""Handler for the access of connected apps to members."""

from __future__ import annotations

from typing import Any

from .....handler_registry import Call, operation
from .....rules.b2b.authorization import permissions
from .....rules.b2b.organizations import members, organizations
from .....rules.oauth_clients import grants


@operation("b2b.organizations.members.connected_apps.revoke")
def revoke(call: Call) -> dict[str, Any]:
    """Revoke the access of an app to a member."""
    path = call.arguments.path
    organization = organizations.find(call.world, path["organization_id"])
    member = members.find(call.world, organization, path["member_id"])
    permissions.require_on_members(
        call.world, call.arguments.headers, organization, "revoke.connected-app", target=member
    )
    grants.revoke(call.world, member["member_id"], path["connected_app_id"])
    return {}
