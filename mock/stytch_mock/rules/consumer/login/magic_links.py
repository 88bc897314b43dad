"""Magic links of users: by email, or delivered by the application itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

from ....errors import ApiError
from ....worlds.world import World
from ...sessions import factors
from ...verification import link_tokens, locks
from .. import users
from ..credentials import addresses
from ..credentials.addresses import EMAIL
from . import recipients, sign_in

Purpose = Literal["login", "signup", "invite", "embedded"]

_PURPOSES: Final[tuple[Purpose, ...]] = ("login", "signup", "invite", "embedded")
_INVITE: Final = "invite"
_MINUTES: Final[Mapping[Purpose, int]] = {"login": 60, "signup": 10080, "invite": 60, "embedded": 60}
_EMBEDDED_ID: Final = "embeddable-magic-link"


def send(world: World, body: Mapping[str, Any], *, operation: str) -> dict[str, Any]:
    """Send a link to an address, which is added to the user if necessary; return the fields of the response.

    Raises:
        ApiError: As `recipients.find` does.
    """
    found = recipients.find(world, EMAIL, body)
    _mail(world, found, body, _purpose(world, found), operation=operation)
    return {"user_id": found["user_id"], "email_id": found["method_id"]}


def login_or_create(world: World, body: Mapping[str, Any], *, operation: str) -> dict[str, Any]:
    """Send a link to an address, whose user is created if necessary; return the fields of the response."""
    found, created = recipients.find_or_create(world, EMAIL, body)
    _mail(world, found, body, "signup" if created else _purpose(world, found), operation=operation)
    return {"user_id": found["user_id"], "email_id": found["method_id"], "user_created": created}


def invite(world: World, body: Mapping[str, Any], *, operation: str) -> dict[str, Any]:
    """Send a link to the address of a new user, who is pending until it is authenticated.

    Raises:
        ApiError: 400 `duplicate_email`: an active user has the address. 400 `metadata_*`.
    """
    found = addresses.find(world, body["email"])
    if found is None:
        wanted = {
            name: body[name] for name in ("email", "name", "trusted_metadata", "untrusted_metadata") if name in body
        }
        (found,) = addresses.of_user(world, users.create(world, {**wanted, "create_user_as_pending": True}))
    elif users.find(world, found["user_id"])["status"] == "active":
        raise ApiError("duplicate_email")
    _mail(world, found, body, _INVITE, operation=operation)
    return {"user_id": found["user_id"], "email_id": found["method_id"]}


def revoke_invite(world: World, email: str) -> None:
    """Revoke the invitations of an address.

    Raises:
        ApiError: 404 `email_not_found`: no user has the address.
    """
    found = addresses.find(world, email)
    if found is None:
        raise ApiError("email_not_found")
    link_tokens.revoke(world, found["user_id"], _INVITE)


def create(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Create a token that the application delivers itself; return the fields of the response.

    Raises:
        ApiError: 404 `user_not_found`.
    """
    user = users.find(world, body["user_id"])
    details = {"method_id": world.ids.new(_EMBEDDED_ID), "attributes": body.get("attributes", {})}
    lifetime = 60 * body.get("expiration_minutes", _MINUTES["embedded"])
    token = link_tokens.issue(world, "embedded", lifetime=lifetime, owner=user["user_id"], details=details)
    return {"user_id": user["user_id"], "token": token}


def authenticate(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Redeem the token of a link and return the fields of the response.

    Raises:
        ApiError: 404 `magic_link_not_found`: the token is unknown, or its address was removed. 401
            `unable_to_auth_magic_link`: it was used, was revoked or has expired. 400 `pkce_*`: the verifier is wrong.
            401 `attribute_mismatch`; 429 `user_lock_limit_reached`; otherwise as `sign_in.read_presented_session`
            does.
    """
    found = link_tokens.find(world, body["token"], *_PURPOSES)
    if found is None:
        raise ApiError("magic_link_not_found")
    verifier = body.get("code_verifier", "")
    link_tokens.require_unspent(world, found, "unable_to_auth_magic_link", pkce_code_verifier=verifier)
    user = users.find(world, found["owner"])
    session = sign_in.read_presented_session(world, user, body)
    locks.require_unlocked(user, world.clock.now())
    method_id = found["details"]["method_id"]
    address = addresses.find_by_id(world, method_id)
    if address is None and found["purpose"] != "embedded":
        raise ApiError("magic_link_not_found")
    sign_in.require_same_attributes(found["details"]["attributes"], body)
    link_tokens.mark_used(world, found)
    now, reset = world.clock.now(), False
    if address is None:
        factor = factors.embedded_magic_link(now, method_id)
    else:
        reset = sign_in.verify_address(world, user, address, kept=session)
        factor = factors.magic_link(now, method_id, address["address"])
    done = sign_in.complete(world, user, factor, body, session=session)
    return {**done, "method_id": method_id, "reset_sessions": reset}


def _purpose(world: World, address: Mapping[str, Any]) -> Purpose:
    return "login" if users.find(world, address["user_id"])["status"] == "active" else "signup"


def _mail(
    world: World, address: Mapping[str, Any], body: Mapping[str, Any], purpose: Purpose, *, operation: str
) -> None:
    token = link_tokens.issue(
        world,
        purpose,
        lifetime=60 * body.get(f"{purpose}_expiration_minutes", _MINUTES[purpose]),
        owner=address["user_id"],
        details={"method_id": address["method_id"], "attributes": body.get("attributes", {})},
        pkce_code_challenge=body.get("code_challenge", ""),
    )
    page = body.get(f"{purpose}_magic_link_url", "")
    link = link_tokens.link(page, stytch_token_type="magic_links", token=token)  # noqa: S106 (a type)
    locale = body.get("locale", "en")
    world.outbox.send("email", address["address"], operation, link=link, token=token, locale=locale, purpose=purpose)
