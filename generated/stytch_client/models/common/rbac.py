"""Models of `common.rbac`."""

from typing import Annotated

from pydantic import Field

from ..._runtime.model import Model


class PolicyRolePermission(Model):
    """Actions that a role permits on one resource."""

    resource_id: str
    """ID of the resource."""

    actions: list[str]
    """Permitted actions; `*` means all actions of the resource."""


class PolicyRole(Model):
    """A set of permissions that can be assigned."""

    role_id: str
    """ID of the role."""

    description: str
    """Description of the role."""

    permissions: list[PolicyRolePermission]
    """Permissions of the role."""


class PolicyResource(Model):
    """A resource on which actions can be taken."""

    resource_id: str
    """ID of the resource. IDs that begin with `stytch` are predefined."""

    description: str
    """Description of the resource."""

    actions: list[str]
    """Actions that can be taken on the resource."""


class PolicyScopePermission(Model):
    """Actions that a scope permits on one resource."""

    resource_id: str
    """ID of the resource."""

    actions: list[str]
    """Permitted actions; `*` means all actions of the resource."""


class PolicyScope(Model):
    """A set of permissions that can be granted to a Connected App."""

    scope: str
    """Name of the scope."""

    description: str
    """Description of the scope."""

    permissions: list[PolicyScopePermission]
    """Permissions of the scope."""


class Policy(Model):
    """All roles, resources and scopes that authorization checks use."""

    roles: list[PolicyRole]
    """Roles that can be assigned."""

    resources: list[PolicyResource]
    """Resources to which the permissions of roles and scopes refer."""

    scopes: list[PolicyScope]
    """Scopes that Connected Apps can request."""


class AuthorizationVerdict(Model):
    """Result of an authorization check."""

    authorized: Annotated[bool, Field(strict=True)]
    """Whether the action is permitted. Always true, because the call fails with status 403 otherwise."""

    granting_roles: list[str]
    """IDs of the roles of the session that permit the action."""
