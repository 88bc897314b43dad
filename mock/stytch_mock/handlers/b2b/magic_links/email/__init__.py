"""Handlers for sending magic links of an organization by email."""

from __future__ import annotations

from typing import Any, Final

from .....handler_registry import Call, operation
from .....rules.b2b.authorization import permissions
from .....rules.b2b.login import invitations, magic_links
from .....rules.b2b.organizations import members, organizations
from .....rules.verification import pkce

_MINUTES: Final = 60
_INVITE_MINUTES: Final = 10080


@operation("b2b.magic_links.email.login_or_signup")
def login_or_signup(call: Call) -> dict[str, Any]:
    """Send a login link, or a signup link to a new member."""
    world, body = call.world, call.arguments.body
    challenge = body.get("pkce_code_challenge", "")
    pkce.require_challenge_format(challenge)
    organization = organizations.find(world, body["organization_id"])
    receiver = invitations.find_or_create_recipient(world, organization, body["email_address"], "magic_link")
    magic_links.send(
        world,
        receiver.member["email_address"],
        operation=call.operation_id,
        purpose=receiver.purpose,
        lifetime=60 * body.get(f"{receiver.purpose}_expiration_minutes", _MINUTES),
        redirect_url=body.get(f"{receiver.purpose}_redirect_url", ""),
        pkce_code_challenge=challenge,
        locale=body.get("locale", "en"),
        organization_id=organization["organization_id"],
        member_id=receiver.member["member_id"],
        slug=organization["organization_slug"],
    )
    return {**members.response(world, organization, receiver.member), "member_created": receiver.is_new}


@operation(
    "b2b.magic_links.email.invite",
    assumed="Settings of invitations and domains are not applied, because the project makes the request.",
)
def invite(call: Call) -> dict[str, Any]:
    """Send an invitation to an organization."""
    world, body = call.world, call.arguments.body
    organization = organizations.find(world, body["organization_id"])
    permissions.require_on_members(world, call.arguments.headers, organization, "create")
    if "invited_by_member_id" in body:
        members.find(world, organization, body["invited_by_member_id"])
    member = invitations.invite(world, organization, body["email_address"], body)
    magic_links.send(
        world,
        member["email_address"],
        operation=call.operation_id,
        purpose="invite",
        lifetime=60 * body.get("invite_expiration_minutes", _INVITE_MINUTES),
        redirect_url=body.get("invite_redirect_url", ""),
        locale=body.get("locale", "en"),
        organization_id=organization["organization_id"],
        member_id=member["member_id"],
        slug=organization["organization_slug"],
    )
    return members.response(world, organization, member)
