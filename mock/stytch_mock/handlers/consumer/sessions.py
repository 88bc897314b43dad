"""Handlers for sessions of users."""

from __future__ import annotations

from typing import Any, Final

from ...errors import ApiError
from ...handler_registry import Call, operation
from ...rules.consumer import connected_apps, roles, sessions, users
from ...rules.consumer.login import session_import
from ...rules.sessions.jwks import public_keys

_SELECTORS: Final = ("session_id", "session_token", "session_jwt")


@operation("consumer.sessions.get")
def get(call: Call) -> dict[str, Any]:
    """Return the active sessions of a user."""
    user = users.find(call.world, call.arguments.query["user_id"])
    return {"sessions": [sessions.render(user, session) for session in sessions.list_active(call.world, user)]}


@operation("consumer.sessions.authenticate")
def authenticate(call: Call) -> dict[str, Any]:
    """Return an active session with a new JWT, after updates to its lifetime and claims and an authorization check."""
    world, body = call.world, call.arguments.body
    session = sessions.find(world, session_token=body.get("session_token", ""), session_jwt=body.get("session_jwt", ""))
    user = users.find(world, session["user_id"])
    verdict = None
    # Before the update: a session that fails the check is not extended.
    if "authorization_check" in body:
        verdict = roles.check_authorization(world, user, body["authorization_check"])
    used = sessions.update(
        world,
        session,
        minutes=body.get("session_duration_minutes"),
        custom_claims=body.get("session_custom_claims"),
    )
    return {**sessions.response(world, user, used), "verdict": verdict}


@operation("consumer.sessions.revoke")
def revoke(call: Call) -> dict[str, Any]:
    """Revoke one session."""
    given = {name: call.arguments.body[name] for name in _SELECTORS if name in call.arguments.body}
    if not given:
        raise ApiError("no_session_revoke_arguments", "Identify the session by its ID, token or JWT.")
    if len(given) > 1:
        raise ApiError("too_many_session_revoke_arguments")
    if "session_id" in given:
        session = sessions.find_by_id(call.world, given["session_id"])
    else:
        session = sessions.find(call.world, **given)
    sessions.revoke(call.world, session)
    return {}


@operation("consumer.sessions.migrate")
def migrate(call: Call) -> dict[str, Any]:
    """Start a session with a token of another system."""
    return session_import.migrate(call.world, call.arguments.body)


@operation("consumer.sessions.exchange_access_token")
def exchange_access_token(call: Call) -> dict[str, Any]:
    """Exchange an access token of a connected app for a session."""
    return connected_apps.exchange_access_token(call.world, call.arguments.body)


@operation("consumer.sessions.attest")
def attest(call: Call) -> dict[str, Any]:
    """Start a session with a token of another identity provider."""
    return session_import.attest(call.world, call.arguments.body)


@operation("consumer.sessions.get_jwks")
def get_jwks(call: Call) -> dict[str, Any]:
    """Return the public keys of the project."""
    return {"keys": public_keys(call.world, call.arguments.path["project_id"])}
