"""Sessions of users."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ...worlds.world import World
from ..render import public_fields
from ..sessions import session_jwts
from ..sessions.factors import Factor
from ..sessions.session_store import TOKEN_FIELD, SessionStore
from . import roles, users

_STORE: Final = SessionStore("session", owner="user")

find = _STORE.find
find_by_id = _STORE.find_by_id
list_active = _STORE.list_active
update = _STORE.update
revoke = _STORE.revoke
revoke_all = _STORE.revoke_all


def create(
    world: World,
    user: Mapping[str, Any],
    factor: Factor,
    *,
    minutes: int,
    custom_claims: Mapping[str, Any] | None = None,
    attributes: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Create a session and return it.

    Args:
        world: The world of the user.
        user: The user.
        factor: Its factor.
        minutes: Its lifetime.
        custom_claims: Its custom claims.
        attributes: `ip_address` and `user_agent` of the browser or app.

    Raises:
        ApiError: 400: as `claims.merge` does.
    """
    fields = {"attributes": {name: (attributes or {}).get(name, "") for name in ("ip_address", "user_agent")}}
    return _STORE.create(world, user, [factor], fields, minutes=minutes, custom_claims=custom_claims)


def render(user: Mapping[str, Any], session: Mapping[str, Any]) -> dict[str, Any]:
    """Return a session in the format of the API, with the current roles of its user."""
    return {**public_fields(session), "roles": roles.held_role_ids(user)}


def response(world: World, user: dict[str, Any], session: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the response fields for a session with a new JWT: `user`, `session`, `session_token` and `session_jwt`.

    Args:
        world: The world of the user.
        user: The user.
        session: The session; None leaves its fields null or empty.
    """
    shown = None if session is None else render(user, session)
    return {
        "user": users.render(world, user),
        "session": shown,
        "session_token": session[TOKEN_FIELD] if session else "",
        "session_jwt": (session_jwts.sign(world, shown["session_id"], shown, subject=user["user_id"]) if shown else ""),
    }
