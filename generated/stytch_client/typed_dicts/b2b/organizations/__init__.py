"""Dicts that methods accept in place of the models of `b2b.organizations`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ....models.b2b.organizations.filters import OrganizationFilter
    from ....models.common.fields import SearchOperator
    from ....typed_dicts.b2b.organizations.filters import OrganizationFilterDict


class EmailImplicitRoleAssignmentDict(TypedDict):
    """Assigns a role to each member whose verified email address has the domain."""

    domain: str
    """Email domain without the `@`, such as `example.com`."""

    role_id: str
    """ID of the role to assign."""


class SearchQueryDict(TypedDict):
    """Filters for organizations. Without operands, all organizations are returned."""

    operator: SearchOperator
    """Whether all filters must match (`AND`) or at least one (`OR`, which is only for existing integrations)."""

    operands: Sequence[OrganizationFilter | OrganizationFilterDict]
    """The filters to combine. Each has a `filter_name` and a `filter_value`."""
