"""Models of `common.rbac`."""

from ..._runtime.model import Model


class PolicyRolePermission(Model):
    """Actions that a role may take on one resource."""

    resource_id: str
    """Resource the permission is about."""

    actions: list[str]
    """Permitted actions; `*` stands for all of them."""


class PolicyRole(Model):
    """Named set of permissions that can be assigned."""

    role_id: str
    """Identifier of the role."""

    description: str
    """What the role is for."""

    permissions: list[PolicyRolePermission]
    """What the role may do."""


class PolicyResource(Model):
    """Thing that actions can be taken on."""

    resource_id: str
    """Identifier of the resource. Those beginning with `stytch` are built in."""

    description: str
    """What the resource stands for."""

    actions: list[str]
    """Actions that can be taken on the resource."""


class PolicyScopePermission(Model):
    """Actions that a scope opens on one resource."""

    resource_id: str
    """Resource the permission is about."""

    actions: list[str]
    """Permitted actions; `*` stands for all of them."""


class PolicyScope(Model):
    """Set of permissions that a connected app can be granted."""

    scope: str
    """Name of the scope."""

    description: str
    """What granting the scope means."""

    permissions: list[PolicyScopePermission]
    """What the scope opens."""


class Policy(Model):
    """All roles, resources and scopes that authorization checks are decided by."""

    roles: list[PolicyRole]
    """Roles that can be assigned."""

    resources: list[PolicyResource]
    """Resources that roles and scopes speak about."""

    scopes: list[PolicyScope]
    """Scopes that connected apps can ask for."""


class AuthorizationVerdict(Model):
    """Outcome of an authorization check."""

    authorized: bool
    """Whether the action is allowed. Always true, since a refusal is an error instead."""

    granting_roles: list[str]
    """Every role of the session that allows the action."""
