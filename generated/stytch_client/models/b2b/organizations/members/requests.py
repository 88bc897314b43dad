"""Models of `b2b.organizations.members.requests`."""

from typing import Literal

from typing_extensions import TypeAliasType

from ....._runtime.model import Model
from ....common.fields import SearchOperator
from .filters import MemberFilter

EmailUpdateDeliveryMethod = TypeAliasType("EmailUpdateDeliveryMethod", Literal["EMAIL_MAGIC_LINK", "EMAIL_OTP"])
"""How the new address is verified, by magic link (`EMAIL_MAGIC_LINK`) or by passcode (`EMAIL_OTP`)."""


class SearchQuery(Model):
    """Filters for members. Without operands, all members that are not deleted are returned."""

    operator: SearchOperator
    """Whether all filters must match (`AND`) or at least one (`OR`, which is only for existing integrations)."""

    operands: list[MemberFilter]
    """The filters to combine. Each has a `filter_name` and a `filter_value`."""
