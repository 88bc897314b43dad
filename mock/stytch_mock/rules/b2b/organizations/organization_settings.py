"""The settings of organizations: defaults, and which settings contradict each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....errors import ApiError
from .. import email_domains

_DEFAULTS: Final[Mapping[str, Any]] = {
    "organization_logo_url": "",
    "sso_jit_provisioning": "ALL_ALLOWED",
    "sso_jit_provisioning_allowed_connections": [],
    "email_allowed_domains": [],
    "email_jit_provisioning": "NOT_ALLOWED",
    "auth_methods": "ALL_ALLOWED",
    "allowed_auth_methods": [],
    "mfa_policy": "OPTIONAL",
    "rbac_email_implicit_role_assignments": [],
    "mfa_methods": "ALL_ALLOWED",
    "allowed_mfa_methods": [],
    "oauth_tenant_jit_provisioning": "NOT_ALLOWED",
    "allowed_oauth_tenants": {},
    "claimed_email_domains": [],
    "first_party_connected_apps_allowed_type": "ALL_ALLOWED",
    "allowed_first_party_connected_apps": [],
    "third_party_connected_apps_allowed_type": "ALL_ALLOWED",
    "allowed_third_party_connected_apps": [],
    "organization_external_id": None,
    "sso_default_connection_id": None,
}

# Settings that turn off invitations by default: those about joining and primary methods. The documentation does not
# list them; settings of second factors are assumed not to count.
_CLOSING_INVITES: Final = frozenset(
    {
        "sso_jit_provisioning",
        "email_allowed_domains",
        "email_jit_provisioning",
        "oauth_tenant_jit_provisioning",
        "allowed_oauth_tenants",
        "auth_methods",
        "allowed_auth_methods",
    }
)

_DOMAIN_LISTS: Final = ("email_allowed_domains", "claimed_email_domains")
_LOGO_URL_LENGTH: Final = 2048

NAMES: Final = frozenset(_DEFAULTS) | {"email_invites"}
"""The settings in a request; name, slug and metadata are handled separately."""


def new_settings(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings of a new organization.

    Args:
        body: The request; only settings are read.

    Raises:
        ApiError: 400, as `updated_settings` does.
    """
    invites = "NOT_ALLOWED" if _CLOSING_INVITES & body.keys() else "ALL_ALLOWED"
    return updated_settings({**_DEFAULTS, "email_invites": invites}, body)


def updated_settings(current: Mapping[str, Any], body: Mapping[str, Any]) -> dict[str, Any]:
    """Return settings after a request; a list in the request replaces the former one.

    Args:
        current: The settings before the request.
        body: The request; only settings are read.

    Raises:
        ApiError: 400: a domain is invalid, a restriction has no list of what it allows, or no way to join is left.
    """
    settings = {**current, **{name: value for name, value in body.items() if name in NAMES}}
    for name in _DOMAIN_LISTS:
        settings[name] = email_domains.normalized(settings[name])
    _check(settings)
    return settings


def _check(settings: Mapping[str, Any]) -> None:
    if len(settings["organization_logo_url"]) > _LOGO_URL_LENGTH:
        raise ApiError("organization_logo_url_too_long")
    if settings["auth_methods"] == "RESTRICTED" and not settings["allowed_auth_methods"]:
        raise ApiError("allowed_auth_methods_required_for_restricted")
    if settings["mfa_methods"] == "RESTRICTED" and not settings["allowed_mfa_methods"]:
        raise ApiError("allowed_mfa_methods_required_for_restricted")
    by_email = (settings["email_invites"], settings["email_jit_provisioning"])
    if "RESTRICTED" in by_email and not settings["email_allowed_domains"]:
        raise ApiError("invalid_restricted_email_setting")
    if {*by_email, settings["sso_jit_provisioning"]} == {"NOT_ALLOWED"}:
        raise ApiError("invalid_organization_auth_factor_setting")
