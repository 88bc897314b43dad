"""Models of `consumer.rbac`."""

from ..common.envelope import Envelope
from ..common.rbac import Policy


class PolicyResponse(Envelope):
    """The access policy that the sessions of users are checked against."""

    policy: Policy | None = None
    """All roles, resources and scopes that authorization checks are decided by."""
