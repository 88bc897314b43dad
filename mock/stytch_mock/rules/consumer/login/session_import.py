"""Sessions of users that begin with a token from elsewhere: of another system, or of an impersonator."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ....errors import ApiError
from ....worlds.world import World
from ...sessions import external_tokens, factors, impersonation_tokens, trusted_tokens
from ...verification import locks
from .. import sessions, users
from ..credentials import addresses
from . import sign_in


def migrate(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Start a session for the user of another system's token; return the fields of the response.

    Raises:
        ApiError: 400 `migrate_from_external_email_does_not_exist`: no user has its address. 429
            `user_lock_limit_reached`; otherwise as `external_tokens.email_address` does.
    """
    address = addresses.find(world, external_tokens.email_address(world, body["session_token"]))
    if address is None:
        raise ApiError("migrate_from_external_email_does_not_exist")
    user = users.find(world, address["user_id"])
    locks.require_unlocked(user, world.clock.now())
    sign_in.check_claims(body)
    return sign_in.complete(world, user, factors.imported(world.clock.now()), body, session=None)


def attest(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Start a session for the user of a trusted auth token, who is created if necessary.

    Raises:
        ApiError: 400 `invalid_trusted_auth_token`: it has no email address; otherwise as `trusted_tokens.verify` and
            `sign_in.read_presented_session` do.
    """
    claims = trusted_tokens.verify(world, body["profile_id"], body["token"])
    email = claims.get("email")
    if not isinstance(email, str) or "@" not in email:
        raise ApiError("invalid_trusted_auth_token")
    address = addresses.find(world, email)
    if address is None:
        user = users.create(world, {"email": email})
        (address,) = addresses.of_user(world, user)
    else:
        user = users.find(world, address["user_id"])
    session = sign_in.read_presented_session(world, user, body)
    locks.require_unlocked(user, world.clock.now())
    factor = factors.trusted_auth_token(world.clock.now(), trusted_tokens.token_id(body["token"], claims))
    return sign_in.complete(world, user, factor, body, session=session)


def impersonate(world: World, token: str) -> dict[str, Any]:
    """Start a session of the user whom a token names; return the fields of the response.

    Raises:
        ApiError: 401 `unable_to_auth_impersonation_token`: it is not valid, or no user has its address.
    """
    details = impersonation_tokens.find(world, token)
    address = addresses.find(world, details["email_address"])
    if address is None:
        raise ApiError("unable_to_auth_impersonation_token")
    impersonation_tokens.mark_used(world, token)
    user = users.find(world, address["user_id"])
    now = world.clock.now()
    factor = factors.impersonated(now, details["impersonator_id"], details["impersonator_email_address"])
    session = sessions.create(world, user, factor, minutes=impersonation_tokens.SESSION_MINUTES)
    return {"user_id": user["user_id"], **sessions.response(world, user, session)}
