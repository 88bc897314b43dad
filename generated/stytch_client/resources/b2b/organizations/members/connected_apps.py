"""Operations `b2b.organizations.members.connected_apps.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....._runtime.operation import Operation
from ....._runtime.resource import Resource
from .....models.b2b.organizations.members.connected_apps import RevokeResponse

if TYPE_CHECKING:
    from ....._runtime.authorization import MemberAuthorization

_REVOKE = Operation(
    "b2b.organizations.members.connected_apps.revoke",
    "POST",
    "/v1/b2b/organizations/{organization_id}/members/{member_id}/connected_apps/{connected_app_id}/revoke",
)


class ConnectedApps(Resource):
    """Apps to which members have granted access."""

    def revoke(
        self,
        *,
        organization_id: str,
        member_id: str,
        connected_app_id: str,
        authorization: MemberAuthorization | None = None,
    ) -> RevokeResponse:
        """Revoke the access of a connected app to a member.

        Revokes the access and all tokens that were issued to the app for the member. The app gets new tokens only after
        the member authorizes it again.

        With a member session, the action `revoke.connected-app` on `stytch.member` is needed.

        POST /v1/b2b/organizations/{organization_id}/members/{member_id}/connected_apps/{connected_app_id}/revoke
        https://stytch.com/docs/b2b/api/connected-app-member-revoke

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            member_id: ID or external ID of the member. 1 to 128 characters.
            connected_app_id: ID of the connected app. 1 to 128 characters.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            RevokeResponse: The app no longer has access.

        Raises:
            BadRequestError: invalid_organization_id, invalid_session_token, jwt_invalid_audience, jwt_invalid_claims,
                jwt_invalid_issuer, too_many_session_arguments, unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: connected_app_not_found, member_not_found, organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.organizations.members.connected_apps.revoke(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                member_id="member-test-5c1d7f60-8a34-4c25-b0a2-6d1d2f9f0b71",
                connected_app_id="connected-app-test-4b9f2c61-7d3e-4a58-9c0b-8e1f6a5d2730",
            )
            ```
        """
        return self._call(
            _REVOKE,
            RevokeResponse,
            path={"organization_id": organization_id, "member_id": member_id, "connected_app_id": connected_app_id},
            body={},
            authorization=authorization,
        )
