"""Operations `b2b.organizations.members.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ....._runtime.operation import Operation
from ....._runtime.pagination import Pagination
from ....._runtime.resource import Resource
from .....models.b2b.organizations.members import (
    CreateResponse,
    DangerouslyGetResponse,
    DeleteExternalIDResponse,
    DeleteMfaPhoneNumberResponse,
    DeletePasswordResponse,
    DeleteResponse,
    DeleteTOTPResponse,
    GetConnectedAppsResponse,
    GetResponse,
    OidcProvidersResponse,
    ReactivateResponse,
    SearchResponse,
    StartEmailUpdateResponse,
    UnlinkRetiredEmailResponse,
    UpdateResponse,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ....._runtime.authorization import MemberAuthorization
    from .....models.b2b.organizations import MfaMethodInput
    from .....models.b2b.organizations.members import EmailUpdateDeliveryMethod, Member, SearchQuery
    from .....models.common.fields import Locale
    from .....typed_dicts.b2b.organizations.members import SearchQueryDict
    from .connected_apps import ConnectedApps
    from .oauth_providers import OAuthProviders

_CREATE = Operation("b2b.organizations.members.create", "POST", "/v1/b2b/organizations/{organization_id}/members")
_DANGEROUSLY_GET = Operation(
    "b2b.organizations.members.dangerously_get", "GET", "/v1/b2b/organizations/members/dangerously_get/{member_id}"
)
_DELETE = Operation(
    "b2b.organizations.members.delete", "DELETE", "/v1/b2b/organizations/{organization_id}/members/{member_id}"
)
_DELETE_EXTERNAL_ID = Operation(
    "b2b.organizations.members.delete_external_id",
    "DELETE",
    "/v1/b2b/organizations/{organization_id}/members/{member_id}/external_id",
)
_DELETE_MFA_PHONE_NUMBER = Operation(
    "b2b.organizations.members.delete_mfa_phone_number",
    "DELETE",
    "/v1/b2b/organizations/{organization_id}/members/mfa_phone_numbers/{member_id}",
)
_DELETE_PASSWORD = Operation(
    "b2b.organizations.members.delete_password",
    "DELETE",
    "/v1/b2b/organizations/{organization_id}/members/passwords/{member_password_id}",
)
_DELETE_TOTP = Operation(
    "b2b.organizations.members.delete_totp",
    "DELETE",
    "/v1/b2b/organizations/{organization_id}/members/{member_id}/totp",
)
_GET = Operation("b2b.organizations.members.get", "GET", "/v1/b2b/organizations/{organization_id}/member")
_GET_CONNECTED_APPS = Operation(
    "b2b.organizations.members.get_connected_apps",
    "GET",
    "/v1/b2b/organizations/{organization_id}/members/{member_id}/connected_apps",
)
_OIDC_PROVIDERS = Operation(
    "b2b.organizations.members.oidc_providers",
    "GET",
    "/v1/b2b/organizations/{organization_id}/members/{member_id}/oidc_providers",
)
_REACTIVATE = Operation(
    "b2b.organizations.members.reactivate",
    "PUT",
    "/v1/b2b/organizations/{organization_id}/members/{member_id}/reactivate",
)
_SEARCH = Operation("b2b.organizations.members.search", "POST", "/v1/b2b/organizations/members/search", retry="safe")
_SEARCH_PAGES = Pagination("body", "cursor", "results_metadata.next_cursor", "members")
_START_EMAIL_UPDATE = Operation(
    "b2b.organizations.members.start_email_update",
    "POST",
    "/v1/b2b/organizations/{organization_id}/members/{member_id}/start_email_update",
)
_UNLINK_RETIRED_EMAIL = Operation(
    "b2b.organizations.members.unlink_retired_email",
    "POST",
    "/v1/b2b/organizations/{organization_id}/members/{member_id}/unlink_retired_email",
)
_UPDATE = Operation(
    "b2b.organizations.members.update", "PUT", "/v1/b2b/organizations/{organization_id}/members/{member_id}"
)


class Members(Resource):
    """Members, the people who belong to an organization."""

    @cached_property
    def connected_apps(self) -> ConnectedApps:
        """Apps to which members have granted access."""
        from .connected_apps import ConnectedApps

        return ConnectedApps(self._core)

    @cached_property
    def oauth_providers(self) -> OAuthProviders:
        """Tokens that OAuth providers issued for members."""
        from .oauth_providers import OAuthProviders

        return OAuthProviders(self._core)

    def create(
        self,
        *,
        organization_id: str,
        email_address: str,
        name: str | None = None,
        trusted_metadata: Mapping[str, object] | None = None,
        untrusted_metadata: Mapping[str, object] | None = None,
        create_member_as_pending: bool | None = None,
        is_breakglass: bool | None = None,
        mfa_phone_number: str | None = None,
        mfa_enrolled: bool | None = None,
        roles: Sequence[str] | None = None,
        external_id: str | None = None,
        authorization: MemberAuthorization | None = None,
    ) -> CreateResponse:
        """Create a member.

        Adds a member to an organization without sending an email; to send an invitation, call
        `b2b.magic_links.email.invite` instead. The member is active immediately, unless `create_member_as_pending` is
        true.

        With a member session, the action `create` on `stytch.member` is needed.

        POST /v1/b2b/organizations/{organization_id}/members
        https://stytch.com/docs/b2b/api/create-member

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            email_address: Email address of the new member, unverified at first. Another member of the organization must
                not have it. At least 3 characters.
            name: Full name of the member.
            trusted_metadata: Data about the record that only your backend may change. In an update, keys are merged,
                and a key set to null is removed.
            untrusted_metadata: Data about the record that a browser or app may also change; do not base access
                decisions on it. In an update, keys are merged, and a key set to null is removed.
            create_member_as_pending: Whether the member is `pending` until the first successful sign-in, instead of
                `active` immediately. Default: `False`.
            is_breakglass: Whether to exempt the member from the organization's limits on authentication methods.
            mfa_phone_number: Phone number in E.164 form: a plus sign, the country code and the number. 3 to 16
                characters.
            mfa_enrolled: Whether sign-ins of the member require a second factor even if the `mfa_policy` of the
                organization is `OPTIONAL`.
            roles: IDs of the roles to assign directly.
            external_id: Your own ID for the record: letters, digits and the characters `.`, `_`, `-` and `|`. It must
                be unique among records of the same kind, and is accepted in place of the record's ID. 1 to 128
                characters.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            CreateResponse: The member was created.

        Raises:
            BadRequestError: action_not_allowed_email_domain_is_claimed, cannot_assign_default_rbac_role_id,
                duplicate_member_email, duplicate_member_external_id, duplicate_member_phone_number, invalid_email,
                invalid_organization_id, invalid_phone_number, invalid_phone_number_country_code,
                invalid_rbac_role_assignment, invalid_session_token, jwt_invalid_audience, jwt_invalid_claims,
                jwt_invalid_issuer, metadata_invalid_format, metadata_too_large, metadata_too_many_keys,
                retired_member_email, too_many_session_arguments, unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.organizations.members.create(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                email_address="ada@example.com",
                name="Ada Lovelace",
                untrusted_metadata={"theme": "dark"},
                mfa_phone_number="+15555550123",
                roles=["editor"],
            )
            ```
        """
        return self._call(
            _CREATE,
            CreateResponse,
            path={"organization_id": organization_id},
            body={
                "email_address": email_address,
                "name": name,
                "trusted_metadata": trusted_metadata,
                "untrusted_metadata": untrusted_metadata,
                "create_member_as_pending": create_member_as_pending,
                "is_breakglass": is_breakglass,
                "mfa_phone_number": mfa_phone_number,
                "mfa_enrolled": mfa_enrolled,
                "roles": roles,
                "external_id": external_id,
            },
            authorization=authorization,
        )

    def dangerously_get(self, *, member_id: str, include_deleted: bool | None = None) -> DangerouslyGetResponse:
        """Read a member without naming the organization.

        Returns a member of any organization. It does not check to which organization the member belongs: use it only
        for administration, and `b2b.organizations.members.get` everywhere else.

        GET /v1/b2b/organizations/members/dangerously_get/{member_id}
        https://stytch.com/docs/b2b/api/dangerously-get-member

        Args:
            member_id: ID of the member. An external ID is not accepted. 1 to 128 characters.
            include_deleted: Whether to return the member even if it was deleted.

        Returns:
            DangerouslyGetResponse: The member.

        Raises:
            NotFoundError: member_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.organizations.members.dangerously_get(
                member_id="member-test-5c1d7f60-8a34-4c25-b0a2-6d1d2f9f0b71",
                include_deleted=True,
            )
            ```
        """
        return self._call(
            _DANGEROUSLY_GET,
            DangerouslyGetResponse,
            path={"member_id": member_id},
            query={"include_deleted": include_deleted},
        )

    def delete(
        self, *, organization_id: str, member_id: str, authorization: MemberAuthorization | None = None
    ) -> DeleteResponse:
        """Delete a member.

        Sets the status of the member to `deleted` and withdraws open invitations. The member can be reactivated later.
        With a member session, the action `delete` on `stytch.member` is needed, or on `stytch.self` for the member's
        own account.

        DELETE /v1/b2b/organizations/{organization_id}/members/{member_id}
        https://stytch.com/docs/b2b/api/delete-member

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            member_id: ID or external ID of the member. 1 to 128 characters.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            DeleteResponse: The member was deleted.

        Raises:
            BadRequestError: invalid_organization_id, invalid_session_token, jwt_invalid_audience, jwt_invalid_claims,
                jwt_invalid_issuer, too_many_session_arguments, unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: member_not_found, organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.organizations.members.delete(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                member_id="member-test-5c1d7f60-8a34-4c25-b0a2-6d1d2f9f0b71",
            )
            ```
        """
        return self._call(
            _DELETE,
            DeleteResponse,
            path={"organization_id": organization_id, "member_id": member_id},
            authorization=authorization,
        )

    def delete_external_id(
        self, *, organization_id: str, member_id: str, authorization: MemberAuthorization | None = None
    ) -> DeleteExternalIDResponse:
        """Delete the external ID of a member.

        Deletes the external ID, so that only the ID identifies the member. Another member of the organization can then
        have the external ID.

        DELETE /v1/b2b/organizations/{organization_id}/members/{member_id}/external_id
        https://stytch.com/docs/api-reference/b2b/api/members/delete-member-external-id

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            member_id: ID or external ID of the member. 1 to 128 characters.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            DeleteExternalIDResponse: The external ID was deleted.

        Raises:
            BadRequestError: invalid_organization_id, invalid_session_token, jwt_invalid_audience, jwt_invalid_claims,
                jwt_invalid_issuer, too_many_session_arguments, unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: member_not_found, organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.organizations.members.delete_external_id(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                member_id="member-test-5c1d7f60-8a34-4c25-b0a2-6d1d2f9f0b71",
            )
            ```
        """
        return self._call(
            _DELETE_EXTERNAL_ID,
            DeleteExternalIDResponse,
            path={"organization_id": organization_id, "member_id": member_id},
            authorization=authorization,
        )

    def delete_mfa_phone_number(
        self, *, organization_id: str, member_id: str, authorization: MemberAuthorization | None = None
    ) -> DeleteMfaPhoneNumberResponse:
        """Delete a member's phone number.

        Deletes the phone number for passcodes, so that another one can be set. Existing sessions stay valid; if the
        next sign-in requires a second factor, it must be another one.

        With a member session, the action `update.info.delete.mfa-phone` on `stytch.member` is needed, or on
        `stytch.self` for the member's own account.

        DELETE /v1/b2b/organizations/{organization_id}/members/mfa_phone_numbers/{member_id}
        https://stytch.com/docs/b2b/api/delete-member-mfa-phone-number

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            member_id: ID or external ID of the member. 1 to 128 characters.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            DeleteMfaPhoneNumberResponse: The phone number was deleted.

        Raises:
            BadRequestError: invalid_organization_id, invalid_session_token, jwt_invalid_audience, jwt_invalid_claims,
                jwt_invalid_issuer, too_many_session_arguments, unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: member_not_found, member_phone_number_not_found, organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.organizations.members.delete_mfa_phone_number(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                member_id="member-test-5c1d7f60-8a34-4c25-b0a2-6d1d2f9f0b71",
            )
            ```
        """
        return self._call(
            _DELETE_MFA_PHONE_NUMBER,
            DeleteMfaPhoneNumberResponse,
            path={"organization_id": organization_id, "member_id": member_id},
            authorization=authorization,
        )

    def delete_password(
        self, *, organization_id: str, member_password_id: str, authorization: MemberAuthorization | None = None
    ) -> DeletePasswordResponse:
        """Delete a member's password.

        Deletes the password. To set a new one, the member needs a password reset. If the organizations of the project
        share passwords, call `b2b.passwords.email.require_reset` instead.

        With a member session, the action `update.info.delete.password` on `stytch.member` is needed, or on
        `stytch.self` for the member's own account.

        DELETE /v1/b2b/organizations/{organization_id}/members/passwords/{member_password_id}
        https://stytch.com/docs/b2b/api/delete-member-password

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            member_password_id: ID of the password. 1 to 128 characters.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            DeletePasswordResponse: The password was deleted.

        Raises:
            BadRequestError: cross_org_passwords_enabled, invalid_organization_id, invalid_password_id,
                invalid_session_token, jwt_invalid_audience, jwt_invalid_claims, jwt_invalid_issuer,
                too_many_session_arguments, unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: member_password_not_found, organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.organizations.members.delete_password(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                member_password_id="member-password-test-8e2d4b70-1c6a-4f95-b3d8-7a9e0f5c6d21",
            )
            ```
        """
        return self._call(
            _DELETE_PASSWORD,
            DeletePasswordResponse,
            path={"organization_id": organization_id, "member_password_id": member_password_id},
            authorization=authorization,
        )

    def delete_totp(
        self, *, organization_id: str, member_id: str, authorization: MemberAuthorization | None = None
    ) -> DeleteTOTPResponse:
        """Delete a member's authenticator app.

        Deletes the registration, so that another app can be registered. Existing sessions stay valid; if the next
        sign-in requires a second factor, it must be another one.

        With a member session, the action `update.info.delete.mfa-totp` on `stytch.member` is needed, or on
        `stytch.self` for the member's own account.

        DELETE /v1/b2b/organizations/{organization_id}/members/{member_id}/totp
        https://stytch.com/docs/b2b/api/delete-member-mfa-totp

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            member_id: ID or external ID of the member. 1 to 128 characters.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            DeleteTOTPResponse: The authenticator app was deleted.

        Raises:
            BadRequestError: invalid_organization_id, invalid_session_token, jwt_invalid_audience, jwt_invalid_claims,
                jwt_invalid_issuer, too_many_session_arguments, unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: member_not_found, organization_not_found, session_not_found, totp_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.organizations.members.delete_totp(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                member_id="member-test-5c1d7f60-8a34-4c25-b0a2-6d1d2f9f0b71",
            )
            ```
        """
        return self._call(
            _DELETE_TOTP,
            DeleteTOTPResponse,
            path={"organization_id": organization_id, "member_id": member_id},
            authorization=authorization,
        )

    def get(
        self, *, organization_id: str, member_id: str | None = None, email_address: str | None = None
    ) -> GetResponse:
        """Read a member.

        Returns a member of the organization, found by ID, external ID or email address; one of them is required.

        GET /v1/b2b/organizations/{organization_id}/member
        https://stytch.com/docs/b2b/api/get-member

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            member_id: ID or external ID of the member. 1 to 128 characters.
            email_address: Email address of the member. At least 3 characters.

        Returns:
            GetResponse: The member.

        Raises:
            BadRequestError: invalid_email, invalid_member_get_fields, invalid_organization_id.
            PermissionDeniedError: organization_suspended.
            NotFoundError: member_not_found, organization_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.organizations.members.get(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                member_id="member-test-5c1d7f60-8a34-4c25-b0a2-6d1d2f9f0b71",
                email_address="ada@example.com",
            )
            ```
        """
        return self._call(
            _GET,
            GetResponse,
            path={"organization_id": organization_id},
            query={"member_id": member_id, "email_address": email_address},
        )

    def get_connected_apps(
        self, *, organization_id: str, member_id: str, authorization: MemberAuthorization | None = None
    ) -> GetConnectedAppsResponse:
        """List the connected apps of a member.

        Returns the apps to which the member has granted access, without those whose access was revoked or that the
        organization no longer allows.

        With a member session, the action `get.connected-apps` on `stytch.member` is needed.

        GET /v1/b2b/organizations/{organization_id}/members/{member_id}/connected_apps
        https://stytch.com/docs/b2b/api/connected-app-member-get-all

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            member_id: ID or external ID of the member. 1 to 128 characters.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            GetConnectedAppsResponse: The apps.

        Raises:
            BadRequestError: invalid_organization_id, invalid_session_token, jwt_invalid_audience, jwt_invalid_claims,
                jwt_invalid_issuer, too_many_session_arguments, unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: member_not_found, organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.organizations.members.get_connected_apps(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                member_id="member-test-5c1d7f60-8a34-4c25-b0a2-6d1d2f9f0b71",
            )
            ```
        """
        return self._call(
            _GET_CONNECTED_APPS,
            GetConnectedAppsResponse,
            path={"organization_id": organization_id, "member_id": member_id},
            authorization=authorization,
        )

    def oidc_providers(
        self, *, organization_id: str, member_id: str, include_refresh_token: bool | None = None
    ) -> OidcProvidersResponse:
        """Read a member's tokens of OIDC providers.

        Returns the tokens that the identity providers of the member's OIDC connections issued. An expired access token
        is refreshed first, if there is a refresh token.

        GET /v1/b2b/organizations/{organization_id}/members/{member_id}/oidc_providers
        https://stytch.com/docs/b2b/api/get-oidc-access-token

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            member_id: ID or external ID of the member. 1 to 128 characters.
            include_refresh_token: Whether to return the refresh token, if there is one. If you use it, Stytch may no
                longer be able to refresh the access token. Default: `False`.

        Returns:
            OidcProvidersResponse: The tokens.

        Raises:
            BadRequestError: invalid_organization_id.
            AuthenticationError: unable_to_refresh_oidc_token.
            PermissionDeniedError: organization_suspended.
            NotFoundError: member_not_found, member_oidc_token_not_found, organization_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.organizations.members.oidc_providers(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                member_id="member-test-5c1d7f60-8a34-4c25-b0a2-6d1d2f9f0b71",
                include_refresh_token=True,
            )
            ```
        """
        return self._call(
            _OIDC_PROVIDERS,
            OidcProvidersResponse,
            path={"organization_id": organization_id, "member_id": member_id},
            query={"include_refresh_token": include_refresh_token},
        )

    def reactivate(
        self, *, organization_id: str, member_id: str, authorization: MemberAuthorization | None = None
    ) -> ReactivateResponse:
        """Reactivate a deleted member.

        Sets the status of a deleted member to `active`. The email address must be verified and must not belong to
        another member in the meantime. An external ID is not accepted, because it may be in use again.

        With a member session, the action `create` on `stytch.member` is needed.

        PUT /v1/b2b/organizations/{organization_id}/members/{member_id}/reactivate
        https://stytch.com/docs/b2b/api/reactivate-member

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            member_id: ID of the deleted member. An external ID is not accepted. 1 to 128 characters.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            ReactivateResponse: The member is active again.

        Raises:
            BadRequestError: action_not_allowed_email_domain_is_claimed, email_unverified_for_reactivation,
                invalid_organization_id, invalid_session_token, jwt_invalid_audience, jwt_invalid_claims,
                jwt_invalid_issuer, no_deleted_member_found_for_reactivation,
                reactivation_email_belongs_to_another_member, retired_member_email, too_many_session_arguments,
                unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: member_not_found, organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.organizations.members.reactivate(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                member_id="member-test-5c1d7f60-8a34-4c25-b0a2-6d1d2f9f0b71",
            )
            ```
        """
        return self._call(
            _REACTIVATE,
            ReactivateResponse,
            path={"organization_id": organization_id, "member_id": member_id},
            body={},
            authorization=authorization,
        )

    def search(
        self,
        *,
        organization_ids: Sequence[str],
        cursor: str | None = None,
        limit: int | None = None,
        query: SearchQuery | SearchQueryDict | None = None,
        authorization: MemberAuthorization | None = None,
    ) -> SearchResponse:
        """Search for members.

        Returns the members of the given organizations that match the filters, page by page; without filters, all
        members that are not deleted. Deleted members are returned only if a filter names that status. The limit is 100
        calls per minute: use it for administration, not in a sign-in flow.

        With a member session, the action `search` on `stytch.member` is needed.

        POST /v1/b2b/organizations/members/search
        https://stytch.com/docs/b2b/api/search-members

        Args:
            organization_ids: IDs of the organizations to search in, at least one.
            cursor: `next_cursor` of the previous page; leave it out for the first page.
            limit: Maximum number of records per page. 1 to 1000. Default: `100`.
            query: Filters for members. Without operands, all members that are not deleted are returned.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            SearchResponse: One page of members.

        Raises:
            BadRequestError: invalid_argument, invalid_session_token, jwt_invalid_audience, jwt_invalid_claims,
                jwt_invalid_issuer, member_search_cannot_mix_internal_and_external_member_ids,
                member_search_expected_array_of_strings, member_search_expected_boolean, member_search_expected_string,
                member_search_filter_name_must_be_string, member_search_filter_name_not_recognized,
                member_search_member_email_fuzzy_too_short, member_search_member_mfa_phone_number_fuzzy_too_short,
                member_search_missing_filter_name, member_search_missing_filter_value,
                member_search_organization_ids_empty, member_search_organization_slug_fuzzy_too_short,
                too_many_session_arguments, unable_to_parse_session_jwt.
            PermissionDeniedError: session_authorization_error, session_authorization_tenancy_error.
            NotFoundError: organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.organizations.members.search(
                organization_ids=["organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10"],
                limit=1,
            )
            ```
        """
        return self._call(
            _SEARCH,
            SearchResponse,
            body={"organization_ids": organization_ids, "cursor": cursor, "limit": limit, "query": query},
            authorization=authorization,
        )

    def search_all(
        self,
        *,
        organization_ids: Sequence[str],
        limit: int | None = None,
        query: SearchQuery | SearchQueryDict | None = None,
        authorization: MemberAuthorization | None = None,
    ) -> Iterator[Member]:
        """Iterate over the records of all pages of `search`.

        Takes the arguments of `search` but `cursor`, and raises its errors. A page is requested when the records before
        it have been used.

        Raises:
            PaginationError: The pages do not follow one another as documented.

        Example:
            ```python
            for record in client.organizations.members.search_all(
                organization_ids=["organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10"],
            ):
                print(record)
            ```
        """
        return self._iterate(
            _SEARCH,
            SearchResponse,
            _SEARCH_PAGES,
            body={"organization_ids": organization_ids, "limit": limit, "query": query},
            authorization=authorization,
        )

    def start_email_update(
        self,
        *,
        organization_id: str,
        member_id: str,
        email_address: str,
        login_redirect_url: str | None = None,
        locale: Locale | None = None,
        login_template_id: str | None = None,
        delivery_method: EmailUpdateDeliveryMethod | None = None,
        authorization: MemberAuthorization | None = None,
    ) -> StartEmailUpdateResponse:
        """Start the change of a member's email address.

        Sends a magic link or a passcode to the new address. It becomes the address of the member when the link or the
        passcode is authenticated, which must be within five minutes. Until then, no other member can have the new
        address. The member must be active and have a verified address.

        POST /v1/b2b/organizations/{organization_id}/members/{member_id}/start_email_update
        https://stytch.com/docs/b2b/api/start-member-email-update

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            member_id: ID or external ID of the member. 1 to 128 characters.
            email_address: New email address. No other member of the organization may have it, also not as a retired
                address. At least 3 characters.
            login_redirect_url: URL that the link in the message opens. It must be one of the redirect URLs of the
                project. Without it, the default URL of the project.
            locale: Language of the email, as an IETF language tag. Default: `en`.
            login_template_id: ID of the custom email template to use instead of the default template.
            delivery_method: How the new address is verified, by magic link (`EMAIL_MAGIC_LINK`) or by passcode
                (`EMAIL_OTP`). Default: `EMAIL_MAGIC_LINK`.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            StartEmailUpdateResponse: The message was sent.

        Raises:
            BadRequestError: action_not_allowed_email_domain_is_claimed, desired_email_updating_for_different_member,
                duplicate_member_email, email_updates_available_only_for_active_members, invalid_email, invalid_locale,
                invalid_organization_id, invalid_session_token, invalid_template_id, jwt_invalid_audience,
                jwt_invalid_claims, jwt_invalid_issuer, member_has_no_active_verified_email, no_login_redirect_url,
                no_match_for_provided_magic_link_url, retired_member_email, too_many_session_arguments,
                unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: email_template_not_found, member_not_found, organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.organizations.members.start_email_update(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                member_id="member-test-5c1d7f60-8a34-4c25-b0a2-6d1d2f9f0b71",
                email_address="ada.king@example.com",
                locale="en",
                delivery_method="EMAIL_OTP",
            )
            ```
        """
        return self._call(
            _START_EMAIL_UPDATE,
            StartEmailUpdateResponse,
            path={"organization_id": organization_id, "member_id": member_id},
            body={
                "email_address": email_address,
                "login_redirect_url": login_redirect_url,
                "locale": locale,
                "login_template_id": login_template_id,
                "delivery_method": delivery_method,
            },
            authorization=authorization,
        )

    def unlink_retired_email(
        self,
        *,
        organization_id: str,
        member_id: str,
        email_id: str | None = None,
        email_address: str | None = None,
        authorization: MemberAuthorization | None = None,
    ) -> UnlinkRetiredEmailResponse:
        """Unlink a retired email address of a member.

        Deletes a retired email address, so that another member of the organization can have it. Send its ID, the
        address or both; both must identify the same address.

        With a member session, the action `update.info.unlink.retired-email` on `stytch.member` is needed, or on
        `stytch.self` for the member's own account.

        POST /v1/b2b/organizations/{organization_id}/members/{member_id}/unlink_retired_email
        https://stytch.com/docs/api-reference/b2b/api/members/unlink-retired-email

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            member_id: ID or external ID of the member. 1 to 128 characters.
            email_id: ID of the retired email address.
            email_address: The retired email address. At least 3 characters.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            UnlinkRetiredEmailResponse: The address was unlinked.

        Raises:
            BadRequestError: invalid_email, invalid_email_id, invalid_organization_id, invalid_session_token,
                jwt_invalid_audience, jwt_invalid_claims, jwt_invalid_issuer, retired_email_missing_email_identifiers,
                too_many_session_arguments, unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: email_not_found, member_not_found, organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.organizations.members.unlink_retired_email(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                member_id="member-test-5c1d7f60-8a34-4c25-b0a2-6d1d2f9f0b71",
                email_id="email-test-c40a7b2e-9d15-4f68-8b03-e1f6a5d9c782",
                email_address="ada.byron@example.com",
            )
            ```
        """
        return self._call(
            _UNLINK_RETIRED_EMAIL,
            UnlinkRetiredEmailResponse,
            path={"organization_id": organization_id, "member_id": member_id},
            body={"email_id": email_id, "email_address": email_address},
            authorization=authorization,
        )

    def update(
        self,
        *,
        organization_id: str,
        member_id: str,
        name: str | None = None,
        trusted_metadata: Mapping[str, object] | None = None,
        untrusted_metadata: Mapping[str, object] | None = None,
        is_breakglass: bool | None = None,
        mfa_phone_number: str | None = None,
        mfa_enrolled: bool | None = None,
        roles: Sequence[str] | None = None,
        preserve_existing_sessions: bool | None = None,
        default_mfa_method: MfaMethodInput | None = None,
        email_address: str | None = None,
        external_id: str | None = None,
        unlink_email: bool | None = None,
        authorization: MemberAuthorization | None = None,
    ) -> UpdateResponse:
        """Change a member.

        Changes the fields that are sent and leaves the others unchanged.

        With a member session, each field also needs its action on `stytch.member`: `update.info.name`,
        `update.info.email`, `update.info.untrusted-metadata`, `update.info.mfa-phone`, `update.settings.is-breakglass`,
        `update.settings.mfa-enrolled`, `update.settings.default-mfa-method` or `update.settings.roles`. To change their
        own data, members may have the action on `stytch.self` instead, except for the email address, the roles and
        `is_breakglass`.

        PUT /v1/b2b/organizations/{organization_id}/members/{member_id}
        https://stytch.com/docs/b2b/api/update-member

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            member_id: ID or external ID of the member. 1 to 128 characters.
            name: Full name of the member.
            trusted_metadata: Data about the member that only your backend may change. Keys are merged, and a key set to
                null is removed. It cannot be changed with a member session.
            untrusted_metadata: Data about the record that a browser or app may also change; do not base access
                decisions on it. In an update, keys are merged, and a key set to null is removed.
            is_breakglass: Whether to exempt the member from the organization's limits on authentication methods.
            mfa_phone_number: Phone number for passcodes, in E.164 form. If another one is set, it must be deleted
                first. 3 to 16 characters.
            mfa_enrolled: Whether sign-ins of the member require a second factor even if the `mfa_policy` of the
                organization is `OPTIONAL`.
            roles: IDs of the directly assigned roles; they replace the previous ones. Sessions that have a removed role
                through SSO are revoked, unless `preserve_existing_sessions` is true.
            preserve_existing_sessions: Whether to keep sessions that a change of roles would otherwise revoke. Default:
                `False`.
            default_mfa_method: Second factor to use by default; the member must have registered it.
            email_address: New email address, unverified at first. The password of the member is deleted, and the
                previous address is retired. Members cannot change their own address. At least 3 characters.
            external_id: Your own ID for the record: letters, digits and the characters `.`, `_`, `-` and `|`. It must
                be unique among records of the same kind, and is accepted in place of the record's ID. 1 to 128
                characters.
            unlink_email: Whether to remove the previous address instead of retiring it. Default: `False`.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            UpdateResponse: The member was changed.

        Raises:
            BadRequestError: action_not_allowed_email_domain_is_claimed, cannot_assign_default_rbac_role_id,
                default_mfa_member_missing_factor, duplicate_member_email, duplicate_member_external_id,
                duplicate_member_phone_number, duplicate_member_phone_number_for_member, invalid_email,
                invalid_mfa_default_method, invalid_organization_id, invalid_phone_number,
                invalid_phone_number_country_code, invalid_rbac_role_assignment, invalid_session_token,
                jwt_invalid_audience, jwt_invalid_claims, jwt_invalid_issuer, member_cannot_update_their_email_address,
                metadata_invalid_format, metadata_too_large, metadata_too_many_keys, retired_member_email,
                too_many_session_arguments, unable_to_parse_session_jwt.
            AuthenticationError: cannot_update_trusted_metadata.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: member_not_found, organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.organizations.members.update(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                member_id="member-test-5c1d7f60-8a34-4c25-b0a2-6d1d2f9f0b71",
                name="Ada King",
                trusted_metadata={"tier": "gold", "trial": None},
                mfa_enrolled=True,
            )
            ```
        """
        return self._call(
            _UPDATE,
            UpdateResponse,
            path={"organization_id": organization_id, "member_id": member_id},
            body={
                "name": name,
                "trusted_metadata": trusted_metadata,
                "untrusted_metadata": untrusted_metadata,
                "is_breakglass": is_breakglass,
                "mfa_phone_number": mfa_phone_number,
                "mfa_enrolled": mfa_enrolled,
                "roles": roles,
                "preserve_existing_sessions": preserve_existing_sessions,
                "default_mfa_method": default_mfa_method,
                "email_address": email_address,
                "external_id": external_id,
                "unlink_email": unlink_email,
            },
            authorization=authorization,
        )
