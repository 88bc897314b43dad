"""Operations `b2b.sso.oidc.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.b2b.sso.oidc import CreateConnectionResponse, UpdateConnectionResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...._runtime.authorization import MemberAuthorization
    from ....models.b2b.sso import IdentityProviderInput

_CREATE_CONNECTION = Operation("b2b.sso.oidc.create_connection", "POST", "/v1/b2b/sso/oidc/{organization_id}")
_UPDATE_CONNECTION = Operation(
    "b2b.sso.oidc.update_connection",
    "PUT",
    "/v1/b2b/sso/oidc/{organization_id}/connections/{connection_id}",
    sensitive=("client_secret",),
)


class OIDC(Resource):
    """Creating and changing OIDC connections."""

    def create_connection(
        self,
        *,
        organization_id: str,
        display_name: str | None = None,
        identity_provider: IdentityProviderInput | None = None,
        authorization: MemberAuthorization | None = None,
    ) -> CreateConnectionResponse:
        """Create an OIDC connection.

        Creates a connection with the status `pending`. Enter its `redirect_url` at the identity provider, and then pass
        on what the provider supplies with `update_connection`.

        With a member session, the action `create` on `stytch.sso` is needed.

        POST /v1/b2b/sso/oidc/{organization_id}
        https://stytch.com/docs/b2b/api/create-oidc-connection

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            display_name: Display name of the connection.
            identity_provider: The identity provider, so that its peculiarities are taken into account; `generic` if it
                is not one of the known providers.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            CreateConnectionResponse: The connection was created.

        Raises:
            BadRequestError: invalid_organization_id, invalid_session_token, invalid_sso_idp, jwt_invalid_audience,
                jwt_invalid_claims, jwt_invalid_issuer, too_many_session_arguments, too_many_sso_connections,
                too_many_sso_connections_for_billing_tier, unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.sso.oidc.create_connection(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                display_name="Example OIDC",
                identity_provider="okta",
            )
            ```
        """
        return self._call(
            _CREATE_CONNECTION,
            CreateConnectionResponse,
            path={"organization_id": organization_id},
            body={"display_name": display_name, "identity_provider": identity_provider},
            authorization=authorization,
        )

    def update_connection(
        self,
        *,
        organization_id: str,
        connection_id: str,
        display_name: str | None = None,
        client_id: str | None = None,
        client_secret: str | None = None,
        issuer: str | None = None,
        authorization_url: str | None = None,
        token_url: str | None = None,
        userinfo_url: str | None = None,
        jwks_url: str | None = None,
        identity_provider: IdentityProviderInput | None = None,
        custom_scopes: str | None = None,
        attribute_mapping: Mapping[str, object] | None = None,
        authorization: MemberAuthorization | None = None,
    ) -> UpdateConnectionResponse:
        """Change an OIDC connection.

        Changes the settings that are sent. If `issuer` changes, its metadata supplies `authorization_url`, `token_url`,
        `userinfo_url` and `jwks_url`, unless they are sent. If the metadata cannot be read, the connection is changed
        all the same, and `warning` says why.

        A new connection becomes active as soon as it has these four, `issuer`, `client_id` and `client_secret`.

        With a member session, the action `update` on `stytch.sso` is needed.

        PUT /v1/b2b/sso/oidc/{organization_id}/connections/{connection_id}
        https://stytch.com/docs/b2b/api/update-oidc-connection

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            connection_id: ID of the OIDC connection. 1 to 128 characters.
            display_name: Display name of the connection.
            client_id: ID of the OAuth client at the identity provider.
            client_secret: Secret of the OAuth client at the identity provider.
            issuer: Issuer, the case-sensitive URL that identifies the identity provider. If it changes, the other URLs
                are read from the provider's metadata at `/.well-known/openid-configuration` below it.
            authorization_url: URL of the identity provider at which a sign-in begins.
            token_url: URL of the identity provider that issues access and ID tokens.
            userinfo_url: URL of the identity provider that returns claims about a member.
            jwks_url: URL of the keys that verify the identity provider's ID tokens.
            identity_provider: The identity provider, so that its peculiarities are taken into account; `generic` if it
                is not one of the known providers.
            custom_scopes: Scopes that each sign-in requests in place of `openid email profile`, URL-encoded and
                separated by `%20`.
            attribute_mapping: Claims of the identity provider to store, each under a key of the member's trusted
                metadata.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            UpdateConnectionResponse: The connection was changed.

        Raises:
            BadRequestError: invalid_organization_id, invalid_session_token, invalid_sso_idp, jwt_invalid_audience,
                jwt_invalid_claims, jwt_invalid_issuer, oidc_connection_authorization_url_invalid_format,
                oidc_connection_authorization_url_required, oidc_connection_client_id_required,
                oidc_connection_client_secret_required, oidc_connection_issuer_required,
                oidc_connection_issuer_url_invalid_format, oidc_connection_jwks_url_invalid_format,
                oidc_connection_jwks_url_required, oidc_connection_token_url_invalid_format,
                oidc_connection_token_url_required, oidc_connection_userinfo_url_invalid_format,
                too_many_session_arguments, unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: oidc_connection_not_found, organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.sso.oidc.update_connection(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                connection_id="oidc-connection-test-e5b09d3a-7c18-4f62-8a4d-9d6f2b0c1e57",
                client_id="example-client",
                client_secret="kV7rB2nQ9xT4mZ6wP1cL8sD3",
                issuer="https://idp.example.com",
                attribute_mapping={"department": "department"},
            )
            ```
        """
        return self._call(
            _UPDATE_CONNECTION,
            UpdateConnectionResponse,
            path={"organization_id": organization_id, "connection_id": connection_id},
            body={
                "display_name": display_name,
                "client_id": client_id,
                "client_secret": client_secret,
                "issuer": issuer,
                "authorization_url": authorization_url,
                "token_url": token_url,
                "userinfo_url": userinfo_url,
                "jwks_url": jwks_url,
                "identity_provider": identity_provider,
                "custom_scopes": custom_scopes,
                "attribute_mapping": attribute_mapping,
            },
            authorization=authorization,
        )
