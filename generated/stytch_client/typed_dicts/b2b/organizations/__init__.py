"""Dicts that methods accept in place of the models of `b2b.organizations`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ....models.b2b.organizations.filters import OrganizationFilter
    from ....models.common.fields import SearchOperator
    from ....typed_dicts.b2b.organizations.filters import OrganizationFilterDict


class EmailImplicitRoleAssignmentDict(TypedDict):
    """Gives a role to each member whose verified email address lies in a domain."""

    domain: str
    """Email domain without the `@`, such as `example.com`."""

    role_id: str
    """Role that is granted."""


class SearchQueryDict(TypedDict):
    """Filters for organizations. With no operands, nothing is filtered out."""

    operator: SearchOperator
    """Whether all filters must match (`AND`) or any one (`OR`, kept for old integrations)."""

    operands: Sequence[OrganizationFilter | OrganizationFilterDict]
    """The filters to combine, each named by its `filter_name`."""
