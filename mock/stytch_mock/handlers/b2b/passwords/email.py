"""Handlers for resets of passwords by email."""

from __future__ import annotations

from typing import Any

from ....handler_registry import Call, operation
from ....rules.b2b.authorization import permissions
from ....rules.b2b.organizations import members, organizations
from ....rules.b2b.passwords import cross_organization, password_resets


@operation("b2b.passwords.email.reset_start")
def reset_start(call: Call) -> dict[str, Any]:
    """Send a link to reset the password."""
    return password_resets.start(call.world, call.arguments.body, operation=call.operation_id)


@operation("b2b.passwords.email.reset")
def reset(call: Call) -> dict[str, Any]:
    """Replace the password by the token of a link."""
    return password_resets.by_email(call.world, call.arguments.body, operation=call.operation_id)


@operation("b2b.passwords.email.require_reset")
def require_reset(call: Call) -> dict[str, Any]:
    """Require that the password of an email address is reset."""
    world, body = call.world, call.arguments.body
    acting = permissions.find_actor(world, call.arguments.headers)
    organization = None if acting is None else acting.organization
    if "organization_id" in body:
        organization = organizations.find(world, body["organization_id"])
    member = None
    if organization is not None:
        # The action is not documented; this is the one for the deletion of the password.
        permissions.require_on_members(world, call.arguments.headers, organization, "update.info.delete.password")
        if "member_id" in body:
            member = members.find(world, organization, body["member_id"])
    cross_organization.require_reset(world, organization, member, body["email_address"])
    if organization is None or member is None:
        return {"member_id": "", "member": None, "organization": None}
    return members.response(world, organization, member)
