"""Models of `common.m2m.clients.requests`."""

from typing import Literal

from typing_extensions import TypeAliasType

from ....._runtime.model import Model
from ...fields import SearchOperator
from .filters import M2MClientFilter

StatusInput = TypeAliasType("StatusInput", Literal["active", "inactive"])
"""Whether the client gets access tokens (`active`) or not (`inactive`)."""


class M2MSearchQuery(Model):
    """Filters for clients. Without operands, all clients are returned."""

    operator: SearchOperator
    """Whether all filters must match (`AND`) or at least one (`OR`, which is only for existing integrations)."""

    operands: list[M2MClientFilter]
    """The filters to combine. Each has a `filter_name` and a `filter_value`."""
