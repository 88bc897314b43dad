"""Handlers for sessions of members."""

from __future__ import annotations

from typing import Any, Final

from ...errors import ApiError
from ...handler_registry import Call, operation
from ...rules.b2b import connected_apps
from ...rules.b2b.authorization import permissions
from ...rules.b2b.login import session_import
from ...rules.b2b.organizations import members, organizations
from ...rules.b2b.rbac import rbac, roles
from ...rules.b2b.sessions import sessions
from ...rules.sessions.jwks import public_keys

_SELECTORS: Final = ("member_session_id", "session_token", "session_jwt", "member_id")


@operation("b2b.sessions.get")
def get(call: Call) -> dict[str, Any]:
    """Return the active sessions of a member."""
    query = call.arguments.query
    organization = organizations.find(call.world, query["organization_id"])
    member = members.find(call.world, organization, query["member_id"])
    found = sessions.list_active(call.world, member)
    return {"member_sessions": [sessions.render(organization, member, session) for session in found]}


@operation("b2b.sessions.authenticate")
def authenticate(call: Call) -> dict[str, Any]:
    """Return an active session with a new JWT, after updates to its lifetime and claims and an authorization check."""
    body = call.arguments.body
    session = sessions.find(
        call.world, session_token=body.get("session_token", ""), session_jwt=body.get("session_jwt", "")
    )
    organization, member = sessions.organization_and_member(call.world, session)
    verdict = None
    # Before the update: a session that fails the check is not extended.
    if "authorization_check" in body:
        held = roles.held_role_ids(organization, member, session["authentication_factors"])
        verdict = rbac.check_authorization(call.world, organization, held, body["authorization_check"])
    used = sessions.update(
        call.world,
        session,
        minutes=body.get("session_duration_minutes"),
        custom_claims=body.get("session_custom_claims"),
    )
    return {**sessions.response(call.world, organization, member, used), "verdict": verdict}


@operation("b2b.sessions.revoke")
def revoke(call: Call) -> dict[str, Any]:
    """Revoke one session, or all of a member."""
    given = {name: call.arguments.body[name] for name in _SELECTORS if name in call.arguments.body}
    if not given:
        raise ApiError("no_session_revoke_arguments")
    if len(given) > 1:
        raise ApiError("too_many_session_revoke_arguments")
    if "member_id" in given:
        member = members.find_in_any_organization(call.world, given["member_id"], deleted=False)
        _require_revocation_permission(call, organizations.find(call.world, member["organization_id"]), member)
        sessions.revoke_all(call.world, member)
        return {}
    if "member_session_id" in given:
        session = sessions.find_by_id(call.world, given["member_session_id"])
    else:
        session = sessions.find(call.world, **given)
    _require_revocation_permission(call, *sessions.organization_and_member(call.world, session))
    sessions.revoke(call.world, session)
    return {}


@operation("b2b.sessions.exchange")
def exchange(call: Call) -> dict[str, Any]:
    """Exchange a session for one in another organization."""
    body = call.arguments.body
    organization = organizations.find(call.world, body["organization_id"])
    done = session_import.exchange(call.world, organization, body, operation=call.operation_id)
    return {**done, "member_device": None}


@operation("b2b.sessions.migrate")
def migrate(call: Call) -> dict[str, Any]:
    """Migrate a session of another system."""
    organization = organizations.find(call.world, call.arguments.body["organization_id"])
    return session_import.migrate(call.world, organization, call.arguments.body)


@operation("b2b.sessions.exchange_access_token")
def exchange_access_token(call: Call) -> dict[str, Any]:
    """Exchange an access token of a connected app for a session."""
    return connected_apps.exchange_access_token(call.world, call.arguments.body)


@operation("b2b.sessions.attest")
def attest(call: Call) -> dict[str, Any]:
    """Start or update a session by a trusted auth token."""
    return session_import.attest(call.world, call.arguments.body)


@operation("b2b.sessions.get_jwks")
def get_jwks(call: Call) -> dict[str, Any]:
    """Return the public keys of the project."""
    return {"keys": public_keys(call.world, call.arguments.path["project_id"])}


def _require_revocation_permission(call: Call, organization: dict[str, Any], member: dict[str, Any]) -> None:
    permissions.require_on_members(call.world, call.arguments.headers, organization, "revoke-sessions", target=member)
