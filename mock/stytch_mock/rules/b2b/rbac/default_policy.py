"""The default RBAC policy of every B2B project: built-in roles and resources."""

from __future__ import annotations

from typing import Any, Final

MEMBER: Final = "stytch_member"
"""The role of every member."""

ADMIN: Final = "stytch_admin"
"""The role of the member who creates an organization by discovery."""

SELF_ACTIONS: Final = (
    "update.info.name",
    "update.info.untrusted-metadata",
    "update.info.mfa-phone",
    "update.info.delete.mfa-phone",
    "update.info.delete.password",
    "update.info.delete.mfa-totp",
    "update.settings.mfa-enrolled",
    "update.settings.default-mfa-method",
    "delete",
    "revoke-sessions",
)
"""Actions on `stytch.self`, which allow members to change themselves."""

_MEMBER_ACTIONS: Final = (
    "create",
    "update.info.name",
    "update.info.email",
    "update.info.untrusted-metadata",
    "update.info.mfa-phone",
    "update.info.delete.mfa-phone",
    "update.info.delete.mfa-totp",
    "update.info.delete.password",
    "update.settings.is-breakglass",
    "update.settings.mfa-enrolled",
    "update.settings.default-mfa-method",
    "update.settings.roles",
    "search",
    "delete",
    "revoke-sessions",
)
_ORGANIZATION_ACTIONS: Final = (
    "update.info.name",
    "update.info.slug",
    "update.info.logo-url",
    "update.settings.allowed-auth-methods",
    "update.settings.allowed-mfa-methods",
    "update.settings.email-jit-provisioning",
    "update.settings.email-invites",
    "update.settings.allowed-domains",
    "update.settings.default-sso-connection",
    "update.settings.sso-jit-provisioning",
    "update.settings.mfa-policy",
    "update.settings.implicit-roles",
    "update.settings.oauth-tenant-jit-provisioning",
    "update.settings.allowed-oauth-tenants",
    "delete",
)
_CONNECTION_ACTIONS: Final = ("create", "get", "update", "delete")
_RESOURCES: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "stytch.organization": ("The organization and its settings.", _ORGANIZATION_ACTIONS),
    "stytch.member": ("Any member of the organization.", _MEMBER_ACTIONS),
    "stytch.self": ("The member who is signed in.", SELF_ACTIONS),
    "stytch.sso": ("The SSO connections of the organization.", _CONNECTION_ACTIONS),
    "stytch.scim": ("The SCIM connection of the organization.", _CONNECTION_ACTIONS),
    "stytch.custom-org-roles": ("The roles that the organization defines itself.", _CONNECTION_ACTIONS),
}
_ADMIN_RESOURCES: Final = ("stytch.organization", "stytch.member", "stytch.self", "stytch.sso", "stytch.scim")


def default_policy() -> dict[str, Any]:
    """Return a new copy of the policy: `roles`, `resources` and `scopes`."""
    return {
        "roles": [
            _role(MEMBER, "Held by every member.", ["stytch.self"]),
            _role(ADMIN, "Manages the organization and its members.", _ADMIN_RESOURCES),
        ],
        "resources": [
            {"resource_id": resource_id, "description": description, "actions": list(actions)}
            for resource_id, (description, actions) in _RESOURCES.items()
        ],
        "scopes": [],
    }


def _role(role_id: str, description: str, resources: tuple[str, ...] | list[str]) -> dict[str, Any]:
    permissions = [{"resource_id": resource_id, "actions": ["*"]} for resource_id in resources]
    return {"role_id": role_id, "description": description, "permissions": permissions}
