"""Sign-in of users with OAuth providers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....errors import ApiError
from ....worlds.world import World
from ...oauth import providers
from ...sessions import factors
from ...verification import link_tokens, locks
from .. import sessions, users
from ..credentials import addresses, oauth_registrations
from ..credentials.addresses import EMAIL
from . import recipients, sign_in

PURPOSE: Final = "oauth"
"""Purpose of the tokens in the redirects of providers."""

_ATTACH: Final = "oauth_attach"
_ATTACH_LIFETIME: Final = 300


def attach(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of the response with a token that adds an account to a user instead of creating one.

    Raises:
        ApiError: 400 `invalid_oauth_provider`; 400 `no_session_arguments`: the request names no user; otherwise as
            `recipients.named_user` does.
    """
    if body["provider"] not in providers.CONSUMER:
        raise ApiError("invalid_oauth_provider")
    user = recipients.named_user(world, body)
    if user is None:
        raise ApiError("no_session_arguments", "Send exactly one of user ID, session token and session JWT.")
    details = {"provider": body["provider"]}
    token = link_tokens.issue(world, _ATTACH, lifetime=_ATTACH_LIFETIME, owner=user["user_id"], details=details)
    return {"oauth_attach_token": token}


def authenticate(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Redeem the token in the redirect of a provider and return the fields of the response.

    Raises:
        ApiError: 400 `oauth_token_not_found`: the token is unknown, was used or has expired. 400 `pkce_*`: the
            verifier is wrong. 429 `user_lock_limit_reached`; otherwise as `sessions.find` does.
    """
    found = link_tokens.find(world, body["token"], PURPOSE)
    if found is None:
        raise ApiError("oauth_token_not_found")
    verifier = body.get("code_verifier", "")
    link_tokens.require_unspent(world, found, "oauth_token_not_found", pkce_code_verifier=verifier)
    account = found["details"]["account"]
    known = oauth_registrations.find(world, account["provider_type"], account["provider_subject"])
    user = _known_user(world, known, account, found["details"]["parameters"])
    session = _own_session(world, user, body)
    sign_in.check_claims(body, session)
    if user is not None:
        locks.require_unlocked(user, world.clock.now())
    link_tokens.mark_used(world, found)
    if user is None:
        user = users.create_without_address(world, {"name": {"first_name": account["name"]}})
    email_id, reset = _add_address(world, user, account, session)
    registration = known or oauth_registrations.add(world, user["user_id"], account)
    registration_id = registration["oauth_user_registration_id"]
    factor = factors.oauth(
        world.clock.now(), account["provider"], registration_id, account["provider_subject"], email_id
    )
    done = sign_in.complete(world, user, factor, body, session=session)
    done["user_session"] = done.pop("session")
    return {
        **done,
        "provider_subject": account["provider_subject"],
        "provider_type": account["provider_type"],
        "provider_values": found["details"]["values"],
        "oauth_user_registration_id": registration_id,
        "reset_sessions": reset,
    }


def _known_user(
    world: World, known: Mapping[str, Any] | None, account: Mapping[str, Any], parameters: Mapping[str, str]
) -> dict[str, Any] | None:
    """Return the user of an account: by its registration, by an attach token, or by a verified address."""
    if known is not None:
        return users.find(world, known["user_id"])
    attached = link_tokens.find(world, parameters.get("oauth_attach_token", ""), _ATTACH)
    if attached is not None and _is_valid_attachment(world, attached, account):
        link_tokens.mark_used(world, attached)
        return users.find(world, attached["owner"])
    address = addresses.find(world, account["email"]) if account["email_verified"] else None
    return None if address is None else users.find(world, address["user_id"])


def _is_valid_attachment(world: World, attached: Mapping[str, Any], account: Mapping[str, Any]) -> bool:
    unspent = not attached["used"] and attached["expires_at"] > world.clock.now()
    return unspent and bool(attached["details"]["provider"] == account["provider"])


def _own_session(world: World, user: Mapping[str, Any] | None, body: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the session in the request; one of another user is ignored."""
    token, jwt = body.get("session_token", ""), body.get("session_jwt", "")
    if not token and not jwt:
        return None
    session = sessions.find(world, session_token=token, session_jwt=jwt)
    return session if user is not None and session["user_id"] == user["user_id"] else None


def _add_address(
    world: World, user: Mapping[str, Any], account: Mapping[str, Any], session: Mapping[str, Any] | None
) -> tuple[str | None, bool]:
    """Add the address of an account to its user; return its ID, and whether sessions were revoked.

    An address that the provider does not vouch for is added, unverified, only if no user has it.
    """
    address = addresses.find(world, account["email"])
    if address is None:
        address = addresses.add(world, user, EMAIL, account["email"])
    elif address["user_id"] != user["user_id"]:
        return None, False
    if not account["email_verified"]:
        return None, False
    reset = sign_in.verify_address(world, user, address, kept=session)
    return str(address["method_id"]), reset
