"""The last part of every sign-in of a member: which steps are still missing, and the session when none is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from ....errors import ApiError
from ....rfc3339 import rfc3339
from ....worlds import World
from ...sessions import factors
from ...sessions.factors import Factor
from ...verification import locks
from ..organizations import members
from ..sessions import intermediate_sessions, sessions
from ..sessions.presented_session import PresentedSession
from . import auth_policy, sent_passcodes

_STEP_UP_FIELDS: Final = ("member_id", "member", "organization", "member_session", "session_token", "session_jwt")


@dataclass(frozen=True, slots=True)
class ProvenFactor:
    """Something that was proven in this request.

    Attributes:
        factor: The primary factor.
        verifies_email: Whether it shows that the member gets the mail of the member's address.
    """

    factor: Factor
    verifies_email: bool


def complete(
    world: World,
    organization: dict[str, Any],
    member: dict[str, Any],
    proofs: list[ProvenFactor],
    body: Mapping[str, Any],
    *,
    presented: PresentedSession,
    operation: str,
) -> dict[str, Any]:
    """Finish a primary step, and return the response fields that all operations which end a sign-in have.

    Either the member has a session afterwards, begun or prolonged, or an intermediate session remembers what was
    proven and `primary_required` or `mfa_required` says what is missing.

    Args:
        world: Where the member is.
        organization: The member's organization.
        member: Who signs in.
        proofs: What was proven in this request.
        body: The request, of which are looked at: `session_duration_minutes`, by default an hour for a new session
            and no change for one that goes on; `session_custom_claims`; and `locale`, for a message with a passcode.
            The first two are ignored while a step is missing.
        presented: What the sign-in goes on from. A session of another member counts for nothing.
        operation: The operation, by operationId, for messages that are sent.

    Raises:
        Refusal: 429 `user_lock_limit_reached`: the member is locked. 400
            `invalid_intermediate_session_token_for_organization`: the intermediate session is that of another person.
    """
    locks.require_unlocked(member, world.clock.now())
    own = presented.session_of(member)
    proven = factors.merge(presented.factors_for(member), [_with_email_id_of(proof.factor, member) for proof in proofs])
    member, missing = _apply_primary_factors(
        world, organization, member, proven, any(proof.verifies_email for proof in proofs)
    )
    # A session that goes on has its second factor behind it, or was begun when none was due.
    due = own is None and auth_policy.requires_second_factor(organization, member)
    if missing is None and not due:
        return _authenticated(world, organization, member, proven, body, presented)
    mfa_required = None
    if due:
        initiated: auth_policy.SecondMethod | None = None
        # The primary step comes first: no message goes out before it is done.
        if missing is None and auth_policy.sends_sms_automatically(organization, member):
            sent_passcodes.send_sms(world, member, body.get("locale", "en"), operation=operation)
            initiated = auth_policy.SMS
        mfa_required = auth_policy.mfa_required(member, initiated=initiated)
    token, expires_at = _save_intermediate_session(world, organization, member, proven, presented)
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
    """Refuse a second factor that nothing came before; to be called before its code is used up.

    Args:
        organization: The member's organization.
        member: Who gives the second factor.
        presented: What the sign-in goes on from.

    Raises:
        Refusal: 400 `no_session_arguments`: nothing came along. 400 `member_session_member_id_mismatch`: the session
            is that of another member. 400 `invalid_intermediate_session_token_for_organization`: the intermediate
            session is that of another person. 400 `action_available_only_once_primary_authentication_is_met`: its
            factors do not do for the organization.
    """
    if presented.session is not None:
        if presented.session_of(member) is None:
            raise ApiError("member_session_member_id_mismatch")
        return
    if presented.intermediate is None:
        raise ApiError("no_session_arguments")
    if primary_required(organization, member, presented.factors_for(member)) is not None:
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
    """Finish a second factor, and return the response fields that all operations of second factors have.

    Args:
        world: Where the member is.
        organization: The member's organization.
        member: Who signs in, with what the second factor changed about the member.
        factor: The second factor that was proven in this request.
        body: The request, as for `complete`.
        presented: What the sign-in goes on from, after `require_primary_factor`: the factor is added to a session, or a new
            one begins with it and those of the intermediate session, which is consumed.
    """
    proven = factors.merge(presented.factors_for(member), [factor])
    member, _ = _apply_primary_factors(world, organization, member, proven, False)
    done = _authenticated(world, organization, member, proven, body, presented)
    return {name: done[name] for name in _STEP_UP_FIELDS}


def primary_required(
    organization: Mapping[str, Any], member: Mapping[str, Any], proven: list[Factor]
) -> dict[str, Any] | None:
    """Return the response field of that name: the primary step that a member is missing, None if there is none.

    Args:
        organization: The member's organization.
        member: The member.
        proven: The factors so far.
    """
    is_email_proven = member["email_address_verified"] or _verify_email(proven, member)
    return auth_policy.primary_required(
        organization, proven, is_breakglass=member["is_breakglass"], is_email_proven=is_email_proven
    )


def _apply_primary_factors(
    world: World, organization: Mapping[str, Any], member: dict[str, Any], proven: list[Factor], verifies_email: bool
) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """Keep what factors change about a member; return the member, and the primary step that is missing."""
    changed = dict(member)
    if verifies_email or _verify_email(proven, member):
        changed["email_address_verified"] = True
    missing = primary_required(organization, changed, proven)
    if missing is None and member["status"] in ("pending", "invited"):
        changed["status"] = "active"
    return (members.save(world, changed) if changed != member else member), missing


def _verify_email(proven: list[Factor], member: Mapping[str, Any]) -> bool:
    address = member["email_address"].lower()
    return any((factors.email_address(factor) or "").lower() == address for factor in proven)


def _with_email_id_of(factor: Factor, member: Mapping[str, Any]) -> Factor:
    """Return a factor with the ID that the proven address has as this member's."""
    if not _verify_email([factor], member):
        return factor
    return {**factor, "email_factor": {**factor["email_factor"], "email_id": member[members.EMAIL_ID]}}


def _authenticated(
    world: World,
    organization: dict[str, Any],
    member: dict[str, Any],
    proven: list[Factor],
    body: Mapping[str, Any],
    presented: PresentedSession,
) -> dict[str, Any]:
    """Begin the session, or go on with the one that was carried; return the response fields."""
    member = members.save_sign_in_state(world, locks.record_success(member, world.clock.now()))
    proven = [_with_email_id_of(factor, member) for factor in proven]
    minutes, custom_claims = body.get("session_duration_minutes"), body.get("session_custom_claims")
    own = presented.session_of(member)
    if own is None:
        session = sessions.create(world, member, proven, minutes=minutes, custom_claims=custom_claims)
    else:
        session = sessions.update(world, own, proven=proven, minutes=minutes, custom_claims=custom_claims)
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
    proven: list[Factor],
    presented: PresentedSession,
) -> tuple[str, float]:
    """Keep the factors in the intermediate session that was carried, or in a new one; return token and expiry."""
    primary = [factor for factor in proven if not factors.is_second_factor(factor)]
    if presented.token:
        return presented.token, intermediate_sessions.replace_factors(world, presented.token, primary)
    return intermediate_sessions.create(
        world, primary, email=member["email_address"], organization_id=organization["organization_id"]
    )
