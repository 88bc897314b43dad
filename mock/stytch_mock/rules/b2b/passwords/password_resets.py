"""Resets of the passwords of members: by email, by the existing password, or by a fresh session."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....errors import ApiError
from ....rfc3339 import parse
from ....worlds.world import World
from ...passwords import hashes, strength
from ...sessions import claims, factors
from ...verification import link_tokens, locks
from ..login import login
from ..login.login import VerifiedFactor
from ..organizations import members, organizations
from ..sessions import sessions
from ..sessions.presented_session import PresentedSession, read_presented_session
from . import member_passwords, password_login

TOKEN_TYPE: Final = "multi_tenant_passwords"  # noqa: S105 (a parameter of the link, not a secret)
"""The type of a link for the application's page."""

MINUTES: Final = 30
"""Default lifetime of a link."""

SPENT: Final = "unable_to_auth_password_reset_token"
"""The error type of a token that is unknown, was used or has expired."""

_PURPOSE: Final = "member_reset_password"
_FRESH: Final = 300
"""Oldest factor of a session that can reset the password, in seconds."""

_FRESH_METHODS: Final = frozenset({"password", "magic_link", "email_otp"})


def start(world: World, body: Mapping[str, Any], *, operation: str) -> dict[str, Any]:
    """Send a link to reset the password; return the fields of the response.

    Raises:
        ApiError: 404 `organization_not_found` or `member_not_found`. 400
            `operation_restricted_by_organization_auth_methods` or `invalid_pkce_code_challenge`.
    """
    organization = organizations.find(world, body["organization_id"])
    member = password_login.find_member(world, organization, body["email_address"])
    password_login.require_allowed(organization, member)
    email = member["email_address"]
    token = link_tokens.issue(
        world,
        _PURPOSE,
        lifetime=60 * body.get("reset_password_expiration_minutes", MINUTES),
        owner=member["member_id"],
        details={"email_address": email},
        pkce_code_challenge=body.get("code_challenge", ""),
    )
    page, slug = body.get("reset_password_redirect_url", ""), organization["organization_slug"]
    link = link_tokens.link(page, slug=slug, stytch_token_type=TOKEN_TYPE, token=token)
    locale = body.get("locale", "en")
    world.outbox.send("email", email, operation, link=link, token=token, locale=locale, purpose="reset_password")
    shown = members.render(world, organization, member)
    return {"member_id": member["member_id"], "member_email_id": member[members.EMAIL_ID], "member": shown}


def by_email(world: World, body: Mapping[str, Any], *, operation: str) -> dict[str, Any]:
    """Replace the password by the token of a link, which verifies the address; return the fields of the response.

    Raises:
        ApiError: 401 `unable_to_auth_password_reset_token`. 400 `pkce_*`,
            `operation_restricted_by_organization_auth_methods`, `breached_password` or `weak_password`; the token stays
            valid. 429 `user_lock_limit_reached`; otherwise as `read_presented_session` and `login.complete` do.
    """
    found = link_tokens.find(world, body["password_reset_token"], _PURPOSE)
    member = None if found is None else members.find_by_id(world, found["owner"])
    if found is None or member is None or member["status"] == "deleted":
        raise ApiError(SPENT)
    if member["email_address"] != found["details"]["email_address"]:
        raise ApiError(SPENT)
    link_tokens.require_unspent(world, found, SPENT, pkce_code_verifier=body.get("code_verifier", ""))
    presented = read_presented_session(world, body)
    presented.factors_for(member)
    locks.require_unlocked(member, world.clock.now())
    organization = organizations.find(world, member["organization_id"])
    _require_acceptable(organization, member, body["password"])
    link_tokens.mark_used(world, found)
    done = _replace(
        world, organization, member, body["password"], body, presented, verifies_email=True, operation=operation
    )
    ids = {"organization_id": organization["organization_id"], "member_email_id": member[members.EMAIL_ID]}
    return {**done, **ids}


def by_existing_password(world: World, body: Mapping[str, Any], *, operation: str) -> dict[str, Any]:
    """Replace the password by one that is known; return the fields of the response.

    Raises:
        ApiError: As `password_login.verify`, `read_presented_session` and `login.complete` do. 400
            `operation_restricted_by_organization_auth_methods`, `breached_password` or `weak_password`.
    """
    presented = read_presented_session(world, body)
    organization = organizations.find(world, body["organization_id"])
    member = password_login.find_member(world, organization, body["email_address"])
    password_login.verify(world, member, body["existing_password"])
    _require_acceptable(organization, member, body["new_password"])
    return _replace(
        world, organization, member, body["new_password"], body, presented, verifies_email=False, operation=operation
    )


def by_session(world: World, body: Mapping[str, Any], *, operation: str) -> dict[str, Any]:
    """Replace the password in a session with a fresh factor; return the fields of the response.

    Raises:
        ApiError: 403 `session_authorization_tenancy_error`: the session belongs to another organization. 400
            `session_too_old_to_reset_password`: it has no password or email factor of the last five minutes. 400
            `operation_restricted_by_organization_auth_methods`, `breached_password` or `weak_password`; otherwise as
            `sessions.find` and `claims.merge` do.
    """
    session = sessions.find(world, session_token=body.get("session_token", ""), session_jwt=body.get("session_jwt", ""))
    claims.merge(session["custom_claims"], body.get("session_custom_claims"))
    organization = organizations.find(world, body["organization_id"])
    if session["organization_id"] != organization["organization_id"]:
        raise ApiError("session_authorization_tenancy_error")
    now = world.clock.now()
    fresh = (
        factors.primary_method(factor) in _FRESH_METHODS and now - parse(factor["last_authenticated_at"]) <= _FRESH
        for factor in session["authentication_factors"]
    )
    if not any(fresh):
        raise ApiError("session_too_old_to_reset_password")
    _, member = sessions.organization_and_member(world, session)
    _require_acceptable(organization, member, body["password"])
    presented = PresentedSession(session=session)
    done = _replace(
        world, organization, member, body["password"], body, presented, verifies_email=False, operation=operation
    )
    return {name: value for name, value in done.items() if name != "primary_required"}


def _require_acceptable(organization: Mapping[str, Any], member: Mapping[str, Any], password: str) -> None:
    password_login.require_allowed(organization, member)
    strength.require_strong(password, member["email_address"])


def _replace(
    world: World,
    organization: dict[str, Any],
    member: dict[str, Any],
    password: str,
    body: Mapping[str, Any],
    presented: PresentedSession,
    *,
    verifies_email: bool,
    operation: str,
) -> dict[str, Any]:
    """Replace the password, revoke all sessions but the one in the request, and sign in."""
    member = member_passwords.replace(world, member, hashes.new_hash(world, password))
    own = presented.session_of(member)
    for session in sessions.list_active(world, member):
        if own is None or session["member_session_id"] != own["member_session_id"]:
            sessions.revoke(world, session)
    new_factor = VerifiedFactor(factors.password(world.clock.now()), verifies_email=verifies_email)
    done = login.complete(world, organization, member, [new_factor], body, presented=presented, operation=operation)
    return {**done, "member_device": None}
