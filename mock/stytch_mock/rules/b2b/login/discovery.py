"""Discovery: the organizations that a person belongs to or can join, and the missing login steps for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....errors import ApiError
from ....rfc3339 import rfc3339
from ....worlds.world import World
from ...sessions import factors
from ...sessions.factors import Factor
from .. import email_domains
from ..organizations import members, organizations
from ..sessions import intermediate_sessions
from . import auth_policy, oauth_registrations

_NAME_LENGTH: Final = 128

# The fields that the authentication policy reads, for a person who is not a member yet.
_NEWCOMER: Final[Mapping[str, Any]] = {
    "is_breakglass": False,
    "email_address_verified": False,
    "mfa_enrolled": False,
    "mfa_phone_number": "",
    "totp_registration_id": "",
    "oauth_registrations": [],
}


def start_discovery(world: World, email: str, factor: Factor, *, email_verified: bool = False) -> dict[str, Any]:
    """Create an intermediate session for the person with an email address; return the response fields of discovery.

    Args:
        world: The world in which it is valid.
        email: The email address.
        factor: The verified factor.
        email_verified: Whether the login verified the address otherwise than by the factor.
    """
    token, expires_at = intermediate_sessions.create(world, [factor], email=email, email_verified=email_verified)
    return {
        "intermediate_session_token": token,
        "intermediate_session_token_expires_at": rfc3339(expires_at),
        "email_address": email,
        "discovered_organizations": organizations_by_factors(world, email, [factor], email_verified=email_verified),
    }


def organizations_by_factors(
    world: World, email: str, verified_factors: list[Factor], *, email_verified: bool
) -> list[dict[str, Any]]:
    """Return the organizations that a person belongs to, is invited to or can join.

    Args:
        world: The world of the organizations.
        email: The email address.
        verified_factors: The factors of an intermediate session.
        email_verified: Whether the login verified the address otherwise than by one of them.
    """
    own = {member["organization_id"]: member for member in members.find_all_by_email(world, email)}
    found = []
    for organization in organizations.all_organizations(world):
        member = own.get(organization["organization_id"])
        if member is not None or _join_error_type(world, organization, email) is None:
            found.append(_discovered(world, organization, member, email, verified_factors, email_verified))
    return found


def organizations_by_session(world: World, email: str, session: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the organizations that a person belongs to or is invited to.

    Args:
        world: The world of the organizations.
        email: The email address of the session's member.
        session: A session. In its own organization no step is missing; elsewhere its second factors do not count.
    """
    found = []
    for member in members.find_all_by_email(world, email):
        organization = organizations.find(world, member["organization_id"])
        if member["member_id"] == session["member_id"]:
            found.append(_item(world, organization, member, email, missing=None, due=False))
        else:
            found.append(_discovered(world, organization, member, email, session["authentication_factors"], False))
    return found


def join_by_email_domain(world: World, organization: dict[str, Any], email: str) -> dict[str, Any]:
    """Create a member by the domain of an email address, pending until a login is complete.

    Raises:
        ApiError: 400 `email_jit_provisioning_not_allowed`: the organization does not allow it. 400
            `invalid_email_for_jit_provisioning`: it does not allow this address. Otherwise as `members.create` does.
    """
    error_type = _join_error_type(world, organization, email)
    if error_type is not None:
        raise ApiError(error_type)
    return members.create(world, organization, email, {}, status="pending")


def default_organization_name(email: str) -> str:
    """Return the default name of an organization: the domain of an address, or the local part for shared domains."""
    local, _, _ = email.partition("@")
    where = email_domains.domain_of(email)
    is_shared = email_domains.is_common(where) or where.endswith(".edu")
    return (local if is_shared else where)[:_NAME_LENGTH]


def _join_error_type(world: World, organization: Mapping[str, Any], email: str) -> str | None:
    """Return why an email address cannot join by its domain, as an error type; None if it can."""
    if organization["email_jit_provisioning"] != "RESTRICTED":
        return "email_jit_provisioning_not_allowed"
    own = email_domains.domain_of(email)
    if own not in organization["email_allowed_domains"]:
        return "invalid_email_for_jit_provisioning"
    # Documented: the organization must already have a member with a verified address of the domain.
    is_known = any(
        member["status"] != "deleted"
        and member["email_address_verified"]
        and email_domains.domain_of(member["email_address"]) == own
        for member in members.of_organization(world, organization)
    )
    return None if is_known else "invalid_email_for_jit_provisioning"


def _discovered(
    world: World,
    organization: dict[str, Any],
    member: dict[str, Any] | None,
    email: str,
    verified_factors: list[Factor],
    email_verified: bool,
) -> dict[str, Any]:
    who = _NEWCOMER if member is None else member
    verifies_email = email_verified or any(
        (factors.email_address(factor) or "").lower() == email.lower() for factor in verified_factors
    )
    known = verified_factors if verifies_email else oauth_registrations.known_factors(who, verified_factors)
    missing = auth_policy.primary_required(
        organization,
        known,
        is_breakglass=who["is_breakglass"],
        is_email_verified=verifies_email or (who["email_address_verified"] and bool(known)),
    )
    due = auth_policy.requires_second_factor(organization, who)
    return _item(world, organization, member, email, missing=missing, due=due)


def _item(
    world: World,
    organization: dict[str, Any],
    member: dict[str, Any] | None,
    email: str,
    *,
    missing: dict[str, Any] | None,
    due: bool,
) -> dict[str, Any]:
    if member is None:
        # The fields of the details are not documented.
        details = {"domain": email_domains.domain_of(email)}
        membership = {"type": "eligible_to_join_by_email_domain", "details": details, "member": None}
    else:
        shown = members.render(world, organization, member)
        membership = {"type": f"{member['status']}_member", "details": None, "member": shown}
    return {
        "organization": organizations.render(organization),
        "membership": membership,
        "member_authenticated": missing is None and not due,
        "primary_required": missing,
        "mfa_required": auth_policy.mfa_required(member or _NEWCOMER) if due else None,
    }
