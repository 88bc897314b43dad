"""Second factors of members: who may set one up, and what completing one changes about the member."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..errors import Refusal
from . import factors, gates, login
from .carried import Carried
from .gates import SecondMethod


def demand_active(member: Mapping[str, Any]) -> None:
    """Refuse to set up a second factor before the member has logged in for the first time.

    Raises:
        Refusal: 400 `action_available_only_for_active_members`.
    """
    if member["status"] != "active":
        raise Refusal("action_available_only_for_active_members")


def demand_method(organization: Mapping[str, Any], member: Mapping[str, Any], method: SecondMethod) -> None:
    """Refuse a kind of second factor that the member may not use.

    Raises:
        Refusal: 400 `operation_restricted_by_organization_mfa_methods`.
    """
    if not gates.is_second_allowed(organization, member, method):
        raise Refusal("operation_restricted_by_organization_mfa_methods")


def demand_own(organization: Mapping[str, Any], member: Mapping[str, Any], carried: Carried) -> None:
    """Refuse a login that is no good, where a token may be left out.

    Args:
        organization: The member's organization.
        member: The member whose second factor is to be set up.
        carried: The session or unfinished login that the request comes with, if any.

    Raises:
        Refusal: 400, as `login.demand_primary` does for a token that is there.
    """
    if carried.session is not None or carried.intermediate is not None:
        login.demand_primary(organization, member, carried)


def demand_no_way_around(member: Mapping[str, Any], carried: Carried, *, passed: bool) -> None:
    """Refuse to touch the second factors of a member who has one in use, unless the member is signing in.

    Args:
        member: The member.
        carried: The session or unfinished login that the request comes with, after `demand_own`.
        passed: Whether it has to hold a second factor; otherwise it is enough that there is one.

    Raises:
        Refusal: 401 `insufficient_factors`.
    """
    if not (member["mfa_phone_number_verified"] or member["totp_registration_id"]):
        return
    held = carried.factors_for(member)
    # The rule is documented, the error type for it is a guess.
    if not held or (passed and not any(factors.is_second(factor) for factor in held)):
        raise Refusal("insufficient_factors")


def enrolled(
    organization: Mapping[str, Any], member: Mapping[str, Any], method: SecondMethod, given: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a member after completing a second factor, to be saved.

    Args:
        organization: The member's organization; if it wants MFA of everybody, the member is enrolled in any case.
        member: The member.
        method: What was completed; the first one becomes the default.
        given: The request, of which `set_mfa_enrollment` and `set_default_mfa` are looked at.
    """
    change = given.get("set_mfa_enrollment")
    if organization["mfa_policy"] == "REQUIRED_FOR_ALL":
        change = "enroll"
    default = member["default_mfa_method"]
    return {
        **member,
        "mfa_enrolled": member["mfa_enrolled"] if change is None else change == "enroll",
        "default_mfa_method": method if given.get("set_default_mfa") or not default else default,
    }
