"""Models of `consumer.rbac`."""

from ..common.envelope import Envelope
from ..common.rbac import Policy


class PolicyResponse(Envelope):
    """The RBAC policy that authorization checks of user sessions use."""

    policy: Policy | None = None
    """All roles, resources and scopes that authorization checks use."""
