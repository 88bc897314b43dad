"""Handlers for magic links of members."""

from __future__ import annotations

from typing import Any

from ....errors import ApiError
from ....handler_registry import Call, operation
from ....rules.b2b.lifecycle import email_updates
from ....rules.b2b.login import login, magic_links
from ....rules.b2b.login.login import VerifiedFactor
from ....rules.b2b.organizations import members, organizations
from ....rules.b2b.sessions.presented_session import read_presented_session
from ....rules.sessions import factors
from ....worlds.world import World


@operation("b2b.magic_links.authenticate")
def authenticate(call: Call) -> dict[str, Any]:
    """Authenticate a link for an organization."""
    world, body = call.world, call.arguments.body
    presented = read_presented_session(world, body)
    verifier = body.get("pkce_code_verifier", "")
    link = magic_links.redeem(world, body["magic_links_token"], discovery=False, pkce_code_verifier=verifier)
    member = _recipient(world, link)
    organization = organizations.find(world, member["organization_id"])
    email_id = member[members.EMAIL_ID]
    new_factor = VerifiedFactor(
        factors.magic_link(world.clock.now(), email_id, member["email_address"]), verifies_email=True
    )
    done = login.complete(
        world, organization, member, [new_factor], body, presented=presented, operation=call.operation_id
    )
    return {
        **done,
        "organization_id": organization["organization_id"],
        "method_id": email_id,
        "reset_sessions": False,
        "member_device": None,
    }


def _recipient(world: World, link: dict[str, Any]) -> dict[str, Any]:
    """Return the member that a link was sent to; invalid if the member is deleted or has another address."""
    member = members.find_by_id(world, link["member_id"])
    if member is None or member["status"] == "deleted":
        raise ApiError("unable_to_auth_magic_link")
    if member["email_address"] == link["email_address"]:
        return member
    organization = organizations.find(world, member["organization_id"])
    updating = email_updates.find_member(world, organization, link["email_address"])
    if updating is None or updating["member_id"] != member["member_id"]:
        raise ApiError("unable_to_auth_magic_link")
    return email_updates.complete(world, organization, link["email_address"]) or member
