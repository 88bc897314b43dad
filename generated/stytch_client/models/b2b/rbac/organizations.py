"""Models of `b2b.rbac.organizations`."""

from ...._runtime.model import Model
from ...common.envelope import Envelope
from ...common.rbac import PolicyRole


class OrgPolicy(Model):
    """Roles of one organization, in addition to those of the project."""

    roles: list[PolicyRole]
    """The roles."""


class GetOrgPolicyResponse(Envelope):
    """The RBAC policy of an organization."""

    org_policy: OrgPolicy
    """Roles of one organization, in addition to those of the project."""


class SetOrgPolicyResponse(Envelope):
    """The access policy of the organization after the change."""

    org_policy: OrgPolicy
    """Roles of one organization, in addition to those of the project."""
