"""The settings of organizations: what they are unless given, and which of them do not go together."""

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

# Settings of joining and of primary methods. Which ones count here is not documented one by one; those of second
# factors are taken not to, as they open no way in.
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
"""The settings that a request may give; name, slug and metadata are kept apart from them."""


def new_settings(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings of a new organization.

    Args:
        body: Some settings, and whatever else; only settings are looked at.

    Raises:
        Refusal: 400, as `updated_settings` does.
    """
    invites = "NOT_ALLOWED" if _CLOSING_INVITES & body.keys() else "ALL_ALLOWED"
    return updated_settings({**_DEFAULTS, "email_invites": invites}, body)


def updated_settings(held: Mapping[str, Any], body: Mapping[str, Any]) -> dict[str, Any]:
    """Return settings after a request; a list in the request replaces the one before.

    Args:
        held: The settings so far.
        body: Some settings, and whatever else; only settings are looked at.

    Raises:
        Refusal: 400: with a domain that cannot be listed, with a setting that lacks the list it speaks of, or with
            every way to join closed.
    """
    settings = {**held, **{name: value for name, value in body.items() if name in NAMES}}
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
