"""Mail to people who may not be members yet: who gets it, and what they are from then on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from ....errors import ApiError
from ....worlds import World
from ... import metadata
from ..email_domains import domain_of
from ..organizations import members
from ..rbac import roles
from . import auth_policy


class Recipient(NamedTuple):
    """Who gets a link or a passcode to log in with.

    Attributes:
        member: The member.
        is_new: Whether the member was made for this.
        purpose: `login` for those who did that before, otherwise `signup`.
    """

    member: dict[str, Any]
    is_new: bool
    purpose: Literal["login", "signup"]


def find_or_create_recipient(world: World, organization: dict[str, Any], email: str, method: str) -> Recipient:
    """Return the member with an address; an unknown one becomes a pending member.

    Args:
        world: Where the organization is.
        organization: The organization.
        email: The address.
        method: The primary method that the mail is for, as organizations list it.

    Raises:
        Refusal: 400 `operation_restricted_by_organization_auth_methods`: the organization does not allow the method.
            400: nobody can become a member with this address, as `members.create` has it.
    """
    found = members.find_by_email(world, organization, email)
    is_exempt = found is not None and found["is_breakglass"]
    if not is_exempt and method not in auth_policy.allowed_primary_methods(organization):
        raise ApiError("operation_restricted_by_organization_auth_methods")
    if found is not None:
        return Recipient(found, False, "login" if found["status"] == "active" else "signup")
    # Whether the settings of invitations and domains count here is not documented: who may call this with the
    # project's secret is taken to be allowed to add members.
    return Recipient(members.create(world, organization, email, {}, status="pending"), True, "signup")


def invite(world: World, organization: dict[str, Any], email: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the member with an address, who is invited from now on.

    Args:
        world: Where the organization is.
        organization: The organization.
        email: The address.
        body: Whatever is wanted of `name`, `trusted_metadata`, `untrusted_metadata` and `roles`.

    Raises:
        Refusal: 400 `invalid_email_for_invites`: the organization's settings do not allow it. 400
            `duplicate_member_email`: the member is active already. 400: nobody can become a member with this address
            or these fields, as `members.create` has it.
    """
    if not _may_be_invited(organization, email):
        raise ApiError("invalid_email_for_invites")
    found = members.find_by_email(world, organization, email)
    if found is None:
        return members.create(world, organization, email, body, status="invited")
    if found["status"] == "active":
        raise ApiError("duplicate_member_email")
    changed = {**found, "status": "invited", "name": body.get("name", found["name"])}
    for name in ("trusted_metadata", "untrusted_metadata"):
        changed[name] = metadata.merge(found[name], body.get(name))
    if "roles" in body:
        changed[roles.ASSIGNED] = roles.check_assignable(world, organization, body["roles"])
    return members.save(world, changed)


def _may_be_invited(organization: Mapping[str, Any], email: str) -> bool:
    setting = organization["email_invites"]
    if setting == "RESTRICTED":
        return domain_of(email) in organization["email_allowed_domains"]
    return bool(setting == "ALL_ALLOWED")
