"""Operations `b2b.rbac.organizations.…`."""

from __future__ import annotations

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.b2b.rbac.organizations import GetOrgPolicyResponse

_GET_ORG_POLICY = Operation(
    "b2b.rbac.organizations.get_org_policy", "GET", "/v1/b2b/rbac/organizations/{organization_id}"
)


class Organizations(Resource):
    """The roles that a single organization adds to that policy."""

    def get_org_policy(self, *, organization_id: str) -> GetOrgPolicyResponse:
        """Read the access policy of an organization.

        Returns the roles that exist in this organization only, in addition to those of the project. Resources
        and scopes are always those of the project.

        GET /v1/b2b/rbac/organizations/{organization_id}
        https://stytch.com/docs/api-reference/b2b/api/rbac/get-policy

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.

        Returns:
            GetOrgPolicyResponse: The policy of the organization.

        Raises:
            BadRequestError: invalid_organization_id.
            PermissionDeniedError: organization_suspended.
            NotFoundError: organization_not_found.

        Example:
            ```python
            response = client.rbac.organizations.get_org_policy(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
            )
            ```
        """
        return self._call(_GET_ORG_POLICY, GetOrgPolicyResponse, path={"organization_id": organization_id})
