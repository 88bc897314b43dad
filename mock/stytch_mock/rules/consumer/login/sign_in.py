"""The last step of every sign-in of a user: a session is created or gets another factor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....errors import ApiError
from ....worlds.world import World
from ...sessions import claims
from ...sessions.factors import Factor
from ...verification import locks
from .. import sessions, users
from ..credentials import addresses

# Attributes that must be the same when something is sent and when it is redeemed, by the option that requires it.
_MATCHES: Final = {"ip_match_required": "ip_address", "user_agent_match_required": "user_agent"}


def read_presented_session(world: World, user: Mapping[str, Any], body: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the session in the request, None without one; to be called before a code is redeemed.

    Args:
        world: The world of the session.
        user: The user of the request.
        body: The request; `session_token`, `session_jwt` and `session_custom_claims` are read.

    Raises:
        ApiError: 400 `user_id_mismatch`: it belongs to another user. Otherwise as `sessions.find` and
            `claims.merge` do.
    """
    session = None
    token, jwt = body.get("session_token", ""), body.get("session_jwt", "")
    if token or jwt:
        session = sessions.find(world, session_token=token, session_jwt=jwt)
        # Not documented; an error because the API has a type for it, although sessions of other members are ignored.
        if session["user_id"] != user["user_id"]:
            raise ApiError("user_id_mismatch")
    check_claims(body, session)
    return session


def check_claims(body: Mapping[str, Any], session: Mapping[str, Any] | None = None) -> None:
    """Raise an error for custom claims that cannot be merged; to be called before anything is redeemed.

    Args:
        body: The request; `session_custom_claims` is read.
        session: The session in the request; None without one.

    Raises:
        ApiError: 400: as `claims.merge` does.
    """
    claims.merge(session["custom_claims"] if session else {}, body.get("session_custom_claims"))


def require_same_attributes(sent: Mapping[str, str], body: Mapping[str, Any]) -> None:
    """Raise an error if the request comes from another browser than required.

    Args:
        sent: The `attributes` of the request that sent the passcode or link.
        body: The request; `options` and `attributes` are read.

    Raises:
        ApiError: 401 `attribute_mismatch`.
    """
    options, now = body.get("options", {}), body.get("attributes", {})
    for option, name in _MATCHES.items():
        # An attribute that is unknown on either side does not match.
        if options.get(option) and (name not in now or now[name] != sent.get(name)):
            raise ApiError("attribute_mismatch")


def verify_address(
    world: World, user: Mapping[str, Any], address: Mapping[str, Any], *, kept: Mapping[str, Any] | None
) -> bool:
    """Mark an address as verified, and return whether sessions were revoked.

    Sessions from before the first verification may belong to another person, so they are revoked.

    Args:
        world: The world of the user.
        user: The user.
        address: The record of the address.
        kept: The session in the request, which is kept; None without one.
    """
    unverified = []
    if not addresses.any_verified(world, user):
        unverified = [other for other in sessions.list_active(world, user) if other != kept]
    for other in unverified:
        sessions.revoke(world, other)
    addresses.mark_verified(world, address)
    return bool(unverified)


def revoke_other_sessions(world: World, user: Mapping[str, Any], kept: Mapping[str, Any] | None) -> None:
    """Revoke all sessions of a user except the one in the request."""
    for session in sessions.list_active(world, user):
        if kept is None or session["session_id"] != kept["session_id"]:
            sessions.revoke(world, session)


def complete(
    world: World,
    user: dict[str, Any],
    factor: Factor,
    body: Mapping[str, Any],
    *,
    session: Mapping[str, Any] | None,
) -> dict[str, Any]:
    """Complete a sign-in and return the response fields that all sign-in operations have.

    Args:
        world: The world of the user.
        user: The user.
        factor: The verified factor.
        body: The request; `session_duration_minutes`, `session_custom_claims` and `attributes` are read. Without a
            duration no session is created, and an existing one keeps its expiry.
        session: The session in the request, which gets the factor; None without one.
    """
    user = users.save(world, {**locks.record_success(user, world.clock.now()), "status": "active"})
    minutes, custom_claims = body.get("session_duration_minutes"), body.get("session_custom_claims")
    now: dict[str, Any] | None = None
    if session is not None:
        now = sessions.update(world, session, verified_factors=[factor], minutes=minutes, custom_claims=custom_claims)
    elif minutes is not None:
        now = sessions.create(
            world, user, factor, minutes=minutes, custom_claims=custom_claims, attributes=body.get("attributes")
        )
    return {"user_id": user["user_id"], **sessions.response(world, user, now), "user_device": None}
