"""Operations `b2b.sso.saml.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.b2b.sso.saml import (
    CreateConnectionResponse,
    DeleteEncryptionPrivateKeyResponse,
    DeleteVerificationCertificateResponse,
    UpdateByURLResponse,
    UpdateConnectionResponse,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ...._runtime.authorization import MemberAuthorization
    from ....models.b2b.sso import ConnectionImplicitRoleAssignment, GroupImplicitRoleAssignment, IdentityProviderInput
    from ....typed_dicts.b2b.sso import ConnectionImplicitRoleAssignmentDict, GroupImplicitRoleAssignmentDict

_CREATE_CONNECTION = Operation("b2b.sso.saml.create_connection", "POST", "/v1/b2b/sso/saml/{organization_id}")
_DELETE_ENCRYPTION_PRIVATE_KEY = Operation(
    "b2b.sso.saml.delete_encryption_private_key",
    "DELETE",
    "/v1/b2b/sso/saml/{organization_id}/connections/{connection_id}/encryption_private_keys/{private_key_id}",
)
_DELETE_VERIFICATION_CERTIFICATE = Operation(
    "b2b.sso.saml.delete_verification_certificate",
    "DELETE",
    "/v1/b2b/sso/saml/{organization_id}/connections/{connection_id}/verification_certificates/{certificate_id}",
)
_UPDATE_BY_URL = Operation(
    "b2b.sso.saml.update_by_url", "PUT", "/v1/b2b/sso/saml/{organization_id}/connections/{connection_id}/url"
)
_UPDATE_CONNECTION = Operation(
    "b2b.sso.saml.update_connection",
    "PUT",
    "/v1/b2b/sso/saml/{organization_id}/connections/{connection_id}",
    sensitive=("signing_private_key", "saml_encryption_private_key"),
)


class SAML(Resource):
    """Creating and changing SAML connections."""

    def create_connection(
        self,
        *,
        organization_id: str,
        display_name: str | None = None,
        identity_provider: IdentityProviderInput | None = None,
        authorization: MemberAuthorization | None = None,
    ) -> CreateConnectionResponse:
        """Create a SAML connection.

        Creates a connection with the status `pending`. Enter its `acs_url` and `audience_uri` at the identity provider,
        and then pass on what the provider supplies with `update_connection` or `update_by_url`.

        With a member session, the action `create` on `stytch.sso` is needed.

        POST /v1/b2b/sso/saml/{organization_id}
        https://stytch.com/docs/b2b/api/create-saml-connection

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
            response = client.sso.saml.create_connection(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                display_name="Example SAML",
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

    def delete_encryption_private_key(
        self,
        *,
        organization_id: str,
        connection_id: str,
        private_key_id: str,
        authorization: MemberAuthorization | None = None,
    ) -> DeleteEncryptionPrivateKeyResponse:
        """Delete a key that decrypts assertions.

        Deletes a private key of a SAML connection. Assertions that are encrypted for it can no longer be read, so the
        identity provider must use another key by then.

        With a member session, the action `delete` on `stytch.sso` is needed.

        DELETE /v1/b2b/sso/saml/{organization_id}/connections/{connection_id}/encryption_private_keys/{private_key_id}
        https://stytch.com/docs/api-reference/b2b/api/sso/saml/delete-encryption-private-key

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            connection_id: ID of the SAML connection. 1 to 128 characters.
            private_key_id: ID of the key. 1 to 128 characters.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            DeleteEncryptionPrivateKeyResponse: The key was deleted.

        Raises:
            BadRequestError: invalid_organization_id, invalid_session_token, jwt_invalid_audience, jwt_invalid_claims,
                jwt_invalid_issuer, too_many_session_arguments, unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: organization_not_found, saml_connection_not_found, session_not_found,
                sso_encryption_private_key_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.sso.saml.delete_encryption_private_key(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                connection_id="saml-connection-test-58d2c7e0-9b3f-4a16-8e5d-7c0f1a2b3d4e",
                private_key_id="saml-encryption-key-test-9c4e7b20-6d1a-4f83-b5e8-2a0f7d9c1e64",
            )
            ```
        """
        return self._call(
            _DELETE_ENCRYPTION_PRIVATE_KEY,
            DeleteEncryptionPrivateKeyResponse,
            path={"organization_id": organization_id, "connection_id": connection_id, "private_key_id": private_key_id},
            authorization=authorization,
        )

    def delete_verification_certificate(
        self,
        *,
        organization_id: str,
        connection_id: str,
        certificate_id: str,
        authorization: MemberAuthorization | None = None,
    ) -> DeleteVerificationCertificateResponse:
        """Delete a certificate of the identity provider.

        Deletes a certificate with which assertions are verified, for example after the identity provider changed its
        key: a connection has at most five. The last certificate of an active connection cannot be deleted.

        DELETE /v1/b2b/sso/saml/{organization_id}/connections/{connection_id}/verification_certificates/{certificate_id}
        https://stytch.com/docs/b2b/api/delete-verification-certificate

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            connection_id: ID of the SAML connection. 1 to 128 characters.
            certificate_id: ID of the certificate. 1 to 128 characters.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            DeleteVerificationCertificateResponse: The certificate was deleted.

        Raises:
            BadRequestError: cannot_delete_last_sso_verification_key, invalid_organization_id, invalid_session_token,
                jwt_invalid_audience, jwt_invalid_claims, jwt_invalid_issuer, too_many_session_arguments,
                unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: organization_not_found, saml_connection_not_found, session_not_found,
                sso_verification_key_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.sso.saml.delete_verification_certificate(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                connection_id="saml-connection-test-58d2c7e0-9b3f-4a16-8e5d-7c0f1a2b3d4e",
                certificate_id="saml-verification-key-test-1f7c3a95-4e0b-4d68-a2f9-8b5d6c0e3a17",
            )
            ```
        """
        return self._call(
            _DELETE_VERIFICATION_CERTIFICATE,
            DeleteVerificationCertificateResponse,
            path={"organization_id": organization_id, "connection_id": connection_id, "certificate_id": certificate_id},
            authorization=authorization,
        )

    def update_by_url(
        self,
        *,
        organization_id: str,
        connection_id: str,
        metadata_url: str,
        authorization: MemberAuthorization | None = None,
    ) -> UpdateByURLResponse:
        """Change a SAML connection by the metadata of the identity provider.

        Downloads the metadata and takes `idp_sso_url`, `idp_entity_id` and the certificate from it. A new connection
        also needs `attribute_mapping`, which only `update_connection` sets, to become active.

        With a member session, the action `update` on `stytch.sso` is needed.

        PUT /v1/b2b/sso/saml/{organization_id}/connections/{connection_id}/url
        https://stytch.com/docs/api-reference/b2b/api/sso/saml/update-saml-connection-by-metadata-url

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            connection_id: ID of the SAML connection. 1 to 128 characters.
            metadata_url: URL of the SAML metadata of the identity provider, an XML document.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            UpdateByURLResponse: The connection was changed.

        Raises:
            BadRequestError: duplicate_saml_connection, invalid_organization_id, invalid_saml_metadata_url,
                invalid_session_token, invalid_xml_from_saml_metadata_url, jwt_invalid_audience, jwt_invalid_claims,
                jwt_invalid_issuer, saml_connection_metadata_invalid_format, too_many_session_arguments,
                too_many_sso_verification_certificates, unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: organization_not_found, saml_connection_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.sso.saml.update_by_url(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                connection_id="saml-connection-test-58d2c7e0-9b3f-4a16-8e5d-7c0f1a2b3d4e",
                metadata_url="https://idp.example.com/saml/metadata.xml",
            )
            ```
        """
        return self._call(
            _UPDATE_BY_URL,
            UpdateByURLResponse,
            path={"organization_id": organization_id, "connection_id": connection_id},
            body={"metadata_url": metadata_url},
            authorization=authorization,
        )

    def update_connection(
        self,
        *,
        organization_id: str,
        connection_id: str,
        idp_entity_id: str | None = None,
        display_name: str | None = None,
        attribute_mapping: Mapping[str, object] | None = None,
        x509_certificate: str | None = None,
        idp_sso_url: str | None = None,
        saml_connection_implicit_role_assignments: Sequence[
            ConnectionImplicitRoleAssignment | ConnectionImplicitRoleAssignmentDict
        ]
        | None = None,
        saml_group_implicit_role_assignments: Sequence[GroupImplicitRoleAssignment | GroupImplicitRoleAssignmentDict]
        | None = None,
        alternative_audience_uri: str | None = None,
        identity_provider: IdentityProviderInput | None = None,
        signing_private_key: str | None = None,
        nameid_format: str | None = None,
        alternative_acs_url: str | None = None,
        idp_initiated_auth_disabled: bool | None = None,
        saml_encryption_private_key: str | None = None,
        allow_gateway_callback: bool | None = None,
        authorization: MemberAuthorization | None = None,
    ) -> UpdateConnectionResponse:
        """Change a SAML connection.

        Changes the settings that are sent. A new connection becomes active as soon as it has `idp_sso_url`,
        `attribute_mapping`, `idp_entity_id` and `x509_certificate`.

        With a member session, the action `update` on `stytch.sso` is needed.

        PUT /v1/b2b/sso/saml/{organization_id}/connections/{connection_id}
        https://stytch.com/docs/b2b/api/update-saml-connection

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            connection_id: ID of the SAML connection. 1 to 128 characters.
            idp_entity_id: Entity ID of the identity provider, unique among all providers.
            display_name: Display name of the connection.
            attribute_mapping: Attributes of the identity provider for the fields of a member: `email` and either
                `full_name`, or `first_name` and `last_name`. With the key `groups`, roles can be assigned by group.
                Keys cannot be nested.
            x509_certificate: Certificate of the identity provider in PEM format, with which its assertions are
                verified. It is added to the others; a connection has at most five.
            idp_sso_url: URL of the identity provider to which members are sent to sign in. It must begin with
                `https://`.
            saml_connection_implicit_role_assignments: Roles that every member who signs in through the connection gets.
                They replace the previous ones.
            saml_group_implicit_role_assignments: Roles that members of certain groups get when they sign in through the
                connection. They replace the previous ones. `attribute_mapping` must have the key `groups`.
            alternative_audience_uri: Another audience to accept, for a migration without downtime.
            identity_provider: The identity provider, so that its peculiarities are taken into account; `generic` if it
                is not one of the known providers.
            signing_private_key: RSA key in PKCS #1 format with which Stytch signs its requests. A certificate is made
                for it and returned in `signing_certificates`.
            nameid_format: Format of the NameID that the identity provider sends, as a URN. A new connection has
                `urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress`.
            alternative_acs_url: URL that sign-in requests name in place of `acs_url`, for a migration without downtime.
                Your application must pass on to Stytch what arrives there.
            idp_initiated_auth_disabled: Whether to reject a sign-in that begins at the identity provider. False for a
                new connection.
            saml_encryption_private_key: RSA key in PKCS #1 format with which encrypted assertions are decrypted. It is
                added to the others; a connection has at most five.
            allow_gateway_callback: Whether the response of the identity provider may arrive through a gateway.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            UpdateConnectionResponse: The connection was changed.

        Raises:
            BadRequestError: cannot_assign_default_rbac_role_id, duplicate_saml_connection, invalid_organization_id,
                invalid_rbac_role_assignment, invalid_session_token, invalid_sso_idp, jwt_invalid_audience,
                jwt_invalid_claims, jwt_invalid_issuer, saml_connection_attribute_mapping_missing_groups_key,
                saml_connection_attribute_mapping_required, saml_connection_email_mapping_required,
                saml_connection_idp_sso_url_invalid_format, saml_connection_idp_sso_url_not_https,
                saml_connection_name_mapping_required, saml_connection_no_nested_keys_in_attribute_mapping,
                saml_signing_private_key_format_not_supported, saml_signing_private_key_invalid,
                too_many_session_arguments, too_many_sso_verification_certificates, unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: organization_not_found, saml_connection_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.sso.saml.update_connection(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                connection_id="saml-connection-test-58d2c7e0-9b3f-4a16-8e5d-7c0f1a2b3d4e",
                idp_entity_id="https://idp.example.com/saml",
                attribute_mapping={"email": "NameID", "full_name": "displayName", "groups": "groups"},
                x509_certificate="-----BEGIN CERTIFICATE-----\\nZXhhbXBsZQ==\\n-----END CERTIFICATE-----\\n",
                idp_sso_url="https://idp.example.com/saml/sso",
            )
            ```
        """
        return self._call(
            _UPDATE_CONNECTION,
            UpdateConnectionResponse,
            path={"organization_id": organization_id, "connection_id": connection_id},
            body={
                "idp_entity_id": idp_entity_id,
                "display_name": display_name,
                "attribute_mapping": attribute_mapping,
                "x509_certificate": x509_certificate,
                "idp_sso_url": idp_sso_url,
                "saml_connection_implicit_role_assignments": saml_connection_implicit_role_assignments,
                "saml_group_implicit_role_assignments": saml_group_implicit_role_assignments,
                "alternative_audience_uri": alternative_audience_uri,
                "identity_provider": identity_provider,
                "signing_private_key": signing_private_key,
                "nameid_format": nameid_format,
                "alternative_acs_url": alternative_acs_url,
                "idp_initiated_auth_disabled": idp_initiated_auth_disabled,
                "saml_encryption_private_key": saml_encryption_private_key,
                "allow_gateway_callback": allow_gateway_callback,
            },
            authorization=authorization,
        )
