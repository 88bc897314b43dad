"""Second factors of members: who may set one up, and what completing one changes about the member."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ....errors import Refusal
from ....worlds import World
from ...sessions import factors
from ...sessions.factors import Factor
from ..organizations import members, organizations
from ..sessions.presented_session import Carried, carry
from . import auth_policy, login
from .auth_policy import SecondMethod


class Step(NamedTuple):
    """A request that is about a second factor: the member it names, and the sign-in that it belongs to."""

    organization: dict[str, Any]
    member: dict[str, Any]
    carried: Carried


def setting_up(world: World, given: Mapping[str, Any], method: SecondMethod) -> Step:
    """Return the step of a request to set a second factor up.

    Args:
        world: Where the member is.
        given: The request.
        method: What is to be set up.

    Raises:
        Refusal: As `members.find` and `carry` do. 400: the sign-in is no good, as `login.demand_primary` has it; it
            may be left out. 400 `operation_restricted_by_organization_mfa_methods`.
    """
    organization = organizations.find(world, given["organization_id"])
    member = members.find(world, organization, given["member_id"])
    carried = carry(world, given)
    if carried.session is not None or carried.intermediate is not None:
        login.demand_primary(organization, member, carried)
    _demand_method(organization, member, method)
    return Step(organization, member, carried)


def proving(world: World, given: Mapping[str, Any], method: SecondMethod | None) -> Step:
    """Return the step of a request to prove a second factor.

    Args:
        world: Where the member is.
        given: The request.
        method: What is to be proven; None for a recovery code, which no setting forbids.

    Raises:
        Refusal: As `carry`, `members.find` and `login.demand_primary` do. 400
            `operation_restricted_by_organization_mfa_methods`.
    """
    carried = carry(world, given)
    organization = organizations.find(world, given["organization_id"])
    member = members.find(world, organization, given["member_id"])
    login.demand_primary(organization, member, carried)
    if method is not None:
        _demand_method(organization, member, method)
    return Step(organization, member, carried)


def proven(
    world: World,
    step: Step,
    method: SecondMethod,
    factor: Factor,
    given: Mapping[str, Any],
    **changes: Any,
) -> dict[str, Any]:
    """Finish a second factor that the member may be enrolled by; return the fields of the response.

    Args:
        world: Where the member is.
        step: The step, as `proving` returned it.
        method: What was proven.
        factor: The factor that was proven.
        given: The request.
        changes: What it changes about the member besides the enrolment.
    """
    enrolled = _enrolled(step.organization, step.member, method, given)
    member = members.save(world, {**enrolled, **changes})
    done = login.step_up(world, step.organization, member, factor, given, carried=step.carried)
    return {**done, "member_device": None}


def demand_active(member: Mapping[str, Any]) -> None:
    """Refuse to set up a second factor before the member has logged in for the first time.

    Raises:
        Refusal: 400 `action_available_only_for_active_members`.
    """
    if member["status"] != "active":
        raise Refusal("action_available_only_for_active_members")


def demand_no_way_around(member: Mapping[str, Any], carried: Carried, *, passed: bool) -> None:
    """Refuse to touch the second factors of a member who has one in use, unless the member is signing in.

    Args:
        member: The member.
        carried: The session or unfinished login that the request comes with, after `setting_up`.
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


def _demand_method(organization: Mapping[str, Any], member: Mapping[str, Any], method: SecondMethod) -> None:
    if not auth_policy.is_second_allowed(organization, member, method):
        raise Refusal("operation_restricted_by_organization_mfa_methods")


def _enrolled(
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
