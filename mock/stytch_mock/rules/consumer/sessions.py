"""Sessions of users: found by token or JWT, begun, prolonged, ended and shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ...errors import Refusal
from ...times import parse, rfc3339
from ...worlds import World
from .. import claims, factors, session_jwts
from ..factors import Factor
from ..render import public
from ..tokens import demand_form, digest
from . import addresses, roles, sandbox, users

KIND: Final = "session"

_SANDBOX_MINUTES: Final = 60

# Kept as it is, not as a digest: a caller who comes with a JWT gets the token of the session as well.
_KEPT: Final = "_token"


def find(world: World, *, session_token: str = "", session_jwt: str = "") -> dict[str, Any]:
    """Return the living session that exactly one of its token and its JWT stands for.

    Args:
        world: Where the session is.
        session_token: Its token; empty if the JWT is given.
        session_jwt: One of its JWTs, which may have expired; empty if the token is given.

    Raises:
        Refusal: 400 `no_session_arguments` or `too_many_session_arguments`: not exactly one is given. 400
            `invalid_session_token`, or as `session_jwts.session_id` does: it cannot be one of this project. 404
            `session_not_found`: the session was revoked, has ended or never was.
    """
    if session_token and session_jwt:
        raise Refusal("too_many_session_arguments", "Send only one of session token and session JWT.")
    if session_jwt:
        return by_id(world, session_jwts.session_id(world, session_jwt))
    if not session_token:
        raise Refusal("no_session_arguments", "A session token or a session JWT is needed.")
    demand_form(session_token)
    for session in world.records.find(KIND, token=digest(session_token)):
        if not _is_over(world, session):
            return session
    if session_token == sandbox.SESSION_TOKEN:
        return _sandbox_session(world)
    raise Refusal("session_not_found")


def by_id(world: World, session_id: str) -> dict[str, Any]:
    """Return the living session with an ID.

    Raises:
        Refusal: 404 `session_not_found`.
    """
    found = world.records.get(KIND, session_id)
    if found is None or _is_over(world, found):
        raise Refusal("session_not_found")
    return found


def of(world: World, user: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the living sessions of a user, the oldest first."""
    return [session for session in world.records.find(KIND, user=user["user_id"]) if not _is_over(world, session)]


def create(
    world: World,
    user: Mapping[str, Any],
    factor: Factor,
    *,
    minutes: int,
    custom_claims: Mapping[str, Any] | None = None,
    attributes: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Begin a session and return it.

    Args:
        world: Where the user is.
        user: Whose session it is.
        factor: The factor that it rests on.
        minutes: How long it lasts.
        custom_claims: Claims that it is to have.
        attributes: What is known about the browser or app it is begun from: `ip_address`, `user_agent`.

    Raises:
        Refusal: 400: the custom claims are refused.
    """
    now = rfc3339(world.clock.now())
    return _put(
        world,
        {
            "session_id": world.ids.new("session"),
            "user_id": user["user_id"],
            "started_at": now,
            "last_accessed_at": now,
            "expires_at": rfc3339(world.clock.now() + 60 * minutes),
            "attributes": {name: (attributes or {}).get(name, "") for name in ("ip_address", "user_agent")},
            "authentication_factors": [factor],
            "custom_claims": claims.merge({}, custom_claims),
            _KEPT: world.secrets.token(),
        },
    )


def touch(
    world: World,
    session: Mapping[str, Any],
    *,
    proven: list[Factor] | None = None,
    minutes: int | None = None,
    custom_claims: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Use a session, perhaps with changes to it, and return it.

    Args:
        world: Where the session is.
        session: The session.
        proven: Factors to add.
        minutes: How long it is to last from now on, longer or shorter than before; default: no change.
        custom_claims: Claims to merge into those it has.

    Raises:
        Refusal: 400: the custom claims are refused.
    """
    now = world.clock.now()
    changed = {
        **session,
        "last_accessed_at": rfc3339(now),
        "authentication_factors": factors.merge(session["authentication_factors"], proven or []),
        "custom_claims": claims.merge(session["custom_claims"], custom_claims),
    }
    if minutes is not None:
        changed["expires_at"] = rfc3339(now + 60 * minutes)
    return _put(world, changed)


def revoke(world: World, session: Mapping[str, Any]) -> None:
    """End a session: neither its token nor its JWTs are known from now on."""
    world.records.delete(KIND, session["session_id"])


def revoke_all(world: World, user: Mapping[str, Any]) -> None:
    """End all sessions of a user."""
    for session in world.records.find(KIND, user=user["user_id"]):
        revoke(world, session)


def render(user: Mapping[str, Any], session: Mapping[str, Any]) -> dict[str, Any]:
    """Return a session of a user as the API shows it, with the roles that the user has by now."""
    return {**public(session), "roles": roles.held(user)}


def response(world: World, user: dict[str, Any], session: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the response fields that hand out a session with a new JWT: `user`, `session`, `session_token` and
    `session_jwt`; without a session they are null or empty."""
    shown = None if session is None else render(user, session)
    return {
        "user": users.render(world, user),
        "session": shown,
        "session_token": session[_KEPT] if session else "",
        "session_jwt": (session_jwts.sign(world, shown["session_id"], shown, subject=user["user_id"]) if shown else ""),
    }


def _sandbox_session(world: World) -> dict[str, Any]:
    user = users.find(world, sandbox.USER_ID)
    (email, *_) = addresses.render(addresses.of(world, user), addresses.EMAIL)
    now = world.clock.now()
    factor = factors.user_email_otp(now, email["email_id"], email["email"])
    session = create(world, user, factor, minutes=_SANDBOX_MINUTES)
    return _put(world, {**session, "started_at": sandbox.SESSION_STARTED_AT, _KEPT: sandbox.SESSION_TOKEN})


def _put(world: World, session: dict[str, Any]) -> dict[str, Any]:
    terms = {"token": digest(session[_KEPT]), "user": session["user_id"]}
    world.records.put(KIND, session["session_id"], session, **terms)
    return session


def _is_over(world: World, session: Mapping[str, Any]) -> bool:
    return world.clock.now() >= parse(session["expires_at"])
