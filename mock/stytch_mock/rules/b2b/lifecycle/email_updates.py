"""Changes of a member's email address that the recipient of a message to the new address confirms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....errors import ApiError
from ....worlds.world import World
from ..login import magic_links, sent_passcodes
from ..organizations import members
from . import member_changes

KIND: Final = "email_update"
LIFETIME: Final = 300
"""Seconds in which the change must be confirmed."""


def start(
    world: World, organization: Mapping[str, Any], member: Mapping[str, Any], body: Mapping[str, Any], *, operation: str
) -> None:
    """Send a link or a passcode to the new address.

    Args:
        world: The world of the member.
        organization: The member's organization.
        member: The member.
        body: The request.
        operation: operationId of the request.

    Raises:
        ApiError: 400 `email_updates_available_only_for_active_members`; 400 `member_has_no_active_verified_email`; 400
            `desired_email_updating_for_different_member`: another member is about to get the address; otherwise as
            `members.require_unused_email` does.
    """
    if member["status"] != "active":
        raise ApiError("email_updates_available_only_for_active_members")
    if not member["email_address_verified"]:
        raise ApiError("member_has_no_active_verified_email")
    email, member_id = body["email_address"], member["member_id"]
    members.require_unused_email(world, organization, email, member_id)
    reserved = _reservation(world, organization, email)
    if reserved is not None and reserved["member_id"] != member_id:
        raise ApiError("desired_email_updating_for_different_member")
    value = {"member_id": member_id, "expires_at": world.clock.now() + LIFETIME}
    world.records.put(KIND, _key(organization, email), value)
    locale = body.get("locale", "en")
    if body.get("delivery_method") == "EMAIL_OTP":
        method = sent_passcodes.email_method(email, member_id)
        sent_passcodes.send_email(
            world, email, method, operation=operation, lifetime=LIFETIME, locale=locale, purpose="email_update"
        )
        return
    magic_links.send(
        world,
        email,
        operation=operation,
        purpose="login",
        lifetime=LIFETIME,
        redirect_url=body.get("login_redirect_url", ""),
        locale=locale,
        organization_id=organization["organization_id"],
        member_id=member_id,
        slug=organization["organization_slug"],
    )


def find_member(world: World, organization: Mapping[str, Any], email: str) -> dict[str, Any] | None:
    """Return the active member who is about to get an address; None if there is none."""
    reserved = _reservation(world, organization, email)
    member = None if reserved is None else members.find_by_id(world, reserved["member_id"])
    return member if member is not None and member["status"] == "active" else None


def complete(world: World, organization: Mapping[str, Any], email: str) -> dict[str, Any] | None:
    """Give an address to the member who is about to get it; return the member, None if there is none.

    Raises:
        ApiError: As `members.require_unused_email` does.
    """
    member = find_member(world, organization, email)
    if member is None:
        return None
    changed = {**member, **member_changes.new_address(world, organization, member, email)}
    world.records.delete(KIND, _key(organization, email))
    return members.save(world, changed)


def _reservation(world: World, organization: Mapping[str, Any], email: str) -> dict[str, Any] | None:
    found = world.records.get(KIND, _key(organization, email))
    return None if found is None or found["expires_at"] <= world.clock.now() else found


def _key(organization: Mapping[str, Any], email: str) -> str:
    return f"{organization['organization_id']}/{email.lower()}"
