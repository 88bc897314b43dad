"""Dicts that methods accept in place of the models of `common.rbac`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...models.common.rbac import PolicyRolePermission


class PolicyRolePermissionDict(TypedDict):
    """Actions that a role permits on one resource."""

    resource_id: str
    """ID of the resource."""

    actions: Sequence[str]
    """Permitted actions; `*` means all actions of the resource."""


class PolicyRoleDict(TypedDict):
    """A set of permissions that can be assigned."""

    role_id: str
    """ID of the role."""

    description: str
    """Description of the role."""

    permissions: Sequence[PolicyRolePermission | PolicyRolePermissionDict]
    """Permissions of the role."""
