"""Sessions that begin with a token from elsewhere: of another organization, another system, or an impersonator."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....errors import ApiError
from ....worlds.world import World
from ...sessions import claims, external_tokens, factors, impersonation_tokens, trusted_tokens
from ...verification import locks
from ..organizations import members, organizations
from ..sessions import sessions
from ..sessions.presented_session import PresentedSession, read_presented_session
from . import login

# Second factors, passwords and SSO belong to one organization. The exchange of OAuth factors is not implemented.
_TRANSFERABLE: Final = frozenset({"magic_link", "email_otp"})


def exchange(world: World, organization: dict[str, Any], body: Mapping[str, Any], *, operation: str) -> dict[str, Any]:
    """Log in to another organization with a session, which is not changed; return the fields of the response.

    The person must be a member or be invited; an exchange does not join by email domain.

    Args:
        world: The world of both organizations.
        organization: The other organization.
        body: The request.
        operation: operationId of the request, for the outbox.

    Raises:
        ApiError: 400 `insufficient_factors_for_session_exchange`: no factor of the session is transferable. 404
            `member_not_found`: the person is not a member there. Otherwise as `sessions.find`, `claims.merge` and
            `login.complete` do.
    """
    claims.merge({}, body.get("session_custom_claims"))
    session = sessions.find(world, session_token=body.get("session_token", ""), session_jwt=body.get("session_jwt", ""))
    _, source = sessions.organization_and_member(world, session)
    address = source["email_address"]
    new_factors = [
        login.VerifiedFactor(factor, verifies_email=True)
        for factor in session["authentication_factors"]
        if factors.primary_method(factor) in _TRANSFERABLE and factors.email_address(factor) == address
    ]
    if not new_factors:
        raise ApiError("insufficient_factors_for_session_exchange")
    member = members.find_by_email(world, organization, address)
    if member is None:
        raise ApiError("member_not_found", "The person of this session is not a member of the organization.")
    return login.complete(
        world, organization, member, new_factors, body, presented=PresentedSession(), operation=operation
    )


def migrate(world: World, organization: dict[str, Any], body: Mapping[str, Any]) -> dict[str, Any]:
    """Create a session for the member of another system's token; return the fields of the response.

    Args:
        world: The world in which the token was registered.
        organization: The organization of the member.
        body: The request.

    Raises:
        ApiError: 400 `migrate_from_external_email_does_not_exist`: no member has the address of the token. 429
            `user_lock_limit_reached`: the member is locked; otherwise as `external_tokens.email_address` does.
    """
    email = external_tokens.email_address(world, body["session_token"])
    member = members.find_by_email(world, organization, email)
    if member is None:
        raise ApiError("migrate_from_external_email_does_not_exist")
    locks.require_unlocked(member, world.clock.now())
    session = sessions.create(
        world,
        member,
        [factors.imported(world.clock.now())],
        minutes=body.get("session_duration_minutes"),
        custom_claims=body.get("session_custom_claims"),
    )
    if member["status"] != "active":
        member = members.save(world, {**member, "status": "active"})
    return {"member_id": member["member_id"], **sessions.response(world, organization, member, session)}


def attest(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Create or update a session by a trusted auth token; return the fields of the response.

    Args:
        world: The world of the project.
        body: The request. Without an organization, the claim `organization_id` of the token names it.

    Raises:
        ApiError: 400 `token_missing_organization_id_claim` or `invalid_token_organization_id_claim`; 400
            `invalid_trusted_auth_token`: it has no email address; 404 `organization_not_found` or `member_not_found`;
            400 `member_session_member_id_mismatch`: the session belongs to another member; 429
            `user_lock_limit_reached`; otherwise as `trusted_tokens.verify` and `read_presented_session` do.
    """
    presented = read_presented_session(world, body)
    token_claims = trusted_tokens.verify(world, body["profile_id"], body["token"])
    organization = organizations.find(world, body.get("organization_id") or _organization_of(token_claims))
    email = token_claims.get("email")
    if not isinstance(email, str):
        raise ApiError("invalid_trusted_auth_token")
    member = members.find_by_email(world, organization, email)
    if member is None:
        raise ApiError("member_not_found")
    own = presented.session_of(member)
    if presented.session is not None and own is None:
        raise ApiError("member_session_member_id_mismatch")
    locks.require_unlocked(member, world.clock.now())
    factor = factors.trusted_auth_token(world.clock.now(), trusted_tokens.token_id(body["token"], token_claims))
    minutes, custom_claims = body.get("session_duration_minutes"), body.get("session_custom_claims")
    if own is None:
        session = sessions.create(world, member, [factor], minutes=minutes, custom_claims=custom_claims)
    else:
        session = sessions.update(world, own, verified_factors=[factor], minutes=minutes, custom_claims=custom_claims)
    shown = sessions.response(world, organization, member, session)
    return {"member_id": member["member_id"], **shown, "member_device": None}


def impersonate(world: World, token: str) -> dict[str, Any]:
    """Start a session of the member whom a token names; return the fields of the response.

    Raises:
        ApiError: 401 `unable_to_auth_impersonation_token`: it is not valid, or no member has its address.
    """
    details = impersonation_tokens.find(world, token)
    wanted = details.get("organization_id")
    held = members.find_all_by_email(world, details["email_address"])
    member = next((one for one in held if wanted in (None, one["organization_id"])), None)
    if member is None:
        raise ApiError("unable_to_auth_impersonation_token")
    impersonation_tokens.mark_used(world, token)
    organization = organizations.find(world, member["organization_id"])
    now = world.clock.now()
    factor = factors.impersonated(now, details["impersonator_id"], details["impersonator_email_address"])
    session = sessions.create(world, member, [factor], minutes=impersonation_tokens.SESSION_MINUTES)
    return {
        "member_id": member["member_id"],
        "organization_id": organization["organization_id"],
        **sessions.response(world, organization, member, session),
        "member_authenticated": True,
        "intermediate_session_token": "",
        "intermediate_session_token_expires_at": None,
        "mfa_required": None,
    }


def _organization_of(token_claims: Mapping[str, Any]) -> str:
    name = token_claims.get("organization_id")
    if name is None:
        raise ApiError("token_missing_organization_id_claim")
    if not isinstance(name, str) or not name:
        raise ApiError("invalid_token_organization_id_claim")
    return name
