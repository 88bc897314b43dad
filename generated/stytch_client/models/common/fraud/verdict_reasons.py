"""Models of `common.fraud.verdict_reasons`."""

from typing import Literal

from typing_extensions import TypeAliasType

from ..envelope import Envelope
from . import VerdictReasonAction

OverrideAction = TypeAliasType("OverrideAction", Literal["ALLOW", "CHALLENGE", "BLOCK", "NONE"])
"""The verdict in place of the default; `NONE` removes the override."""


class OverrideResponse(Envelope):
    """The reason and its override."""

    verdict_reason_action: VerdictReasonAction
    """A reason and the verdict that it leads to."""


class ListResponse(Envelope):
    """The reasons."""

    verdict_reason_actions: list[VerdictReasonAction]
    """The reasons and what they lead to."""
