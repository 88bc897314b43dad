"""Operations `b2b.rbac.organizations.…`."""

from __future__ import annotations

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.b2b.rbac.organizations import GetOrgPolicyResponse

_GET_ORG_POLICY = Operation(
    "b2b.rbac.organizations.get_org_policy", "GET", "/v1/b2b/rbac/organizations/{organization_id}"
)


class Organizations(Resource):
    """What single organizations add to that policy."""

    def get_org_policy(
        self,
        *,
        organization_id: str,
    ) -> GetOrgPolicyResponse:
        """Read the access policy of an organization.

        Returns the roles that exist in this organization only. They add to those of the project; resources
        and scopes are always the project's.

        GET /v1/b2b/rbac/organizations/{organization_id}
        https://stytch.com/docs/api-reference/b2b/api/rbac/get-policy

        Args:
            organization_id: Organization, by ID, slug or external ID. 1 to 128 characters.

        Returns:
            GetOrgPolicyResponse: The policy of the organization.

        Raises:
            BadRequestError: The request is malformed, breaks a limit or does not fit the state of the
                account.
            AuthenticationError: The project credentials are wrong, or a code or link is spent, expired or not
                enough.
            PermissionDeniedError: The member session or the authorization check does not permit the action.
            NotFoundError: Something that the request names does not exist, or no longer does.
            RateLimitError: Too many calls in too short a time, or the account is locked after failed
                attempts.
            ServerError: The server failed. The call may be tried again.
            APIConnectionError: No complete answer came.
        """
        return self._call(
            _GET_ORG_POLICY,
            GetOrgPolicyResponse,
            path={"organization_id": organization_id},
        )
