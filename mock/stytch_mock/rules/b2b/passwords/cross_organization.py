"""Cross-organization passwords: sign in and reset before an organization is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....errors import ApiError
from ....worlds.world import World
from ...passwords import hashes, strength
from ...sessions import factors
from ...verification import link_tokens, locks
from ..login import discovery
from ..organizations import members
from . import member_passwords, password_login, password_resets

_PURPOSE: Final = "discovery_reset_password"


def authenticate(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Start discovery with a password and return the fields of the response.

    Raises:
        ApiError: 400 `cross_org_passwords_not_enabled`. 404 `email_not_found` or `member_password_not_found`: no
            member has the address, or it has no password. 400 `password_does_not_match` or `member_reset_password`. 429
            `user_lock_limit_reached`.
    """
    member_passwords.require_cross_organization(world)
    email = body["email_address"]
    password = member_passwords.find_by_address(world, email)
    held = members.find_all_by_email(world, email)
    if password is None:
        raise ApiError("member_password_not_found" if held else "email_not_found")
    for member in held:
        locks.require_unlocked(member, world.clock.now())
    if not member_passwords.matches(world, password, body["password"]):
        for member in held:
            members.save_sign_in_state(world, locks.record_failure(member, world.clock.now()))
        raise ApiError("password_does_not_match")
    password_login.require_no_reset(world, password, body["password"])
    return discovery.start_discovery(world, email, factors.password(world.clock.now()))


def start_reset(world: World, body: Mapping[str, Any], *, operation: str) -> None:
    """Send a link to set or reset the password of an email address, which need not have a member yet.

    Raises:
        ApiError: 400 `cross_org_passwords_not_enabled` or `invalid_pkce_code_challenge`.
    """
    member_passwords.require_cross_organization(world)
    email = body["email_address"]
    token = link_tokens.issue(
        world,
        _PURPOSE,
        lifetime=60 * body.get("reset_password_expiration_minutes", password_resets.MINUTES),
        details={"email_address": email},
        pkce_code_challenge=body.get("pkce_code_challenge", ""),
    )
    page = body.get("reset_password_redirect_url", "")
    link = link_tokens.link(page, stytch_token_type=password_resets.TOKEN_TYPE, token=token)
    locale = body.get("locale", "en")
    world.outbox.send("email", email, operation, link=link, token=token, locale=locale, purpose="reset_password")


def reset(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Replace the password by the token of a link, and start discovery; return the fields of the response.

    Raises:
        ApiError: 400 `cross_org_passwords_not_enabled`. 401 `unable_to_auth_password_reset_token`. 400 `pkce_*`,
            `breached_password` or `weak_password`; the token stays valid.
    """
    member_passwords.require_cross_organization(world)
    found = link_tokens.find(world, body["password_reset_token"], _PURPOSE)
    if found is None:
        raise ApiError(password_resets.SPENT)
    verifier = body.get("pkce_code_verifier", "")
    link_tokens.require_unspent(world, found, password_resets.SPENT, pkce_code_verifier=verifier)
    email = found["details"]["email_address"]
    strength.require_strong(body["password"], email)
    link_tokens.mark_used(world, found)
    member_passwords.replace_by_address(world, email, hashes.new_hash(world, body["password"]))
    return discovery.start_discovery(world, email, factors.password(world.clock.now()), email_verified=True)


def require_reset(
    world: World, organization: Mapping[str, Any] | None, member: Mapping[str, Any] | None, email: str
) -> None:
    """Make the password of an email address unusable until it is reset; delete it if only one active member has it.

    Args:
        world: The world of the address.
        organization: The organization in the request; None without one.
        member: The member in the request, who must have the address; None without one.
        email: The address.

    Raises:
        ApiError: 400 `cross_org_passwords_not_enabled`. 404 `member_not_found`: no member of the organization has the
            address. 404 `member_password_not_found`.
    """
    member_passwords.require_cross_organization(world)
    if member is not None and member["email_address"].lower() != email.lower():
        raise ApiError("member_not_found")
    if organization is not None and members.find_by_email(world, organization, email) is None:
        raise ApiError("member_not_found")
    password = member_passwords.find_by_address(world, email)
    if password is None:
        raise ApiError("member_password_not_found")
    if sum(one["status"] == "active" for one in members.find_all_by_email(world, email)) == 1:
        member_passwords.remove_by_address(world, email)
    else:
        member_passwords.require_reset(world, password)
