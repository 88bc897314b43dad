"""Handlers for the RBAC policy of one organization."""

from __future__ import annotations

from typing import Any

from ....handler_registry import Call, operation
from ....rules.b2b.organizations import organizations


@operation("b2b.rbac.organizations.get_org_policy")
def get_org_policy(call: Call) -> dict[str, Any]:
    """Return the custom roles of one organization."""
    organization = organizations.find(call.world, call.arguments.path["organization_id"])
    return {"org_policy": {"roles": organization["custom_roles"]}}
