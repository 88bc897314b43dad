"""Sessions of members."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....worlds.world import World
from ...render import public_fields
from ...sessions import session_jwts
from ...sessions.factors import Factor
from ...sessions.session_store import TOKEN_FIELD, SessionStore
from ..organizations import members, organizations
from ..rbac import roles

DEFAULT_MINUTES: Final = 60
"""Default lifetime of a session."""

_STORE: Final = SessionStore("member_session", owner="member")

find = _STORE.find
find_by_id = _STORE.find_by_id
list_active = _STORE.list_active
update = _STORE.update
revoke = _STORE.revoke
revoke_all = _STORE.revoke_all


def create(
    world: World,
    member: Mapping[str, Any],
    verified_factors: list[Factor],
    *,
    minutes: int | None = None,
    custom_claims: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Create a session and return it.

    Args:
        world: The world of the member.
        member: The member.
        verified_factors: Its factors.
        minutes: Its lifetime; default: `DEFAULT_MINUTES`.
        custom_claims: Its custom claims.

    Raises:
        ApiError: 400: as `claims.merge` does.
    """
    lasting = DEFAULT_MINUTES if minutes is None else minutes
    fields = {"organization_id": member["organization_id"]}
    return _STORE.create(world, member, verified_factors, fields, minutes=lasting, custom_claims=custom_claims)


def render(organization: Mapping[str, Any], member: Mapping[str, Any], session: Mapping[str, Any]) -> dict[str, Any]:
    """Return a session in the format of the API, with the current slug and roles.

    Args:
        organization: The organization of the session.
        member: The member of the session.
        session: The session.
    """
    return {
        **public_fields(session),
        "organization_slug": organization["organization_slug"],
        "roles": roles.held_role_ids(organization, member, session["authentication_factors"]),
    }


def response(
    world: World, organization: Mapping[str, Any], member: dict[str, Any], session: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the response fields for a session with a new JWT: `member`, `organization`, `member_session`,
    `session_token` and `session_jwt`."""
    shown = render(organization, member, session)
    jwt = session_jwts.sign(
        world, shown["member_session_id"], shown, subject=member["member_id"], organization=organization
    )
    return {
        "member": members.render(world, organization, member),
        "organization": organizations.render(organization),
        "member_session": shown,
        "session_token": session[TOKEN_FIELD],
        "session_jwt": jwt,
    }


def organization_and_member(world: World, session: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the organization and the member of a session."""
    organization = organizations.find(world, session["organization_id"])
    return organization, members.find(world, organization, session["member_id"], external=False)
