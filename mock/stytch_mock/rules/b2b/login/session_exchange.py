"""Session exchange between organizations, and session migration from another system."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....errors import ApiError
from ....worlds import World
from ...sessions import claims, factors
from ...sessions.tokens import digest
from ...verification import locks
from ..organizations import members
from ..sessions import sessions
from ..sessions.presented_session import PresentedSession
from . import login

EXTERNAL_TOKEN_KIND: Final = "external_token"  # noqa: S105 (a kind of record)
"""Kind of the records with the UserInfo response of another system to a token."""

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


def register_external_token(world: World, token: str, user_info: Mapping[str, Any]) -> None:
    """Register a token of another system, instead of the UserInfo URL that a real project configures.

    Args:
        world: The world in which it is known.
        token: The token.
        user_info: The UserInfo response, a JSON object; its `email` identifies the member.
    """
    world.records.put(EXTERNAL_TOKEN_KIND, digest(token), {"user_info": dict(user_info)})


def migrate(world: World, organization: dict[str, Any], body: Mapping[str, Any]) -> dict[str, Any]:
    """Create a session for the member of another system's token; return the fields of the response.

    Args:
        world: The world in which the token was registered.
        organization: The organization of the member.
        body: The request.

    Raises:
        ApiError: 400 `migrate_from_external_unexpected_response`: the token is unknown. 400
            `migrate_from_external_missing_userinfo`: it has no email address. 400
            `migrate_from_external_email_does_not_exist`: no member has that address. 429 `user_lock_limit_reached`:
            the member is locked.
    """
    registered = world.records.get(EXTERNAL_TOKEN_KIND, digest(body["session_token"]))
    if registered is None:
        raise ApiError("migrate_from_external_unexpected_response")
    email = registered["user_info"].get("email")
    if not isinstance(email, str) or not email:
        raise ApiError("migrate_from_external_missing_userinfo")
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
