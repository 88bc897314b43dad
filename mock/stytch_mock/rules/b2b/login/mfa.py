"""Second factors of members: enrollment and verification."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ....errors import ApiError
from ....worlds.world import World
from ...sessions import factors
from ...sessions.factors import Factor
from ..organizations import members, organizations
from ..sessions.presented_session import PresentedSession, read_presented_session
from . import auth_policy, login
from .auth_policy import SecondMethod


class MfaRequest(NamedTuple):
    """The organization, member and session of a request about a second factor."""

    organization: dict[str, Any]
    member: dict[str, Any]
    presented: PresentedSession


def begin_enrollment(world: World, body: Mapping[str, Any], method: SecondMethod) -> MfaRequest:
    """Return what a request to enroll a second factor is about, after checking that it is allowed.

    Args:
        world: The world of the member.
        body: The request.
        method: The second factor.

    Raises:
        ApiError: 400 `operation_restricted_by_organization_mfa_methods`. Otherwise as `members.find`,
            `read_presented_session` and, with a session, `login.require_primary_factor` do.
    """
    organization = organizations.find(world, body["organization_id"])
    member = members.find(world, organization, body["member_id"])
    presented = read_presented_session(world, body)
    if presented.session is not None or presented.intermediate is not None:
        login.require_primary_factor(organization, member, presented)
    _require_allowed_method(organization, member, method)
    return MfaRequest(organization, member, presented)


def begin_verification(world: World, body: Mapping[str, Any], method: SecondMethod | None) -> MfaRequest:
    """Return what a request to verify a second factor is about, after checking that it is allowed.

    Args:
        world: The world of the member.
        body: The request.
        method: The second factor; None for a recovery code, which no setting restricts.

    Raises:
        ApiError: 400 `operation_restricted_by_organization_mfa_methods`. Otherwise as `read_presented_session`,
            `members.find` and `login.require_primary_factor` do.
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
    mfa_request: MfaRequest,
    method: SecondMethod,
    factor: Factor,
    body: Mapping[str, Any],
    **changes: Any,
) -> dict[str, Any]:
    """Complete the verification of a second factor; return the fields of the response.

    Args:
        world: The world of the member.
        mfa_request: What `begin_verification` returned.
        method: The second factor.
        factor: The verified factor.
        body: The request.
        changes: Further fields of the member to change.
    """
    enrolled = _enrolled(mfa_request.organization, mfa_request.member, method, body)
    member = members.save(world, {**enrolled, **changes})
    done = login.step_up(world, mfa_request.organization, member, factor, body, presented=mfa_request.presented)
    return {**done, "member_device": None}


def require_active_member(member: Mapping[str, Any]) -> None:
    """Raise an error if a member is not active, for the enrollment of a second factor.

    Raises:
        ApiError: 400 `action_available_only_for_active_members`.
    """
    if member["status"] != "active":
        raise ApiError("action_available_only_for_active_members")


def require_second_factor(member: Mapping[str, Any], presented: PresentedSession, *, verified: bool) -> None:
    """Raise an error if a member with a verified second factor changes second factors without having logged in.

    Args:
        member: The member.
        presented: The session in the request, after `begin_enrollment`.
        verified: Whether the session must have a second factor; otherwise any factor is enough.

    Raises:
        ApiError: 401 `insufficient_factors`.
    """
    if not (member["mfa_phone_number_verified"] or member["totp_registration_id"]):
        return
    held = presented.factors_for(member)
    # The rule is documented, the error type is assumed.
    if not held or (verified and not any(factors.is_second_factor(factor) for factor in held)):
        raise ApiError("insufficient_factors")


def _require_allowed_method(organization: Mapping[str, Any], member: Mapping[str, Any], method: SecondMethod) -> None:
    if not auth_policy.allows_second_factor(organization, member, method):
        raise ApiError("operation_restricted_by_organization_mfa_methods")


def _enrolled(
    organization: Mapping[str, Any], member: Mapping[str, Any], method: SecondMethod, body: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a member with the enrollment after a second factor was verified; to be saved.

    Args:
        organization: The member's organization; if it requires MFA, the member is always enrolled.
        member: The member.
        method: The second factor; the first one becomes the default.
        body: The request; `set_mfa_enrollment` and `set_default_mfa` are read.
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
