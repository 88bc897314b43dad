"""Recipients of login emails and invitations, who may not be members yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from ....errors import ApiError
from ....worlds.world import World
from ... import metadata
from ..email_domains import domain_of
from ..organizations import members
from ..rbac import roles
from . import auth_policy


class Recipient(NamedTuple):
    """The recipient of a link or a passcode.

    Attributes:
        member: The member.
        is_new: Whether the member was created for this email.
        purpose: `login` for an active member, otherwise `signup`.
    """

    member: dict[str, Any]
    is_new: bool
    purpose: Literal["login", "signup"]


def find_or_create_recipient(world: World, organization: dict[str, Any], email: str, method: str) -> Recipient:
    """Return the member with an email address; an unknown address becomes a pending member.

    Args:
        world: The world of the organization.
        organization: The organization.
        email: The email address.
        method: The primary method of the email, by its name in settings.

    Raises:
        ApiError: 400 `operation_restricted_by_organization_auth_methods`: the organization does not allow the method.
            Otherwise as `members.create` does.
    """
    found = members.find_by_email(world, organization, email)
    is_exempt = found is not None and found["is_breakglass"]
    if not is_exempt and method not in auth_policy.allowed_primary_methods(organization):
        raise ApiError("operation_restricted_by_organization_auth_methods")
    if found is not None:
        return Recipient(found, False, "login" if found["status"] == "active" else "signup")
    # Not documented: settings of invitations and domains are not applied, because the project makes the request.
    return Recipient(members.create(world, organization, email, {}, status="pending"), True, "signup")


def invite(world: World, organization: dict[str, Any], email: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """Invite a person and return the member.

    Args:
        world: The world of the organization.
        organization: The organization.
        email: The email address.
        body: Any of `name`, `trusted_metadata`, `untrusted_metadata` and `roles`.

    Raises:
        ApiError: 400 `invalid_email_for_invites`: the organization's settings do not allow it. 400
            `duplicate_member_email`: the member is already active. Otherwise as `members.create` does.
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
