"""Dicts that methods accept in place of the models of `common.m2m.clients`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .....models.common.fields import SearchOperator
    from .....models.common.m2m.clients.filters import M2MClientFilter
    from .....typed_dicts.common.m2m.clients.filters import M2MClientFilterDict


class M2MSearchQueryDict(TypedDict):
    """Filters for clients. Without operands, all clients are returned."""

    operator: SearchOperator
    """Whether all filters must match (`AND`) or at least one (`OR`, which is only for existing integrations)."""

    operands: Sequence[M2MClientFilter | M2MClientFilterDict]
    """The filters to combine. Each has a `filter_name` and a `filter_value`."""
