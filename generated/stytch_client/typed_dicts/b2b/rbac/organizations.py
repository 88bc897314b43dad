"""Dicts that methods accept in place of the models of `b2b.rbac.organizations`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ....models.common.rbac import PolicyRole
    from ....typed_dicts.common.rbac import PolicyRoleDict


class OrgPolicyDict(TypedDict):
    """Roles of one organization, in addition to those of the project."""

    roles: Sequence[PolicyRole | PolicyRoleDict]
    """The roles."""
