"""Sessions that continue elsewhere: in another organization, or here after they began in another system."""

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
"""Kind of the records with what the UserInfo address of the other system would answer to a token."""

# Second factors and passwords belong to one organization. Of the others, these two are all that a session can hold
# here, as no operation of this server signs in by OAuth or SSO.
_TRANSFERABLE: Final = frozenset({"magic_link", "email_otp"})


def exchange(world: World, organization: dict[str, Any], body: Mapping[str, Any], *, operation: str) -> dict[str, Any]:
    """Sign in to another organization with a session, which stays as it is; return the fields of the response.

    A membership has to exist, be it only an invitation: nobody joins by the email domain this way.

    Args:
        world: Where both organizations are.
        organization: Where to go on.
        body: The request.
        operation: The operation, by operationId, for messages that are sent.

    Raises:
        Refusal: 400 `insufficient_factors_for_session_exchange`: no factor of the session counts elsewhere. 404
            `member_not_found`: the person is not a member there. Otherwise as `sessions.find`, `claims.merge` and
            `login.complete` do.
    """
    claims.merge({}, body.get("session_custom_claims"))
    session = sessions.find(world, session_token=body.get("session_token", ""), session_jwt=body.get("session_jwt", ""))
    _, source = sessions.organization_and_member(world, session)
    address = source["email_address"]
    proofs = [
        login.ProvenFactor(factor, verifies_email=True)
        for factor in session["authentication_factors"]
        if factors.primary_method(factor) in _TRANSFERABLE and factors.email_address(factor) == address
    ]
    if not proofs:
        raise ApiError("insufficient_factors_for_session_exchange")
    member = members.find_by_email(world, organization, address)
    if member is None:
        raise ApiError("member_not_found", "The person of this session is not a member of the organization.")
    return login.complete(world, organization, member, proofs, body, presented=PresentedSession(), operation=operation)


def register_external_token(world: World, token: str, user_info: Mapping[str, Any]) -> None:
    """Make a token of another system known, in place of the UserInfo address that a real project has set up.

    Args:
        world: Where it is known from now on.
        token: The token.
        user_info: What that address would answer, a JSON object; `email` in it names the member.
    """
    world.records.put(EXTERNAL_TOKEN_KIND, digest(token), {"user_info": dict(user_info)})


def migrate(world: World, organization: dict[str, Any], body: Mapping[str, Any]) -> dict[str, Any]:
    """Begin a session for whoever a token of another system belongs to; return the fields of the response.

    Args:
        world: Where the token was registered.
        organization: The organization, which the person has to be a member of.
        body: The request.

    Raises:
        Refusal: 400 `migrate_from_external_unexpected_response`: the token is unknown. 400
            `migrate_from_external_missing_userinfo`: no email address comes with it. 400
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
