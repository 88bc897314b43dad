"""Members: find, create, save and render."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

from ....errors import ApiError
from ....rfc3339 import rfc3339
from ....worlds.world import World
from ... import metadata
from ...render import public_fields
from ...verification import locks
from ..rbac import roles
from ..rbac.default_policy import ADMIN
from . import organizations

KIND: Final = "member"

EMAIL_ID: Final = "_email_id"
"""The private field with the ID of the email address, as in factors and `method_id`."""

PHONE_ID: Final = "_phone_id"
"""The private field with the ID of the MFA phone number; empty without a number."""

Status = Literal["active", "pending", "invited"]

_RETIRED: Final = "retired_email"


def find(
    world: World, organization: Mapping[str, Any], name: str, *, external: bool = True, deleted: bool = False
) -> dict[str, Any]:
    """Return the member of an organization with an ID or an external ID.

    Args:
        world: The world of the organization.
        organization: The organization.
        name: The ID or external ID.
        external: Whether to accept an external ID.
        deleted: Whether to include deleted members, by ID only.

    Raises:
        ApiError: 404 `member_not_found`.
    """
    own = organization["organization_id"]
    found = world.records.get(KIND, name)
    if found is None and external:
        found = next(iter(world.records.find(KIND, external_id=f"{own}/{name}")), None)
    if found is None or found["organization_id"] != own or (found["status"] == "deleted" and not deleted):
        raise ApiError("member_not_found")
    return found


def find_by_id(world: World, member_id: str) -> dict[str, Any] | None:
    """Return the member with an ID, in any organization, also a deleted one; None if there is none."""
    return world.records.get(KIND, member_id)


def find_in_any_organization(world: World, member_id: str, *, deleted: bool) -> dict[str, Any]:
    """Return the member with an ID, in any organization.

    Raises:
        ApiError: 404 `member_not_found`: there is none, or it is deleted and `deleted` is false.
    """
    found = find_by_id(world, member_id)
    if found is None or (found["status"] == "deleted" and not deleted):
        raise ApiError("member_not_found")
    return found


def find_by_email(world: World, organization: Mapping[str, Any], email: str) -> dict[str, Any] | None:
    """Return the member of an organization with an email address, None without one; deleted members are not found."""
    found = world.records.find(KIND, email=f"{organization['organization_id']}/{email.lower()}")
    return found[0] if found else None


def find_all_by_email(world: World, email: str) -> list[dict[str, Any]]:
    """Return the members with an email address in all organizations, in the order of creation, without deleted ones."""
    return world.records.find(KIND, address=email.lower())


def of_organization(world: World, organization: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return all members of an organization, also deleted ones, in the order of creation."""
    return world.records.find(KIND, organization=organization["organization_id"])


def create(
    world: World, organization: Mapping[str, Any], email: str, body: Mapping[str, Any], *, status: Status
) -> dict[str, Any]:
    """Create a member with an unverified email address, and return it.

    Args:
        world: The world of the organization.
        organization: The organization.
        email: The email address.
        body: Any of `name`, `trusted_metadata`, `untrusted_metadata`, `is_breakglass`,
            `mfa_phone_number`, `mfa_enrolled`, `roles` and `external_id`.
        status: The first status.

    Raises:
        ApiError: 400: the email address or external ID is used, the domain of the address is claimed by another
            organization, or a role cannot be assigned.
    """
    require_unused_email(world, organization, email)
    require_unused_external_id(world, organization, body.get("external_id"), "")
    now = rfc3339(world.clock.now())
    phone = body.get("mfa_phone_number", "")
    member = {
        "organization_id": organization["organization_id"],
        "member_id": world.ids.new("member"),
        "email_address": email,
        "status": status,
        "name": body.get("name", ""),
        "sso_registrations": [],
        "is_breakglass": body.get("is_breakglass", False),
        "member_password_id": "",
        "oauth_registrations": [],
        "email_address_verified": False,
        "mfa_phone_number_verified": False,
        "totp_registration_id": "",
        "retired_email_addresses": [],
        **locks.UNLOCKED,
        "mfa_enrolled": body.get("mfa_enrolled", False),
        "mfa_phone_number": phone,
        "default_mfa_method": "",
        "trusted_metadata": metadata.merge({}, body.get("trusted_metadata")),
        "untrusted_metadata": metadata.merge({}, body.get("untrusted_metadata")),
        "created_at": now,
        "updated_at": now,
        "scim_registration": None,
        "external_id": body.get("external_id"),
        roles.ASSIGNED: roles.check_assignable(world, organization, body.get("roles", ())),
        EMAIL_ID: world.ids.new("email"),
        PHONE_ID: world.ids.new("phone-number") if phone else "",
    }
    return _put(world, member)


def save(world: World, member: Mapping[str, Any]) -> dict[str, Any]:
    """Save a member with the current time as the time of its update, and return it."""
    return _put(world, {**member, "updated_at": rfc3339(world.clock.now())})


def save_sign_in_state(world: World, member: Mapping[str, Any]) -> dict[str, Any]:
    """Save changes by a sign-in, such as the count of failures, which are not an update of the member; return it."""
    return _put(world, dict(member))


def render(world: World, organization: Mapping[str, Any], member: dict[str, Any]) -> dict[str, Any]:
    """Return a member in the format of the API.

    Args:
        world: The world of the organization.
        organization: The member's organization.
        member: The member's record.
    """
    held = roles.with_sources(organization, member)
    return {
        **public_fields(locks.without_expired_lock(member, world.clock.now())),
        "roles": held,
        "is_admin": any(role["role_id"] == ADMIN for role in held),
    }


def response(world: World, organization: Mapping[str, Any], member: dict[str, Any]) -> dict[str, Any]:
    """Return the response fields that most operations on members have: `member_id`, `member`, `organization`."""
    return {
        "member_id": member["member_id"],
        "member": render(world, organization, member),
        "organization": organizations.render(organization),
    }


def require_unused_email(world: World, organization: Mapping[str, Any], email: str, member_id: str = "") -> None:
    """Raise an error for an email address that a member of an organization cannot have.

    Args:
        world: The world of the organization.
        organization: The organization.
        email: The email address.
        member_id: The member who gets it; empty for a new one.

    Raises:
        ApiError: 400 `duplicate_member_email`: another member has it. 400 `retired_member_email`: another member had
            it before. 400 `action_not_allowed_email_domain_is_claimed`: another organization claims its domain.
    """
    organizations.require_unclaimed_domain(world, organization, email)
    holder = find_by_email(world, organization, email)
    if holder is not None and holder["member_id"] != member_id:
        raise ApiError("duplicate_member_email")
    retired = world.records.get(_RETIRED, f"{organization['organization_id']}/{email.lower()}")
    if retired is not None and retired["member_id"] != member_id:
        raise ApiError("retired_member_email")


def require_unused_external_id(
    world: World, organization: Mapping[str, Any], external_id: str | None, member_id: str
) -> None:
    """Raise an error if another member of the organization has an external ID; None is not checked.

    Raises:
        ApiError: 400 `duplicate_member_external_id`.
    """
    if external_id is None:
        return
    holders = world.records.find(KIND, external_id=f"{organization['organization_id']}/{external_id}")
    if any(other["member_id"] != member_id for other in holders):
        raise ApiError("duplicate_member_external_id")


def retire_email(world: World, member: Mapping[str, Any]) -> list[dict[str, str]]:
    """Reserve the email address that a member is about to lose; return all retired addresses of the member."""
    email = member["email_address"]
    value = {"member_id": member["member_id"], "email_address": email}
    key = f"{member['organization_id']}/{email.lower()}"
    world.records.put(_RETIRED, key, value, member=member["member_id"])
    return [*member["retired_email_addresses"], {"email_id": member[EMAIL_ID], "email_address": email}]


def release_email(world: World, member: Mapping[str, Any], email: str) -> list[dict[str, str]]:
    """Release a retired email address of a member; return the remaining retired ones."""
    lowered = email.lower()
    held = world.records.get(_RETIRED, f"{member['organization_id']}/{lowered}")
    if held is not None and held["member_id"] == member["member_id"]:
        world.records.delete(_RETIRED, f"{member['organization_id']}/{lowered}")
    return [entry for entry in member["retired_email_addresses"] if entry["email_address"].lower() != lowered]


def delete_record(world: World, member: Mapping[str, Any]) -> None:
    """Delete the record of a member, instead of marking it as deleted; what belongs to it is deleted before."""
    for entry in member["retired_email_addresses"]:
        release_email(world, member, entry["email_address"])
    world.records.delete(KIND, member["member_id"])


def _put(world: World, member: dict[str, Any]) -> dict[str, Any]:
    own = member["organization_id"]
    terms = {"organization": own}
    # The email address and external ID of a deleted member can be used again.
    if member["status"] != "deleted":
        address = member["email_address"].lower()
        terms |= {"email": f"{own}/{address}", "address": address}
        if member["external_id"]:
            terms["external_id"] = f"{own}/{member['external_id']}"
    world.records.put(KIND, member["member_id"], member, **terms)
    return member
