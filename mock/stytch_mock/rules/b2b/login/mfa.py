"""Second factors of members: who may set one up, and what completing one changes about the member."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ....errors import ApiError
from ....worlds import World
from ...sessions import factors
from ...sessions.factors import Factor
from ..organizations import members, organizations
from ..sessions.presented_session import PresentedSession, read_presented_session
from . import auth_policy, login
from .auth_policy import SecondMethod


class MfaRequest(NamedTuple):
    """A request that is about a second factor: the member it names, and the sign-in that it belongs to."""

    organization: dict[str, Any]
    member: dict[str, Any]
    presented: PresentedSession


def begin_enrollment(world: World, body: Mapping[str, Any], method: SecondMethod) -> MfaRequest:
    """Return the step of a request to set a second factor up.

    Args:
        world: Where the member is.
        body: The request.
        method: What is to be set up.

    Raises:
        Refusal: As `members.find` and `carry` do. 400: the sign-in is no good, as `login.require_primary_factor` has it; it
            may be left out. 400 `operation_restricted_by_organization_mfa_methods`.
    """
    organization = organizations.find(world, body["organization_id"])
    member = members.find(world, organization, body["member_id"])
    presented = read_presented_session(world, body)
    if presented.session is not None or presented.intermediate is not None:
        login.require_primary_factor(organization, member, presented)
    _require_allowed_method(organization, member, method)
    return MfaRequest(organization, member, presented)


def begin_verification(world: World, body: Mapping[str, Any], method: SecondMethod | None) -> MfaRequest:
    """Return the step of a request to prove a second factor.

    Args:
        world: Where the member is.
        body: The request.
        method: What is to be proven; None for a recovery code, which no setting forbids.

    Raises:
        Refusal: As `carry`, `members.find` and `login.require_primary_factor` do. 400
            `operation_restricted_by_organization_mfa_methods`.
    """
    presented = read_presented_session(world, body)
    organization = organizations.find(world, body["organization_id"])
    member = members.find(world, organization, body["member_id"])
    login.require_primary_factor(organization, member, presented)
    if method is not None:
        _require_allowed_method(organization, member, method)
    return MfaRequest(organization, member, presented)


def finish_verification(
    world: World,
    step: MfaRequest,
    method: SecondMethod,
    factor: Factor,
    body: Mapping[str, Any],
    **changes: Any,
) -> dict[str, Any]:
    """Finish a second factor that the member may be enrolled by; return the fields of the response.

    Args:
        world: Where the member is.
        step: The step, as `begin_verification` returned it.
        method: What was proven.
        factor: The factor that was proven.
        body: The request.
        changes: What it changes about the member besides the enrolment.
    """
    enrolled = _enrolled(step.organization, step.member, method, body)
    member = members.save(world, {**enrolled, **changes})
    done = login.step_up(world, step.organization, member, factor, body, presented=step.presented)
    return {**done, "member_device": None}


def require_active_member(member: Mapping[str, Any]) -> None:
    """Refuse to set up a second factor before the member has logged in for the first time.

    Raises:
        Refusal: 400 `action_available_only_for_active_members`.
    """
    if member["status"] != "active":
        raise ApiError("action_available_only_for_active_members")


def require_second_factor(member: Mapping[str, Any], presented: PresentedSession, *, passed: bool) -> None:
    """Refuse to touch the second factors of a member who has one in use, unless the member is signing in.

    Args:
        member: The member.
        presented: The session or unfinished login that the request comes with, after `begin_enrollment`.
        passed: Whether it has to hold a second factor; otherwise it is enough that there is one.

    Raises:
        Refusal: 401 `insufficient_factors`.
    """
    if not (member["mfa_phone_number_verified"] or member["totp_registration_id"]):
        return
    held = presented.factors_for(member)
    # The rule is documented, the error type for it is a guess.
    if not held or (passed and not any(factors.is_second_factor(factor) for factor in held)):
        raise ApiError("insufficient_factors")


def _require_allowed_method(organization: Mapping[str, Any], member: Mapping[str, Any], method: SecondMethod) -> None:
    if not auth_policy.allows_second_factor(organization, member, method):
        raise ApiError("operation_restricted_by_organization_mfa_methods")


def _enrolled(
    organization: Mapping[str, Any], member: Mapping[str, Any], method: SecondMethod, body: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a member after completing a second factor, to be saved.

    Args:
        organization: The member's organization; if it wants MFA of everybody, the member is enrolled in any case.
        member: The member.
        method: What was completed; the first one becomes the default.
        body: The request, of which `set_mfa_enrollment` and `set_default_mfa` are looked at.
    """
    change = body.get("set_mfa_enrollment")
    if organization["mfa_policy"] == "REQUIRED_FOR_ALL":
        change = "enroll"
    default = member["default_mfa_method"]
    return {
        **member,
        "mfa_enrolled": member["mfa_enrolled"] if change is None else change == "enroll",
        "default_mfa_method": method if body.get("set_default_mfa") or not default else default,
    }
