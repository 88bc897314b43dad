"""Dicts that methods accept in place of the models of `b2b.organizations.members`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .....models.b2b.organizations.members.filters import MemberFilter
    from .....models.common.fields import SearchOperator
    from .....typed_dicts.b2b.organizations.members.filters import MemberFilterDict


class SearchQueryDict(TypedDict):
    """Filters for members. Without operands, all members that are not deleted are returned."""

    operator: SearchOperator
    """Whether all filters must match (`AND`) or at least one (`OR`, which is only for existing integrations)."""

    operands: Sequence[MemberFilter | MemberFilterDict]
    """The filters to combine. Each has a `filter_name` and a `filter_value`."""
