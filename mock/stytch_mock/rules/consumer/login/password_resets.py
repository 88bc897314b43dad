"""Resets of the passwords of users: by email, by the existing password, or by a fresh session."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....errors import ApiError
from ....rfc3339 import parse
from ....worlds.world import World
from ...passwords import hashes, strength
from ...sessions import factors
from ...verification import link_tokens, locks
from .. import sessions, users
from ..credentials import addresses, passwords
from . import password_login, sign_in

_PURPOSE: Final = "reset_password"
_MINUTES: Final = 30
"""Default lifetime of a link."""

_FRESH: Final = 300
"""Oldest factor of a session that can reset the password, in seconds."""

_FRESH_FACTORS: Final = frozenset({("password", "knowledge"), ("magic_link", "email"), ("otp", "email")})


def start(world: World, body: Mapping[str, Any], *, operation: str) -> dict[str, Any]:
    """Send a link to reset the password; return the fields of the response.

    Raises:
        ApiError: 404 `email_not_found`: no user has the address. 400 `invalid_pkce_code_challenge`.
    """
    address = addresses.find(world, body["email"])
    if address is None:
        raise ApiError("email_not_found")
    token = link_tokens.issue(
        world,
        _PURPOSE,
        lifetime=60 * body.get("reset_password_expiration_minutes", _MINUTES),
        owner=address["user_id"],
        details={"method_id": address["method_id"], "attributes": body.get("attributes", {})},
        pkce_code_challenge=body.get("code_challenge", ""),
    )
    link = link_tokens.link(body.get("reset_password_redirect_url", ""), stytch_token_type=_PURPOSE, token=token)
    locale = body.get("locale", "en")
    world.outbox.send("email", address["address"], operation, link=link, token=token, locale=locale, purpose=_PURPOSE)
    return {"user_id": address["user_id"], "email_id": address["method_id"]}


def by_email(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Replace the password by the token of a link, which verifies the address; return the fields of the response.

    Raises:
        ApiError: 401 `unable_to_auth_password_reset_token`: the token is unknown, was used or has expired. 400
            `pkce_*`; 401 `attribute_mismatch`; 400 `breached_password` or `weak_password`, after which the token is
            still valid. 429 `user_lock_limit_reached`; otherwise as `sign_in.read_presented_session` does.
    """
    found = link_tokens.find(world, body["token"], _PURPOSE)
    address = None if found is None else addresses.find_by_id(world, found["details"]["method_id"])
    if found is None or address is None:
        raise ApiError("unable_to_auth_password_reset_token")
    verifier = body.get("code_verifier", "")
    link_tokens.require_unspent(world, found, "unable_to_auth_password_reset_token", pkce_code_verifier=verifier)
    user = users.find(world, found["owner"])
    session = sign_in.read_presented_session(world, user, body)
    locks.require_unlocked(user, world.clock.now())
    sign_in.require_same_attributes(found["details"]["attributes"], body)
    strength.require_strong(body["password"], address["address"])
    link_tokens.mark_used(world, found)
    addresses.mark_verified(world, address)
    return _replace(world, user, body["password"], body, session)


def by_existing_password(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Replace the password by one that is known; return the fields of the response.

    Raises:
        ApiError: As `password_login.verify` does. 400 `breached_password` or `weak_password`.
    """
    user, session = password_login.verify(world, body, body["existing_password"])
    strength.require_strong(body["new_password"], body["email"])
    return _replace(world, user, body["new_password"], body, session)


def by_session(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Replace the password in a session with a fresh factor; return the fields of the response.

    Raises:
        ApiError: 400 `session_too_old_to_reset_password`: the session has no password or email factor of the last five
            minutes. 400 `breached_password` or `weak_password`; otherwise as `sessions.find` does.
    """
    session = sessions.find(world, session_token=body.get("session_token", ""), session_jwt=body.get("session_jwt", ""))
    now = world.clock.now()
    fresh = [
        factor
        for factor in session["authentication_factors"]
        if (factor["type"], factor["delivery_method"]) in _FRESH_FACTORS
        and now - parse(factor["last_authenticated_at"]) <= _FRESH
    ]
    if not fresh:
        raise ApiError("session_too_old_to_reset_password")
    user = users.find(world, session["user_id"])
    held = [record["address"] for record in addresses.of_user(world, user)]
    strength.require_strong(body["password"], *held)
    sign_in.check_claims(body, session)
    return _replace(world, user, body["password"], body, session)


def _replace(
    world: World, user: dict[str, Any], password: str, body: Mapping[str, Any], session: dict[str, Any] | None
) -> dict[str, Any]:
    passwords.replace(world, user, hashes.new_hash(world, password))
    sign_in.revoke_other_sessions(world, user, session)
    return sign_in.complete(world, user, factors.password(world.clock.now()), body, session=session)
