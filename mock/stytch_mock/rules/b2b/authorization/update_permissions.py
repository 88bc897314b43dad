"""The permission that a member needs for each field of an update."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from .permissions import NO_ACTION

# Fields with NO_ACTION have no action in the documented resources, so it is assumed that no role allows them.
_ORGANIZATION: Final[Mapping[str, str]] = {
    "organization_name": "update.info.name",
    "organization_slug": "update.info.slug",
    "organization_logo_url": "update.info.logo-url",
    "sso_default_connection_id": "update.settings.default-sso-connection",
    "sso_jit_provisioning": "update.settings.sso-jit-provisioning",
    "sso_jit_provisioning_allowed_connections": "update.settings.sso-jit-provisioning",
    "email_allowed_domains": "update.settings.allowed-domains",
    "email_jit_provisioning": "update.settings.email-jit-provisioning",
    "email_invites": "update.settings.email-invites",
    "auth_methods": "update.settings.allowed-auth-methods",
    "allowed_auth_methods": "update.settings.allowed-auth-methods",
    "mfa_policy": "update.settings.mfa-policy",
    "rbac_email_implicit_role_assignments": "update.settings.implicit-roles",
    "mfa_methods": "update.settings.allowed-mfa-methods",
    "allowed_mfa_methods": "update.settings.allowed-mfa-methods",
    "oauth_tenant_jit_provisioning": "update.settings.oauth-tenant-jit-provisioning",
    "allowed_oauth_tenants": "update.settings.allowed-oauth-tenants",
    "organization_external_id": NO_ACTION,
    "claimed_email_domains": NO_ACTION,
    "first_party_connected_apps_allowed_type": NO_ACTION,
    "allowed_first_party_connected_apps": NO_ACTION,
    "third_party_connected_apps_allowed_type": NO_ACTION,
    "allowed_third_party_connected_apps": NO_ACTION,
}
_MEMBER: Final[Mapping[str, str]] = {
    "name": "update.info.name",
    "email_address": "update.info.email",
    "untrusted_metadata": "update.info.untrusted-metadata",
    "mfa_phone_number": "update.info.mfa-phone",
    "is_breakglass": "update.settings.is-breakglass",
    "mfa_enrolled": "update.settings.mfa-enrolled",
    "default_mfa_method": "update.settings.default-mfa-method",
    "roles": "update.settings.roles",
    "external_id": NO_ACTION,
}


def organization_actions(fields: Iterable[str]) -> list[str]:
    """Return the actions on `stytch.organization` that an update of some fields needs."""
    return [_ORGANIZATION[name] for name in fields if name in _ORGANIZATION]


def member_actions(fields: Iterable[str]) -> list[str]:
    """Return the actions on `stytch.member` that an update of some fields needs."""
    return [_MEMBER[name] for name in fields if name in _MEMBER]
