"""Models of `b2b.rbac`."""

from ..common.envelope import Envelope
from ..common.rbac import Policy


class PolicyResponse(Envelope):
    """The access policy of the project."""

    policy: Policy | None = None
