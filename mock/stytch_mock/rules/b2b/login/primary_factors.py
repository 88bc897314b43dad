"""The primary factors of a sign-in: whether they are enough, and what they verify about the member."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ....worlds.world import World
from ...sessions import factors
from ...sessions.factors import Factor
from ..organizations import members
from ..sessions.presented_session import PresentedSession
from . import auth_policy, oauth_registrations


def missing_step(
    organization: Mapping[str, Any], member: Mapping[str, Any], verified_factors: list[Factor]
) -> dict[str, Any] | None:
    """Return the response field `primary_required`: the missing primary step of a member, None if there is none.

    Args:
        organization: The member's organization.
        member: The member.
        verified_factors: The verified factors.
    """
    is_email_verified = _verify_email(verified_factors, member)
    if not is_email_verified:
        verified_factors = oauth_registrations.known_factors(member, verified_factors)
        is_email_verified = member["email_address_verified"] and bool(verified_factors)
    return auth_policy.primary_required(
        organization, verified_factors, is_breakglass=member["is_breakglass"], is_email_verified=is_email_verified
    )


def apply(
    world: World,
    organization: Mapping[str, Any],
    member: dict[str, Any],
    verified_factors: list[Factor],
    *,
    verifies_email: bool,
) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """Save what factors change about a member; return the member and the missing primary step.

    Args:
        world: The world of the member.
        organization: The member's organization.
        member: The member.
        verified_factors: The verified factors.
        verifies_email: Whether the address is verified otherwise than by them.
    """
    changed = dict(member)
    if verifies_email or _verify_email(verified_factors, member):
        changed["email_address_verified"] = True
    missing = missing_step(organization, changed, verified_factors)
    if missing is None and member["status"] in ("pending", "invited"):
        changed["status"] = "active"
    return (members.save(world, changed) if changed != member else member), missing


def _verify_email(verified_factors: list[Factor], member: Mapping[str, Any]) -> bool:
    return any(_verifies_email(factor, member) for factor in verified_factors)


def _verifies_email(factor: Factor, member: Mapping[str, Any]) -> bool:
    account = factors.oauth_account(factor)
    if account is not None:
        return bool(account[1].get("email_id") == member[members.EMAIL_ID])
    return bool((factors.email_address(factor) or "").lower() == member["email_address"].lower())


def earlier(presented: PresentedSession, member: Mapping[str, Any]) -> list[Factor]:
    """Return the earlier factors of a session that count for a member.

    Raises:
        ApiError: As `PresentedSession.factors_for` does.
    """
    found = presented.factors_for(member)
    if not presented.email_verified:
        return found
    # A provider verified the address before the member was known.
    return [factors.with_email_id(factor, member[members.EMAIL_ID]) for factor in found]


def with_email_id_of(factor: Factor, member: Mapping[str, Any]) -> Factor:
    """Return a factor with the ID that the email address has for this member."""
    if "email_factor" not in factor or not _verify_email([factor], member):
        return factor
    return {**factor, "email_factor": {**factor["email_factor"], "email_id": member[members.EMAIL_ID]}}
