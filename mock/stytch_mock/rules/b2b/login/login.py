"""The last step of every login of a member: find the missing steps, or create the session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from ....errors import ApiError
from ....rfc3339 import rfc3339
from ....worlds.world import World
from ...sessions import factors
from ...sessions.factors import Factor
from ...verification import locks
from ..organizations import members
from ..sessions import intermediate_sessions, sessions
from ..sessions.presented_session import PresentedSession
from . import auth_policy, oauth_registrations, primary_factors, sent_passcodes

_STEP_UP_FIELDS: Final = ("member_id", "member", "organization", "member_session", "session_token", "session_jwt")


@dataclass(frozen=True, slots=True)
class VerifiedFactor:
    """A factor that was verified in this request.

    Attributes:
        factor: The primary factor.
        verifies_email: Whether it verifies the member's email address.
    """

    factor: Factor
    verifies_email: bool


def complete(
    world: World,
    organization: dict[str, Any],
    member: dict[str, Any],
    new_factors: list[VerifiedFactor],
    body: Mapping[str, Any],
    *,
    presented: PresentedSession,
    operation: str,
) -> dict[str, Any]:
    """Complete a primary step, and return the response fields that all login operations have.

    Without missing steps, a session is created or extended. Otherwise an intermediate session stores the verified
    factors, and `primary_required` or `mfa_required` has the missing step.

    Args:
        world: The world of the member.
        organization: The member's organization.
        member: The member.
        new_factors: The factors that were verified in this request.
        body: The request; `session_duration_minutes`, `session_custom_claims` and `locale` are read. The default
            duration is an hour for a new session, and no change for an existing one. Duration and claims are ignored
            while a step is missing.
        presented: The session in the request; a session of another member is ignored.
        operation: operationId of the request, for the outbox.

    Raises:
        ApiError: 429 `user_lock_limit_reached`: the member is locked. 400
            `invalid_intermediate_session_token_for_organization`: the intermediate session belongs to another person.
    """
    locks.require_unlocked(member, world.clock.now())
    own = presented.session_of(member)
    verified_factors = factors.merge(
        primary_factors.earlier(presented, member),
        [primary_factors.with_email_id_of(new.factor, member) for new in new_factors],
    )
    member, missing = primary_factors.apply(
        world,
        organization,
        member,
        verified_factors,
        verifies_email=presented.email_verified or any(new.verifies_email for new in new_factors),
    )
    # An existing session already has its second factor, or needed none when it was created.
    due = own is None and auth_policy.requires_second_factor(organization, member)
    if missing is None and not due:
        return _authenticated(world, organization, member, verified_factors, body, presented)
    mfa_required = None
    if due:
        initiated: auth_policy.SecondMethod | None = None
        # No message is sent before the primary step is complete.
        if missing is None and auth_policy.sends_sms_automatically(organization, member):
            sent_passcodes.send_sms(world, member, body.get("locale", "en"), operation=operation)
            initiated = auth_policy.SMS
        mfa_required = auth_policy.mfa_required(member, initiated=initiated)
    token, expires_at = _save_intermediate_session(world, organization, member, verified_factors, presented)
    return {
        **members.response(world, organization, member),
        "member_authenticated": False,
        "member_session": None,
        "session_token": "",
        "session_jwt": "",
        "intermediate_session_token": token,
        "intermediate_session_token_expires_at": rfc3339(expires_at),
        "primary_required": missing,
        "mfa_required": mfa_required,
    }


def require_primary_factor(
    organization: Mapping[str, Any], member: Mapping[str, Any], presented: PresentedSession
) -> None:
    """Raise an error for a second factor without a primary one; to be called before its code is redeemed.

    Args:
        organization: The member's organization.
        member: The member.
        presented: The session in the request.

    Raises:
        ApiError: 400 `no_session_arguments`: the request has no session. 400 `member_session_member_id_mismatch`: the
            session belongs to another member. 400 `invalid_intermediate_session_token_for_organization`: the
            intermediate session belongs to another person. 400
            `action_available_only_once_primary_authentication_is_met`: the organization requires other factors.
    """
    if presented.session is not None:
        if presented.session_of(member) is None:
            raise ApiError("member_session_member_id_mismatch")
        return
    if presented.intermediate is None:
        raise ApiError("no_session_arguments")
    if primary_factors.missing_step(organization, member, presented.factors_for(member)) is not None:
        raise ApiError("action_available_only_once_primary_authentication_is_met")


def step_up(
    world: World,
    organization: dict[str, Any],
    member: dict[str, Any],
    factor: Factor,
    body: Mapping[str, Any],
    *,
    presented: PresentedSession,
) -> dict[str, Any]:
    """Complete a second factor, and return the response fields that all operations of second factors have.

    Args:
        world: The world of the member.
        organization: The member's organization.
        member: The member, after the changes by the second factor.
        factor: The second factor that was verified in this request.
        body: The request, as for `complete`.
        presented: The session in the request, after `require_primary_factor`. The factor is added to a session; or a
            new one gets it with those of the intermediate session, which is consumed.
    """
    verified_factors = factors.merge(presented.factors_for(member), [factor])
    member, _ = primary_factors.apply(world, organization, member, verified_factors, verifies_email=False)
    done = _authenticated(world, organization, member, verified_factors, body, presented)
    return {name: done[name] for name in _STEP_UP_FIELDS}


def _authenticated(
    world: World,
    organization: dict[str, Any],
    member: dict[str, Any],
    verified_factors: list[Factor],
    body: Mapping[str, Any],
    presented: PresentedSession,
) -> dict[str, Any]:
    """Create the session or update the one in the request; return the response fields."""
    member = members.save_sign_in_state(world, locks.record_success(member, world.clock.now()))
    member = oauth_registrations.register(world, member, verified_factors)
    verified_factors = [primary_factors.with_email_id_of(factor, member) for factor in verified_factors]
    minutes, custom_claims = body.get("session_duration_minutes"), body.get("session_custom_claims")
    own = presented.session_of(member)
    if own is None:
        session = sessions.create(world, member, verified_factors, minutes=minutes, custom_claims=custom_claims)
    else:
        session = sessions.update(
            world, own, verified_factors=verified_factors, minutes=minutes, custom_claims=custom_claims
        )
    if presented.token:
        intermediate_sessions.consume(world, presented.token)
    return {
        "member_id": member["member_id"],
        **sessions.response(world, organization, member, session),
        "member_authenticated": True,
        "intermediate_session_token": "",
        "intermediate_session_token_expires_at": None,
        "primary_required": None,
        "mfa_required": None,
    }


def _save_intermediate_session(
    world: World,
    organization: Mapping[str, Any],
    member: Mapping[str, Any],
    verified_factors: list[Factor],
    presented: PresentedSession,
) -> tuple[str, float]:
    """Save the factors in the intermediate session of the request or in a new one; return its token and expiry."""
    primary = [factor for factor in verified_factors if not factors.is_second_factor(factor)]
    if presented.token:
        return presented.token, intermediate_sessions.replace_factors(world, presented.token, primary)
    return intermediate_sessions.create(
        world, primary, email=member["email_address"], organization_id=organization["organization_id"]
    )
