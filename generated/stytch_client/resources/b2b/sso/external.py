"""Operations `b2b.sso.external.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.b2b.sso.external import CreateConnectionResponse, UpdateConnectionResponse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...._runtime.authorization import MemberAuthorization
    from ....models.b2b.sso import ConnectionImplicitRoleAssignment, GroupImplicitRoleAssignment
    from ....typed_dicts.b2b.sso import ConnectionImplicitRoleAssignmentDict, GroupImplicitRoleAssignmentDict

_CREATE_CONNECTION = Operation("b2b.sso.external.create_connection", "POST", "/v1/b2b/sso/external/{organization_id}")
_UPDATE_CONNECTION = Operation(
    "b2b.sso.external.update_connection", "PUT", "/v1/b2b/sso/external/{organization_id}/connections/{connection_id}"
)


class External(Resource):
    """Using the SSO connections of other organizations."""

    def create_connection(
        self,
        *,
        organization_id: str,
        external_organization_id: str,
        external_connection_id: str,
        display_name: str | None = None,
        connection_implicit_role_assignments: Sequence[
            ConnectionImplicitRoleAssignment | ConnectionImplicitRoleAssignmentDict
        ]
        | None = None,
        group_implicit_role_assignments: Sequence[GroupImplicitRoleAssignment | GroupImplicitRoleAssignmentDict]
        | None = None,
        authorization: MemberAuthorization | None = None,
    ) -> CreateConnectionResponse:
        """Create an external connection.

        Lets the members of an organization sign in through a SAML or OIDC connection that another organization of the
        project owns. The connection is active immediately.

        With a member session, the action `create` on `stytch.sso` is needed.

        POST /v1/b2b/sso/external/{organization_id}
        https://stytch.com/docs/b2b/api/create-external-connection

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            external_organization_id: ID of the organization that owns the underlying connection. It must be another
                one. 1 to 128 characters.
            external_connection_id: ID of the underlying SAML or OIDC connection. 1 to 128 characters.
            display_name: Display name of the external connection.
            connection_implicit_role_assignments: Roles that every member who signs in through the connection gets. Not
                possible if the underlying connection is an OIDC connection.
            group_implicit_role_assignments: Roles that members of certain groups get when they sign in through the
                connection. Not possible if the underlying connection is an OIDC connection.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            CreateConnectionResponse: The connection was created.

        Raises:
            BadRequestError: cannot_assign_default_rbac_role_id, duplicate_external_sso_connection,
                invalid_organization_id, invalid_rbac_role_assignment, invalid_session_token, jwt_invalid_audience,
                jwt_invalid_claims, jwt_invalid_issuer, too_many_session_arguments, too_many_sso_connections,
                too_many_sso_connections_for_billing_tier, unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: organization_not_found, session_not_found, sso_connection_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.sso.external.create_connection(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                external_organization_id="organization-test-b6e19d48-52f7-4a0c-8c3e-91d07f5a2e64",
                external_connection_id="saml-connection-test-a3f5d018-6c2e-4b97-8d40-1e9b7c5f2a63",
                display_name="Example Labs SAML",
                connection_implicit_role_assignments=[{"role_id": "editor"}],
            )
            ```
        """
        return self._call(
            _CREATE_CONNECTION,
            CreateConnectionResponse,
            path={"organization_id": organization_id},
            body={
                "external_organization_id": external_organization_id,
                "external_connection_id": external_connection_id,
                "display_name": display_name,
                "connection_implicit_role_assignments": connection_implicit_role_assignments,
                "group_implicit_role_assignments": group_implicit_role_assignments,
            },
            authorization=authorization,
        )

    def update_connection(
        self,
        *,
        organization_id: str,
        connection_id: str,
        display_name: str | None = None,
        external_connection_implicit_role_assignments: Sequence[
            ConnectionImplicitRoleAssignment | ConnectionImplicitRoleAssignmentDict
        ]
        | None = None,
        external_group_implicit_role_assignments: Sequence[
            GroupImplicitRoleAssignment | GroupImplicitRoleAssignmentDict
        ]
        | None = None,
        authorization: MemberAuthorization | None = None,
    ) -> UpdateConnectionResponse:
        """Change an external connection.

        Changes the display name and the roles that are assigned to members who sign in. The underlying connection does
        not change.

        With a member session, the action `update` on `stytch.sso` is needed.

        PUT /v1/b2b/sso/external/{organization_id}/connections/{connection_id}
        https://stytch.com/docs/b2b/api/update-external-connection

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            connection_id: ID of the external connection. 1 to 128 characters.
            display_name: Display name of the external connection.
            external_connection_implicit_role_assignments: Roles that every member who signs in through the connection
                gets. They replace the previous ones. Not possible if the underlying connection is an OIDC connection.
            external_group_implicit_role_assignments: Roles that members of certain groups get when they sign in through
                the connection. They replace the previous ones. Not possible if the underlying connection is an OIDC
                connection; the `attribute_mapping` of a SAML connection must have the key `groups`.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            UpdateConnectionResponse: The connection was changed.

        Raises:
            BadRequestError: cannot_assign_default_rbac_role_id, invalid_organization_id, invalid_rbac_role_assignment,
                invalid_session_token, jwt_invalid_audience, jwt_invalid_claims, jwt_invalid_issuer,
                saml_connection_attribute_mapping_missing_groups_key, too_many_session_arguments,
                unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: organization_not_found, session_not_found, sso_connection_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.sso.external.update_connection(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                connection_id="external-connection-test-4d8a1f63-0b7e-4c29-95d6-e3c7b2f0a815",
                display_name="Labs",
                external_group_implicit_role_assignments=[{"role_id": "auditor", "group": "Auditors"}],
            )
            ```
        """
        return self._call(
            _UPDATE_CONNECTION,
            UpdateConnectionResponse,
            path={"organization_id": organization_id, "connection_id": connection_id},
            body={
                "display_name": display_name,
                "external_connection_implicit_role_assignments": external_connection_implicit_role_assignments,
                "external_group_implicit_role_assignments": external_group_implicit_role_assignments,
            },
            authorization=authorization,
        )
