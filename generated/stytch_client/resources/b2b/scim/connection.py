"""Operations `b2b.scim.connection.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.pagination import Pagination
from ...._runtime.resource import Resource
from ....models.b2b.scim.connection import (
    CreateResponse,
    DeleteResponse,
    GetGroupsResponse,
    GetResponse,
    RotateCancelResponse,
    RotateCompleteResponse,
    RotateStartResponse,
    UpdateResponse,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...._runtime.authorization import MemberAuthorization
    from ....models.b2b.scim.connection import IdentityProviderInput, SCIMGroup, SCIMGroupImplicitRoleAssignments
    from ....typed_dicts.b2b.scim.connection import SCIMGroupImplicitRoleAssignmentsDict

_CREATE = Operation("b2b.scim.connection.create", "POST", "/v1/b2b/scim/{organization_id}/connection")
_DELETE = Operation("b2b.scim.connection.delete", "DELETE", "/v1/b2b/scim/{organization_id}/connection/{connection_id}")
_GET = Operation("b2b.scim.connection.get", "GET", "/v1/b2b/scim/{organization_id}/connection")
_GET_GROUPS = Operation(
    "b2b.scim.connection.get_groups", "GET", "/v1/b2b/scim/{organization_id}/connection/{connection_id}"
)
_GET_GROUPS_PAGES = Pagination("query", "cursor", "next_cursor", "scim_groups")
_ROTATE_CANCEL = Operation(
    "b2b.scim.connection.rotate_cancel",
    "POST",
    "/v1/b2b/scim/{organization_id}/connection/{connection_id}/rotate/cancel",
)
_ROTATE_COMPLETE = Operation(
    "b2b.scim.connection.rotate_complete",
    "POST",
    "/v1/b2b/scim/{organization_id}/connection/{connection_id}/rotate/complete",
)
_ROTATE_START = Operation(
    "b2b.scim.connection.rotate_start", "POST", "/v1/b2b/scim/{organization_id}/connection/{connection_id}/rotate/start"
)
_UPDATE = Operation("b2b.scim.connection.update", "PUT", "/v1/b2b/scim/{organization_id}/connection/{connection_id}")


class Connection(Resource):
    """SCIM connections, over which identity providers provision members of an organization."""

    def create(
        self,
        *,
        organization_id: str,
        display_name: str | None = None,
        identity_provider: IdentityProviderInput | None = None,
        authorization: MemberAuthorization | None = None,
    ) -> CreateResponse:
        """Create a SCIM connection.

        Creates the connection over which an identity provider provisions the members of the organization. Enter the
        base URL and the bearer token of the response at the identity provider. The token is returned only here; if it
        is lost, rotate it. An organization has at most one active connection.

        With a member session, the action `create` on `stytch.scim` is needed.

        POST /v1/b2b/scim/{organization_id}/connection
        https://stytch.com/docs/b2b/api/create-scim-connection

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            display_name: Display name of the connection.
            identity_provider: The identity provider. For a known one, its peculiarities are taken into account: the
                base URL for `microsoft-entra` has a parameter that makes Entra follow SCIM 2.0. `generic` is for all
                others.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            CreateResponse: The connection was created.

        Raises:
            BadRequestError: active_scim_connection_exists, invalid_organization_id, invalid_scim_idp,
                invalid_session_token, jwt_invalid_audience, jwt_invalid_claims, jwt_invalid_issuer,
                too_many_session_arguments, unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.scim.connection.create(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                display_name="Example SCIM",
                identity_provider="okta",
            )
            ```
        """
        return self._call(
            _CREATE,
            CreateResponse,
            path={"organization_id": organization_id},
            body={"display_name": display_name, "identity_provider": identity_provider},
            authorization=authorization,
        )

    def delete(
        self, *, organization_id: str, connection_id: str, authorization: MemberAuthorization | None = None
    ) -> DeleteResponse:
        """Delete a SCIM connection.

        Deletes the connection. The identity provider can then no longer change the members of the organization.

        With a member session, the action `delete` on `stytch.scim` is needed.

        DELETE /v1/b2b/scim/{organization_id}/connection/{connection_id}
        https://stytch.com/docs/b2b/api/delete-scim-connection

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            connection_id: ID of the SCIM connection. 1 to 128 characters.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            DeleteResponse: The connection was deleted.

        Raises:
            BadRequestError: invalid_organization_id, invalid_session_token, jwt_invalid_audience, jwt_invalid_claims,
                jwt_invalid_issuer, no_active_scim_connection, too_many_session_arguments, unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.scim.connection.delete(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                connection_id="scim-connection-test-0a4b8c6d-2e1f-4f39-9d57-b8e6c3a1f205",
            )
            ```
        """
        return self._call(
            _DELETE,
            DeleteResponse,
            path={"organization_id": organization_id, "connection_id": connection_id},
            authorization=authorization,
        )

    def get(self, *, organization_id: str, authorization: MemberAuthorization | None = None) -> GetResponse:
        """Read the SCIM connection.

        Returns the connection of the organization, without its bearer token. Of a token, only the last four characters
        are returned.

        With a member session, the action `get` on `stytch.scim` is needed.

        GET /v1/b2b/scim/{organization_id}/connection
        https://stytch.com/docs/b2b/api/get-scim-connection

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            GetResponse: The connection.

        Raises:
            BadRequestError: invalid_organization_id, invalid_session_token, jwt_invalid_audience, jwt_invalid_claims,
                jwt_invalid_issuer, no_active_scim_connection, too_many_session_arguments, unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.scim.connection.get(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
            )
            ```
        """
        return self._call(_GET, GetResponse, path={"organization_id": organization_id}, authorization=authorization)

    def get_groups(
        self,
        *,
        organization_id: str,
        connection_id: str,
        cursor: str | None = None,
        limit: int | None = None,
        authorization: MemberAuthorization | None = None,
    ) -> GetGroupsResponse:
        """List the groups of a SCIM connection.

        Returns the groups that the identity provider sent, page by page. Their IDs are needed to assign roles to
        groups.

        With a member session, the action `get` on `stytch.scim` is needed.

        GET /v1/b2b/scim/{organization_id}/connection/{connection_id}
        https://stytch.com/docs/b2b/api/get-scim-connection-groups

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            connection_id: ID of the SCIM connection. 1 to 128 characters.
            cursor: `next_cursor` of the previous page; leave it out for the first page.
            limit: Maximum number of groups per page. 1 to 1000. Default: `100`.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            GetGroupsResponse: One page of groups.

        Raises:
            BadRequestError: invalid_argument, invalid_organization_id, invalid_session_token, jwt_invalid_audience,
                jwt_invalid_claims, jwt_invalid_issuer, no_active_scim_connection, too_many_session_arguments,
                unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.scim.connection.get_groups(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                connection_id="scim-connection-test-0a4b8c6d-2e1f-4f39-9d57-b8e6c3a1f205",
                cursor="MTAw",
                limit=100,
            )
            ```
        """
        return self._call(
            _GET_GROUPS,
            GetGroupsResponse,
            path={"organization_id": organization_id, "connection_id": connection_id},
            query={"cursor": cursor, "limit": limit},
            authorization=authorization,
        )

    def get_groups_all(
        self,
        *,
        organization_id: str,
        connection_id: str,
        limit: int | None = None,
        authorization: MemberAuthorization | None = None,
    ) -> Iterator[SCIMGroup]:
        """Iterate over the records of all pages of `get_groups`.

        Takes the arguments of `get_groups` but `cursor`, and raises its errors. A page is requested when the records
        before it have been used.

        Raises:
            PaginationError: The pages do not follow one another as documented.

        Example:
            ```python
            for record in client.scim.connection.get_groups_all(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                connection_id="scim-connection-test-0a4b8c6d-2e1f-4f39-9d57-b8e6c3a1f205",
            ):
                print(record)
            ```
        """
        return self._iterate(
            _GET_GROUPS,
            GetGroupsResponse,
            _GET_GROUPS_PAGES,
            path={"organization_id": organization_id, "connection_id": connection_id},
            query={"limit": limit},
            authorization=authorization,
        )

    def rotate_cancel(
        self, *, organization_id: str, connection_id: str, authorization: MemberAuthorization | None = None
    ) -> RotateCancelResponse:
        """Cancel the replacement of the bearer token of a SCIM connection.

        Ends the rotation. The present bearer token stays active, and the next one is discarded.

        With a member session, the action `update` on `stytch.scim` is needed.

        POST /v1/b2b/scim/{organization_id}/connection/{connection_id}/rotate/cancel
        https://stytch.com/docs/b2b/api/scim-rotate-token-cancel

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            connection_id: ID of the SCIM connection. 1 to 128 characters.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            RotateCancelResponse: The rotation was cancelled.

        Raises:
            BadRequestError: invalid_organization_id, invalid_session_token, jwt_invalid_audience, jwt_invalid_claims,
                jwt_invalid_issuer, no_active_scim_connection, scim_connection_not_rotating_token,
                too_many_session_arguments, unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.scim.connection.rotate_cancel(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                connection_id="scim-connection-test-0a4b8c6d-2e1f-4f39-9d57-b8e6c3a1f205",
            )
            ```
        """
        return self._call(
            _ROTATE_CANCEL,
            RotateCancelResponse,
            path={"organization_id": organization_id, "connection_id": connection_id},
            body={},
            authorization=authorization,
        )

    def rotate_complete(
        self, *, organization_id: str, connection_id: str, authorization: MemberAuthorization | None = None
    ) -> RotateCompleteResponse:
        """Complete the replacement of the bearer token of a SCIM connection.

        Makes the next bearer token, which the start of the rotation returned, the active one in place of the present
        token.

        With a member session, the action `update` on `stytch.scim` is needed.

        POST /v1/b2b/scim/{organization_id}/connection/{connection_id}/rotate/complete
        https://stytch.com/docs/b2b/api/scim-rotate-token-complete

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            connection_id: ID of the SCIM connection. 1 to 128 characters.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            RotateCompleteResponse: The next token is the active one.

        Raises:
            BadRequestError: invalid_organization_id, invalid_session_token, jwt_invalid_audience, jwt_invalid_claims,
                jwt_invalid_issuer, no_active_scim_connection, scim_connection_not_rotating_token,
                too_many_session_arguments, unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.scim.connection.rotate_complete(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                connection_id="scim-connection-test-0a4b8c6d-2e1f-4f39-9d57-b8e6c3a1f205",
            )
            ```
        """
        return self._call(
            _ROTATE_COMPLETE,
            RotateCompleteResponse,
            path={"organization_id": organization_id, "connection_id": connection_id},
            body={},
            authorization=authorization,
        )

    def rotate_start(
        self, *, organization_id: str, connection_id: str, authorization: MemberAuthorization | None = None
    ) -> RotateStartResponse:
        """Start to replace the bearer token of a SCIM connection.

        Returns the next bearer token. The present one stays active: enter the next one at the identity provider, then
        complete the rotation. The next token is returned only here; if it is lost, cancel the rotation and start again.

        With a member session, the action `update` on `stytch.scim` is needed.

        POST /v1/b2b/scim/{organization_id}/connection/{connection_id}/rotate/start
        https://stytch.com/docs/b2b/api/scim-rotate-token-start

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            connection_id: ID of the SCIM connection. 1 to 128 characters.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            RotateStartResponse: The rotation was started.

        Raises:
            BadRequestError: invalid_organization_id, invalid_session_token, jwt_invalid_audience, jwt_invalid_claims,
                jwt_invalid_issuer, no_active_scim_connection, too_many_session_arguments, unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.scim.connection.rotate_start(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                connection_id="scim-connection-test-0a4b8c6d-2e1f-4f39-9d57-b8e6c3a1f205",
            )
            ```
        """
        return self._call(
            _ROTATE_START,
            RotateStartResponse,
            path={"organization_id": organization_id, "connection_id": connection_id},
            body={},
            authorization=authorization,
        )

    def update(
        self,
        *,
        organization_id: str,
        connection_id: str,
        display_name: str | None = None,
        identity_provider: IdentityProviderInput | None = None,
        scim_group_implicit_role_assignments: Sequence[
            SCIMGroupImplicitRoleAssignments | SCIMGroupImplicitRoleAssignmentsDict
        ]
        | None = None,
        authorization: MemberAuthorization | None = None,
    ) -> UpdateResponse:
        """Change a SCIM connection.

        Changes the fields that are sent and leaves the others unchanged; a list replaces the previous one.

        With a member session, the action `update` on `stytch.scim` is needed.

        PUT /v1/b2b/scim/{organization_id}/connection/{connection_id}
        https://stytch.com/docs/b2b/api/update-scim-connection

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            connection_id: ID of the SCIM connection. 1 to 128 characters.
            display_name: Display name of the connection.
            identity_provider: The identity provider. For a known one, its peculiarities are taken into account: the
                base URL for `microsoft-entra` has a parameter that makes Entra follow SCIM 2.0. `generic` is for all
                others.
            scim_group_implicit_role_assignments: Roles that members have through their groups; the list replaces the
                previous one.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            UpdateResponse: The connection was changed.

        Raises:
            BadRequestError: cannot_assign_default_rbac_role_id, invalid_organization_id, invalid_rbac_role_assignment,
                invalid_scim_idp, invalid_session_token, jwt_invalid_audience, jwt_invalid_claims, jwt_invalid_issuer,
                no_active_scim_connection, scim_group_role_assignment_does_not_contain_group_id,
                scim_group_role_assignment_group_does_not_exist, too_many_session_arguments,
                unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.scim.connection.update(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                connection_id="scim-connection-test-0a4b8c6d-2e1f-4f39-9d57-b8e6c3a1f205",
                display_name="Okta",
            )
            ```
        """
        return self._call(
            _UPDATE,
            UpdateResponse,
            path={"organization_id": organization_id, "connection_id": connection_id},
            body={
                "display_name": display_name,
                "identity_provider": identity_provider,
                "scim_group_implicit_role_assignments": scim_group_implicit_role_assignments,
            },
            authorization=authorization,
        )
