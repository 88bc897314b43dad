"""What every proof of a user's identity leads to: a session that is begun or gains a factor, or none at all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...errors import ApiError
from ...worlds import World
from ..sessions import claims
from ..sessions.factors import Factor
from ..verification import locks
from . import sessions, users


def read_presented_session(world: World, user: Mapping[str, Any], body: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the session that came along, None if none did; to be called before a code is used up.

    Args:
        world: Where the session is.
        user: Who it has to belong to.
        body: The request, of which `session_token`, `session_jwt` and `session_custom_claims` are looked at.

    Raises:
        Refusal: 400 `user_id_mismatch`: it belongs to somebody else. Otherwise as `sessions.find` and `claims.merge`
            do.
    """
    session = None
    token, jwt = body.get("session_token", ""), body.get("session_jwt", "")
    if token or jwt:
        session = sessions.find(world, session_token=token, session_jwt=jwt)
        # Whether it would be ignored, as for members, is not documented. That error type is there for something.
        if session["user_id"] != user["user_id"]:
            raise ApiError("user_id_mismatch")
    claims.merge(session["custom_claims"] if session else {}, body.get("session_custom_claims"))
    return session


def complete(
    world: World,
    user: dict[str, Any],
    factor: Factor,
    body: Mapping[str, Any],
    *,
    session: Mapping[str, Any] | None,
) -> dict[str, Any]:
    """Finish a sign-in, and return the response fields that all operations have which end one.

    Args:
        world: Where the user is.
        user: Who signs in.
        factor: What was proven.
        body: The request, of which are looked at: `session_duration_minutes`, without which no session begins and
            one that came along ends when it would have; `session_custom_claims`; and `attributes`.
        session: The session that came along; it gains the factor.
    """
    user = users.save(world, {**locks.record_success(user, world.clock.now()), "status": "active"})
    minutes, custom_claims = body.get("session_duration_minutes"), body.get("session_custom_claims")
    now: dict[str, Any] | None = None
    if session is not None:
        now = sessions.update(world, session, proven=[factor], minutes=minutes, custom_claims=custom_claims)
    elif minutes is not None:
        now = sessions.create(
            world, user, factor, minutes=minutes, custom_claims=custom_claims, attributes=body.get("attributes")
        )
    return {"user_id": user["user_id"], **sessions.response(world, user, now), "user_device": None}
