"""The sandbox of the B2B product: an organization, its member, and the session after a magic link."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ..rfc3339 import rfc3339
from ..rules.b2b.login import discovery
from ..rules.b2b.organizations import organization_settings
from ..rules.sessions import claims, factors, session_jwts
from ..rules.verification import locks
from ..worlds.world import World
from .row import Row
from .values import EMAIL, is_link_token, is_sandbox_email

ORGANIZATION_ID: Final = "organization-test-007d9d4a-deac-4a87-ba0a-e6e8afba4d4b"

# Not published: of the mock's own.
_MEMBER_ID: Final = "member-test-00000000-0000-4000-8000-000000000001"
_EMAIL_ID: Final = "email-test-00000000-0000-4000-8000-000000000001"
_SESSION_ID: Final = "member-session-test-00000000-0000-4000-8000-000000000001"
_SESSION_TOKEN: Final = "SandboxSandboxSandboxSandboxSandboxSandbox01"  # noqa: S105 (of no real project)
_CREATED_AT: Final = "2021-08-28T00:41:58Z"
_MINUTES: Final = 60

Body = Mapping[str, Any]


def _send(*, member_created: bool | None = None) -> Row:
    created = {} if member_created is None else {"member_created": member_created}

    def send(_world: World, body: Body) -> dict[str, Any] | None:
        if body["organization_id"] != ORGANIZATION_ID or not is_sandbox_email(body["email_address"]):
            return None
        return {**_identified(), **created}

    return send


def _send_discovery(_world: World, body: Body) -> dict[str, Any] | None:
    return {} if is_sandbox_email(body["email_address"]) else None


def _authenticate(world: World, body: Body) -> dict[str, Any] | None:
    if not is_link_token(body["magic_links_token"]):
        return None
    return {
        **_identified(),
        **_session(world, body),
        "organization_id": ORGANIZATION_ID,
        "method_id": _EMAIL_ID,
        "reset_sessions": False,
        "member_authenticated": True,
        "intermediate_session_token": "",
        "intermediate_session_token_expires_at": None,
        "mfa_required": None,
        "primary_required": None,
        "member_device": None,
    }


def _authenticate_discovery(world: World, body: Body) -> dict[str, Any] | None:
    if not is_link_token(body["discovery_magic_links_token"]):
        return None
    return discovery.start_discovery(world, EMAIL, factors.magic_link(world.clock.now(), _EMAIL_ID, EMAIL))


def _authenticate_session(world: World, body: Body) -> dict[str, Any] | None:
    if body.get("session_token") != _SESSION_TOKEN or "session_jwt" in body or "authorization_check" in body:
        return None
    return {"member": _member(), "organization": _organization(), **_session(world, body), "verdict": None}


def _identified() -> dict[str, Any]:
    return {"member_id": _MEMBER_ID, "member": _member(), "organization": _organization()}


def _session(world: World, body: Body) -> dict[str, Any]:
    now = world.clock.now()
    session = {
        "member_session_id": _SESSION_ID,
        "member_id": _MEMBER_ID,
        "organization_id": ORGANIZATION_ID,
        "organization_slug": "sandbox",
        "started_at": _CREATED_AT,
        "last_accessed_at": rfc3339(now),
        "expires_at": rfc3339(now + 60 * body.get("session_duration_minutes", _MINUTES)),
        "authentication_factors": [factors.magic_link(now, _EMAIL_ID, EMAIL)],
        "custom_claims": claims.merge({}, body.get("session_custom_claims")),
        # An official suite requires that this session is allowed nothing.
        "roles": [],
    }
    jwt = session_jwts.sign(world, _SESSION_ID, session, subject=_MEMBER_ID, organization=_organization())
    return {"member_session": session, "session_token": _SESSION_TOKEN, "session_jwt": jwt}


def _organization() -> dict[str, Any]:
    return {
        "organization_id": ORGANIZATION_ID,
        "organization_name": "Sandbox",
        "organization_slug": "sandbox",
        **organization_settings.new_settings({}),
        "trusted_metadata": {},
        "custom_roles": [],
        "sso_active_connections": [],
        "scim_active_connection": None,
        "created_at": _CREATED_AT,
        "updated_at": _CREATED_AT,
    }


def _member() -> dict[str, Any]:
    empty = ("name", "member_password_id", "totp_registration_id", "mfa_phone_number", "default_mfa_method")
    lists = ("sso_registrations", "oauth_registrations", "retired_email_addresses", "roles")
    return {
        "organization_id": ORGANIZATION_ID,
        "member_id": _MEMBER_ID,
        "email_address": EMAIL,
        "email_address_verified": True,
        "status": "active",
        **dict.fromkeys(empty, ""),
        **{name: [] for name in lists},
        **dict.fromkeys(("is_breakglass", "is_admin", "mfa_enrolled", "mfa_phone_number_verified"), False),
        **locks.UNLOCKED,
        "trusted_metadata": {},
        "untrusted_metadata": {},
        "created_at": _CREATED_AT,
        "updated_at": _CREATED_AT,
        "scim_registration": None,
        "external_id": None,
    }


TABLE: Final[Mapping[str, Row]] = {
    "b2b.magic_links.email.login_or_signup": _send(member_created=False),
    "b2b.magic_links.email.invite": _send(),
    "b2b.magic_links.email.discovery.send": _send_discovery,
    "b2b.magic_links.authenticate": _authenticate,
    "b2b.magic_links.discovery.authenticate": _authenticate_discovery,
    "b2b.sessions.authenticate": _authenticate_session,
}
