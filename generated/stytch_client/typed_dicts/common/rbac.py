"""Dicts that methods accept in place of the models of `common.rbac`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...models.common.rbac import PolicyRolePermission


class PolicyRolePermissionDict(TypedDict):
    """Actions that a role may take on one resource."""

    resource_id: str
    """Resource the permission is about."""

    actions: Sequence[str]
    """Permitted actions; `*` stands for all of them."""


class PolicyRoleDict(TypedDict):
    """Named set of permissions that can be assigned."""

    role_id: str
    """Identifier of the role."""

    description: str
    """What the role is for."""

    permissions: Sequence[PolicyRolePermission | PolicyRolePermissionDict]
    """What the role may do."""
