"""Sessions of members: found by token or JWT, begun, prolonged, ended and shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ..errors import Refusal
from ..times import parse, rfc3339
from ..worlds import World
from . import claims, factors, members, organizations, roles, session_jwts
from .factors import Factor
from .render import public
from .tokens import demand_form, digest

KIND: Final = "member_session"

DEFAULT_MINUTES: Final = 60
"""How long a new session lasts unless the request says otherwise."""

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
            `invalid_session_token`, `unable_to_parse_session_jwt`, `jwt_invalid_audience` or `jwt_invalid_issuer`:
            it cannot be one of this project. 404 `session_not_found`: the session was revoked, has ended or never was.
    """
    if session_token and session_jwt:
        raise Refusal("too_many_session_arguments")
    if session_jwt:
        return by_id(world, session_jwts.session_id(world, session_jwt))
    if not session_token:
        raise Refusal("no_session_arguments")
    demand_form(session_token)
    found = world.records.find(KIND, token=digest(session_token))
    return _living(world, found[0] if found else None)


def by_id(world: World, session_id: str) -> dict[str, Any]:
    """Return the living session with an ID.

    Raises:
        Refusal: 404 `session_not_found`.
    """
    return _living(world, world.records.get(KIND, session_id))


def of(world: World, member: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the living sessions of a member, the oldest first."""
    return [found for found in world.records.find(KIND, member=member["member_id"]) if not _is_over(world, found)]


def create(
    world: World,
    member: Mapping[str, Any],
    proven: list[Factor],
    *,
    minutes: int | None = None,
    custom_claims: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Begin a session and return it.

    Args:
        world: Where the member is.
        member: Whose session it is.
        proven: The factors that it rests on.
        minutes: How long it lasts; default: `DEFAULT_MINUTES`.
        custom_claims: Claims that it is to have.

    Raises:
        Refusal: 400: the custom claims are refused.
    """
    now = world.clock.now()
    session = {
        "member_session_id": world.ids.new("member-session"),
        "member_id": member["member_id"],
        "started_at": rfc3339(now),
        "last_accessed_at": rfc3339(now),
        "expires_at": rfc3339(now + 60 * (DEFAULT_MINUTES if minutes is None else minutes)),
        "authentication_factors": factors.merge([], proven),
        "organization_id": member["organization_id"],
        "custom_claims": claims.merge({}, custom_claims),
        _KEPT: world.secrets.token(),
    }
    return _put(world, session)


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
    world.records.delete(KIND, session["member_session_id"])


def revoke_all(world: World, member: Mapping[str, Any]) -> None:
    """End all sessions of a member."""
    for session in world.records.find(KIND, member=member["member_id"]):
        revoke(world, session)


def render(organization: Mapping[str, Any], member: Mapping[str, Any], session: Mapping[str, Any]) -> dict[str, Any]:
    """Return a session as the API shows it.

    Args:
        organization: The organization of the session, whose slug may have changed since it began.
        member: The member of the session, whose roles may have.
        session: The session.
    """
    return {
        **public(session),
        "organization_slug": organization["organization_slug"],
        "roles": roles.held(organization, member),
    }


def response(
    world: World, organization: Mapping[str, Any], member: dict[str, Any], session: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the response fields that hand out a session, with a new JWT: those of `members.response`, and
    `member_session`, `session_token` and `session_jwt`."""
    return {
        **members.response(world, organization, member),
        "member_session": render(organization, member, session),
        "session_token": session[_KEPT],
        "session_jwt": jwt(world, organization, member, session),
    }


def jwt(world: World, organization: Mapping[str, Any], member: Mapping[str, Any], session: Mapping[str, Any]) -> str:
    """Return a new JWT of a session."""
    shown = render(organization, member, session)
    return session_jwts.sign(
        world, session["member_session_id"], shown, subject=member["member_id"], organization=organization
    )


def parties(world: World, session: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the organization and the member of a session."""
    organization = organizations.find(world, session["organization_id"])
    return organization, members.find(world, organization, session["member_id"], external=False)


def _put(world: World, session: dict[str, Any]) -> dict[str, Any]:
    terms = {"token": digest(session[_KEPT]), "member": session["member_id"]}
    world.records.put(KIND, session["member_session_id"], session, **terms)
    return session


def _living(world: World, session: dict[str, Any] | None) -> dict[str, Any]:
    if session is None or _is_over(world, session):
        raise Refusal("session_not_found")
    return session


def _is_over(world: World, session: Mapping[str, Any]) -> bool:
    return world.clock.now() >= parse(session["expires_at"])
