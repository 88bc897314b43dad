"""Connected apps of users: authorization, and sessions for access tokens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...errors import ApiError
from ...worlds.world import World
from ..oauth_clients import app_tokens, authorization
from ..oauth_clients.accounts import Account
from ..oauth_clients.authorization import IsPermitted
from ..sessions import factors
from . import roles, sessions, users
from .credentials import all_credentials
from .login import sign_in


def authorize_start(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Check the request of an app for a user, and return what a page for consent needs.

    Raises:
        ApiError: As `authorize` does.
    """
    user, account = _account(world, body)
    started = authorization.start(world, account, body, _scopes(world), _permissions(world, user))
    return {"user_id": user["user_id"], "user": users.render(world, user), **started}


def authorize(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Complete the authorization of an app by a user; return where the browser goes.

    Raises:
        ApiError: 400 `no_session_arguments` or `too_many_session_arguments`. 404 `user_not_found` or
            `session_not_found`. Otherwise as `authorization.complete` does.
    """
    user, account = _account(world, body)
    return authorization.complete(world, account, body, _scopes(world), _permissions(world, user))


def exchange_access_token(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Start a session of the user who authorized an app, if a duration is given; return the fields of the response.

    Raises:
        ApiError: 400 `oauth_access_token_exchange_*`; otherwise as `sign_in.check_claims` does.
    """
    found = app_tokens.find_exchangeable(world, body["access_token"])
    try:
        held = sessions.find_by_id(world, found["grant"]["session_id"])
    except ApiError:
        raise ApiError("oauth_access_token_exchange_token_invalid_grant") from None
    sign_in.check_claims(body)
    app_tokens.mark_exchanged(world, found)
    user = users.find(world, held["user_id"])
    factor = factors.access_token_exchange(world.clock.now(), found["client_id"])
    return sign_in.complete(world, user, factor, body, session=None)


def _permissions(world: World, user: Mapping[str, Any]) -> IsPermitted:
    return lambda resource_id, action: bool(roles.granting_roles(world, user, resource_id, action))


def _account(world: World, body: Mapping[str, Any]) -> tuple[dict[str, Any], Account]:
    """Return the user and the account of a request: by ID, or by a session."""
    token, jwt, user_id = (body.get(name, "") for name in ("session_token", "session_jwt", "user_id"))
    if sum(map(bool, (token, jwt, user_id))) > 1:
        raise ApiError("too_many_session_arguments")
    session_id = ""
    if token or jwt:
        session = sessions.find(world, session_token=token, session_jwt=jwt)
        session_id, user_id = session["session_id"], session["user_id"]
    elif not user_id:
        raise ApiError("no_session_arguments")
    user = users.find(world, user_id)
    held = all_credentials.render(world, user)
    profile = {
        "name": " ".join(part for part in user["name"].values() if part),
        "given_name": user["name"]["first_name"],
        "family_name": user["name"]["last_name"],
    }
    for entry in held["emails"][:1]:
        profile |= {"email": entry["email"], "email_verified": entry["verified"]}
    for entry in held["phone_numbers"][:1]:
        profile |= {"phone_number": entry["phone_number"], "phone_number_verified": entry["verified"]}
    return user, Account(user["user_id"], profile, {}, session_id)


def _scopes(world: World) -> dict[str, Any]:
    return {scope["scope"]: scope for scope in roles.effective_policy(world)["scopes"]}
