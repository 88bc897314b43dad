"""Mail to people who may not be members yet: who gets it, and what they are from then on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from ....errors import Refusal
from ....worlds import World
from ... import metadata
from ..email_domains import domain
from ..organizations import members
from ..rbac import roles
from . import auth_policy


class Receiver(NamedTuple):
    """Who gets a link or a passcode to log in with.

    Attributes:
        member: The member.
        is_new: Whether the member was made for this.
        purpose: `login` for those who did that before, otherwise `signup`.
    """

    member: dict[str, Any]
    is_new: bool
    purpose: Literal["login", "signup"]


def receiver(world: World, organization: dict[str, Any], email: str, method: str) -> Receiver:
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
    found = members.by_email(world, organization, email)
    is_exempt = found is not None and found["is_breakglass"]
    if not is_exempt and method not in auth_policy.primary_methods(organization):
        raise Refusal("operation_restricted_by_organization_auth_methods")
    if found is not None:
        return Receiver(found, False, "login" if found["status"] == "active" else "signup")
    # Whether the settings of invitations and domains count here is not documented: who may call this with the
    # project's secret is taken to be allowed to add members.
    return Receiver(members.create(world, organization, email, {}, status="pending"), True, "signup")


def invite(world: World, organization: dict[str, Any], email: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the member with an address, who is invited from now on.

    Args:
        world: Where the organization is.
        organization: The organization.
        email: The address.
        given: Whatever is wanted of `name`, `trusted_metadata`, `untrusted_metadata` and `roles`.

    Raises:
        Refusal: 400 `invalid_email_for_invites`: the organization's settings do not allow it. 400
            `duplicate_member_email`: the member is active already. 400: nobody can become a member with this address
            or these fields, as `members.create` has it.
    """
    if not _may_be_invited(organization, email):
        raise Refusal("invalid_email_for_invites")
    found = members.by_email(world, organization, email)
    if found is None:
        return members.create(world, organization, email, given, status="invited")
    if found["status"] == "active":
        raise Refusal("duplicate_member_email")
    changed = {**found, "status": "invited", "name": given.get("name", found["name"])}
    for name in ("trusted_metadata", "untrusted_metadata"):
        changed[name] = metadata.merge(found[name], given.get(name))
    if "roles" in given:
        changed[roles.ASSIGNED] = roles.assignable(world, organization, given["roles"])
    return members.save(world, changed)


def _may_be_invited(organization: Mapping[str, Any], email: str) -> bool:
    setting = organization["email_invites"]
    if setting == "RESTRICTED":
        return domain(email) in organization["email_allowed_domains"]
    return bool(setting == "ALL_ALLOWED")
