"""Session exchange between organizations, and session migration from another system."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....errors import ApiError
from ....worlds import World
from ...sessions import claims, external_tokens, factors
from ...verification import locks
from ..organizations import members
from ..sessions import sessions
from ..sessions.presented_session import PresentedSession
from . import login

# Second factors and passwords belong to one organization. Other methods, such as OAuth and SSO, are not implemented.
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
