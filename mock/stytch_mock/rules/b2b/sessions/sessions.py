"""Sessions of members: kept like all others, in the light of an organization."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....worlds import World
from ...render import public_fields
from ...sessions import session_jwts
from ...sessions.factors import Factor
from ...sessions.session_store import TOKEN_FIELD, SessionStore
from ..organizations import members, organizations
from ..rbac import roles

DEFAULT_MINUTES: Final = 60
"""How long a new session lasts unless the request says otherwise."""

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
    lasting = DEFAULT_MINUTES if minutes is None else minutes
    fields = {"organization_id": member["organization_id"]}
    return _STORE.create(world, member, proven, fields, minutes=lasting, custom_claims=custom_claims)


def render(organization: Mapping[str, Any], member: Mapping[str, Any], session: Mapping[str, Any]) -> dict[str, Any]:
    """Return a session as the API shows it.

    Args:
        organization: The organization of the session, whose slug may have changed since it began.
        member: The member of the session, whose roles may have.
        session: The session.
    """
    return {
        **public_fields(session),
        "organization_slug": organization["organization_slug"],
        "roles": roles.held_role_ids(organization, member),
    }


def response(
    world: World, organization: Mapping[str, Any], member: dict[str, Any], session: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the response fields that hand out a session, with a new JWT: `member`, `organization`,
    `member_session`, `session_token` and `session_jwt`."""
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
