"""Handlers for the RBAC policy of one organization."""

from __future__ import annotations

from typing import Any

from ....handler_registry import Call, operation
from ....rules.b2b.organizations import organizations
from ....rules.b2b.rbac import custom_roles


@operation("b2b.rbac.organizations.get_org_policy")
def get_org_policy(call: Call) -> dict[str, Any]:
    """Return the custom roles of one organization."""
    organization = organizations.find(call.world, call.arguments.path["organization_id"])
    return {"org_policy": {"roles": organization["custom_roles"]}}


@operation("b2b.rbac.organizations.set_org_policy")
def set_org_policy(call: Call) -> dict[str, Any]:
    """Replace the custom roles of one organization."""
    organization = organizations.find(call.world, call.arguments.path["organization_id"])
    roles = call.arguments.body["org_policy"]["roles"]
    custom_roles.require_valid(call.world, roles)
    changed = organizations.set_fields(call.world, organization, custom_roles=roles)
    return {"org_policy": {"roles": changed["custom_roles"]}}
