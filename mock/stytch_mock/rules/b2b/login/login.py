"""The last part of every sign-in of a member: which steps are still missing, and the session when none is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from ....errors import Refusal
from ....rfc3339 import rfc3339
from ....worlds import World
from ...sessions import factors
from ...sessions.factors import Factor
from ...verification import locks
from ..organizations import members
from ..sessions import intermediate_sessions, sessions
from ..sessions.presented_session import Carried
from . import auth_policy, sent_passcodes

_STEP_UP_FIELDS: Final = ("member_id", "member", "organization", "member_session", "session_token", "session_jwt")


@dataclass(frozen=True, slots=True)
class Proof:
    """Something that was proven in this request.

    Attributes:
        factor: The primary factor.
        proves_email: Whether it shows that the member gets the mail of the member's address.
    """

    factor: Factor
    proves_email: bool


def complete(
    world: World,
    organization: dict[str, Any],
    member: dict[str, Any],
    proofs: list[Proof],
    given: Mapping[str, Any],
    *,
    carried: Carried,
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
        given: The request, of which are looked at: `session_duration_minutes`, by default an hour for a new session
            and no change for one that goes on; `session_custom_claims`; and `locale`, for a message with a passcode.
            The first two are ignored while a step is missing.
        carried: What the sign-in goes on from. A session of another member counts for nothing.
        operation: The operation, by operationId, for messages that are sent.

    Raises:
        Refusal: 429 `user_lock_limit_reached`: the member is locked. 400
            `invalid_intermediate_session_token_for_organization`: the intermediate session is that of another person.
    """
    locks.check(member, world.clock.now())
    own = carried.session_of(member)
    proven = factors.merge(carried.factors_for(member), [_adopted(proof.factor, member) for proof in proofs])
    member, missing = _primary(world, organization, member, proven, any(proof.proves_email for proof in proofs))
    # A session that goes on has its second factor behind it, or was begun when none was due.
    due = own is None and auth_policy.is_second_due(organization, member)
    if missing is None and not due:
        return _finished(world, organization, member, proven, given, carried)
    mfa_required = None
    if due:
        initiated: auth_policy.SecondMethod | None = None
        # The primary step comes first: no message goes out before it is done.
        if missing is None and auth_policy.is_texted(organization, member):
            sent_passcodes.send_sms(world, member, given.get("locale", "en"), operation=operation)
            initiated = auth_policy.SMS
        mfa_required = auth_policy.mfa_required(member, initiated=initiated)
    token, expires_at = _remember(world, organization, member, proven, carried)
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


def demand_primary(organization: Mapping[str, Any], member: Mapping[str, Any], carried: Carried) -> None:
    """Refuse a second factor that nothing came before; to be called before its code is used up.

    Args:
        organization: The member's organization.
        member: Who gives the second factor.
        carried: What the sign-in goes on from.

    Raises:
        Refusal: 400 `no_session_arguments`: nothing came along. 400 `member_session_member_id_mismatch`: the session
            is that of another member. 400 `invalid_intermediate_session_token_for_organization`: the intermediate
            session is that of another person. 400 `action_available_only_once_primary_authentication_is_met`: its
            factors do not do for the organization.
    """
    if carried.session is not None:
        if carried.session_of(member) is None:
            raise Refusal("member_session_member_id_mismatch")
        return
    if carried.intermediate is None:
        raise Refusal("no_session_arguments")
    if primary_required(organization, member, carried.factors_for(member)) is not None:
        raise Refusal("action_available_only_once_primary_authentication_is_met")


def step_up(
    world: World,
    organization: dict[str, Any],
    member: dict[str, Any],
    factor: Factor,
    given: Mapping[str, Any],
    *,
    carried: Carried,
) -> dict[str, Any]:
    """Finish a second factor, and return the response fields that all operations of second factors have.

    Args:
        world: Where the member is.
        organization: The member's organization.
        member: Who signs in, with what the second factor changed about the member.
        factor: The second factor that was proven in this request.
        given: The request, as for `complete`.
        carried: What the sign-in goes on from, after `demand_primary`: the factor is added to a session, or a new
            one begins with it and those of the intermediate session, which is consumed.
    """
    proven = factors.merge(carried.factors_for(member), [factor])
    member, _ = _primary(world, organization, member, proven, False)
    done = _finished(world, organization, member, proven, given, carried)
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
    is_email_proven = member["email_address_verified"] or _prove_email(proven, member)
    return auth_policy.primary_required(
        organization, proven, is_breakglass=member["is_breakglass"], is_email_proven=is_email_proven
    )


def _primary(
    world: World, organization: Mapping[str, Any], member: dict[str, Any], proven: list[Factor], proves_email: bool
) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """Keep what factors change about a member; return the member, and the primary step that is missing."""
    changed = dict(member)
    if proves_email or _prove_email(proven, member):
        changed["email_address_verified"] = True
    missing = primary_required(organization, changed, proven)
    if missing is None and member["status"] in ("pending", "invited"):
        changed["status"] = "active"
    return (members.save(world, changed) if changed != member else member), missing


def _prove_email(proven: list[Factor], member: Mapping[str, Any]) -> bool:
    address = member["email_address"].lower()
    return any((factors.email_address(factor) or "").lower() == address for factor in proven)


def _adopted(factor: Factor, member: Mapping[str, Any]) -> Factor:
    """Return a factor with the ID that the proven address has as this member's."""
    if not _prove_email([factor], member):
        return factor
    return {**factor, "email_factor": {**factor["email_factor"], "email_id": member[members.EMAIL_ID]}}


def _finished(
    world: World,
    organization: dict[str, Any],
    member: dict[str, Any],
    proven: list[Factor],
    given: Mapping[str, Any],
    carried: Carried,
) -> dict[str, Any]:
    """Begin the session, or go on with the one that was carried; return the response fields."""
    member = members.note_access(world, locks.succeeded(member, world.clock.now()))
    proven = [_adopted(factor, member) for factor in proven]
    minutes, custom_claims = given.get("session_duration_minutes"), given.get("session_custom_claims")
    own = carried.session_of(member)
    if own is None:
        session = sessions.create(world, member, proven, minutes=minutes, custom_claims=custom_claims)
    else:
        session = sessions.touch(world, own, proven=proven, minutes=minutes, custom_claims=custom_claims)
    if carried.token:
        intermediate_sessions.consume(world, carried.token)
    return {
        "member_id": member["member_id"],
        **sessions.response(world, organization, member, session),
        "member_authenticated": True,
        "intermediate_session_token": "",
        "intermediate_session_token_expires_at": None,
        "primary_required": None,
        "mfa_required": None,
    }


def _remember(
    world: World,
    organization: Mapping[str, Any],
    member: Mapping[str, Any],
    proven: list[Factor],
    carried: Carried,
) -> tuple[str, float]:
    """Keep the factors in the intermediate session that was carried, or in a new one; return token and expiry."""
    primary = [factor for factor in proven if not factors.is_second(factor)]
    if carried.token:
        return carried.token, intermediate_sessions.add(world, carried.token, primary)
    return intermediate_sessions.mint(
        world, primary, email=member["email_address"], organization_id=organization["organization_id"]
    )
