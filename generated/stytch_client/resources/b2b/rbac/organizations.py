"""Operations `b2b.rbac.organizations.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.b2b.rbac.organizations import GetOrgPolicyResponse, SetOrgPolicyResponse

if TYPE_CHECKING:
    from ....models.b2b.rbac.organizations import OrgPolicy
    from ....typed_dicts.b2b.rbac.organizations import OrgPolicyDict

_GET_ORG_POLICY = Operation(
    "b2b.rbac.organizations.get_org_policy", "GET", "/v1/b2b/rbac/organizations/{organization_id}"
)
_SET_ORG_POLICY = Operation(
    "b2b.rbac.organizations.set_org_policy", "PUT", "/v1/b2b/rbac/organizations/{organization_id}"
)


class Organizations(Resource):
    """The roles that a single organization adds to that policy."""

    def get_org_policy(self, *, organization_id: str) -> GetOrgPolicyResponse:
        """Read the access policy of an organization.

        Returns the roles that exist in this organization only, in addition to those of the project. Resources and
        scopes are always those of the project.

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

        Example (`await` it with an asynchronous client):
            ```python
            response = client.rbac.organizations.get_org_policy(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
            )
            ```
        """
        return self._call(_GET_ORG_POLICY, GetOrgPolicyResponse, path={"organization_id": organization_id})

    def set_org_policy(self, *, organization_id: str, org_policy: OrgPolicy | OrgPolicyDict) -> SetOrgPolicyResponse:
        """Replace the access policy of an organization.

        Replaces all roles of the organization; roles that are not sent are deleted. The roles of the project do not
        change. The feature is in private beta and must be enabled for the workspace.

        PUT /v1/b2b/rbac/organizations/{organization_id}
        https://pkg.go.dev/github.com/stytchauth/stytch-go/v18/stytch/b2b/rbac/organizations

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            org_policy: Roles of one organization, in addition to those of the project.

        Returns:
            SetOrgPolicyResponse: The new policy of the organization.

        Raises:
            BadRequestError: cannot_specify_wildcard_with_other_actions, invalid_organization_id,
                invalid_permission_action, invalid_permission_resource, invalid_rbac_role_id, rbac_role_duplicate.
            PermissionDeniedError: organization_suspended.
            NotFoundError: organization_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.rbac.organizations.set_org_policy(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                org_policy={
                    "roles": [
                        {
                            "role_id": "archivist",
                            "description": "Reads old documents.",
                            "permissions": [{"resource_id": "document", "actions": ["read"]}],
                        },
                    ],
                },
            )
            ```
        """
        return self._call(
            _SET_ORG_POLICY,
            SetOrgPolicyResponse,
            path={"organization_id": organization_id},
            body={"org_policy": org_policy},
        )
