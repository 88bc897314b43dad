"""Operations `b2b.organizations.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.pagination import Pagination
from ...._runtime.resource import Resource
from ....models.b2b.organizations import (
    ConnectedAppsResponse,
    CreateResponse,
    DeleteExternalIDResponse,
    DeleteResponse,
    GetConnectedAppResponse,
    GetResponse,
    MetricsResponse,
    SearchResponse,
    UpdateResponse,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ...._runtime.authorization import MemberAuthorization
    from ....models.b2b.organizations import (
        AuthMethodInput,
        AuthMethodsInput,
        ConnectedAppsAllowedTypeInput,
        EmailImplicitRoleAssignment,
        EmailInvitesInput,
        EmailJITProvisioningInput,
        MfaMethodInput,
        MfaMethodsInput,
        MfaPolicyInput,
        OAuthTenantJITProvisioningInput,
        Organization,
        SearchQuery,
        SSOJITProvisioningInput,
    )
    from ....typed_dicts.b2b.organizations import EmailImplicitRoleAssignmentDict, SearchQueryDict
    from .members import Members

_CONNECTED_APPS = Operation(
    "b2b.organizations.connected_apps", "GET", "/v1/b2b/organizations/{organization_id}/connected_apps"
)
_CREATE = Operation("b2b.organizations.create", "POST", "/v1/b2b/organizations")
_DELETE = Operation("b2b.organizations.delete", "DELETE", "/v1/b2b/organizations/{organization_id}")
_DELETE_EXTERNAL_ID = Operation(
    "b2b.organizations.delete_external_id", "DELETE", "/v1/b2b/organizations/{organization_id}/external_id"
)
_GET = Operation("b2b.organizations.get", "GET", "/v1/b2b/organizations/{organization_id}")
_GET_CONNECTED_APP = Operation(
    "b2b.organizations.get_connected_app",
    "GET",
    "/v1/b2b/organizations/{organization_id}/connected_apps/{connected_app_id}",
)
_METRICS = Operation("b2b.organizations.metrics", "GET", "/v1/b2b/organizations/{organization_id}/metrics")
_SEARCH = Operation("b2b.organizations.search", "POST", "/v1/b2b/organizations/search", retry="safe")
_SEARCH_PAGES = Pagination("body", "cursor", "results_metadata.next_cursor", "organizations")
_UPDATE = Operation("b2b.organizations.update", "PUT", "/v1/b2b/organizations/{organization_id}")


class Organizations(Resource):
    """Organizations, the tenants of a B2B project and their settings."""

    @cached_property
    def members(self) -> Members:
        """Members, the people who belong to an organization."""
        from .members import Members

        return Members(self._core)

    def connected_apps(
        self, *, organization_id: str, authorization: MemberAuthorization | None = None
    ) -> ConnectedAppsResponse:
        """List the connected apps of an organization.

        Returns the apps to which at least one member has granted access. An app is no longer returned if the access to
        all members was revoked, or if the organization no longer allows the app.

        GET /v1/b2b/organizations/{organization_id}/connected_apps
        https://stytch.com/docs/b2b/api/connected-app-org-get-all

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            ConnectedAppsResponse: The apps.

        Raises:
            BadRequestError: invalid_organization_id, invalid_session_token, jwt_invalid_audience, jwt_invalid_claims,
                jwt_invalid_issuer, too_many_session_arguments, unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.organizations.connected_apps(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
            )
            ```
        """
        return self._call(
            _CONNECTED_APPS,
            ConnectedAppsResponse,
            path={"organization_id": organization_id},
            authorization=authorization,
        )

    def create(
        self,
        *,
        organization_name: str,
        organization_slug: str | None = None,
        organization_logo_url: str | None = None,
        trusted_metadata: Mapping[str, object] | None = None,
        organization_external_id: str | None = None,
        sso_jit_provisioning: SSOJITProvisioningInput | None = None,
        email_allowed_domains: Sequence[str] | None = None,
        email_jit_provisioning: EmailJITProvisioningInput | None = None,
        email_invites: EmailInvitesInput | None = None,
        auth_methods: AuthMethodsInput | None = None,
        allowed_auth_methods: Sequence[AuthMethodInput] | None = None,
        mfa_policy: MfaPolicyInput | None = None,
        rbac_email_implicit_role_assignments: Sequence[EmailImplicitRoleAssignment | EmailImplicitRoleAssignmentDict]
        | None = None,
        mfa_methods: MfaMethodsInput | None = None,
        allowed_mfa_methods: Sequence[MfaMethodInput] | None = None,
        oauth_tenant_jit_provisioning: OAuthTenantJITProvisioningInput | None = None,
        allowed_oauth_tenants: Mapping[str, object] | None = None,
        claimed_email_domains: Sequence[str] | None = None,
        first_party_connected_apps_allowed_type: ConnectedAppsAllowedTypeInput | None = None,
        allowed_first_party_connected_apps: Sequence[str] | None = None,
        third_party_connected_apps_allowed_type: ConnectedAppsAllowedTypeInput | None = None,
        allowed_third_party_connected_apps: Sequence[str] | None = None,
    ) -> CreateResponse:
        """Create an organization.

        Creates an organization without members. Only the name is required. At least one way of joining (email
        invitations, email domain, SSO) must be allowed, and a list that a `RESTRICTED` setting refers to must not be
        empty.

        POST /v1/b2b/organizations
        https://stytch.com/docs/b2b/api/create-organization

        Args:
            organization_name: Display name, 1 to 128 characters.
            organization_slug: Name for use in URLs, unique in the project: 2 to 128 letters, digits, `-`, `.`, `_` or
                `~`. Accepted in place of the organization ID. 2 to 128 characters.
            organization_logo_url: URL of the logo image.
            trusted_metadata: Data about the record that only your backend may change. In an update, keys are merged,
                and a key set to null is removed.
            organization_external_id: Your own ID of the organization, unique in the project. Accepted in place of the
                organization ID. Accepted in place of the organization ID. Accepted in place of the organization ID.
                Accepted in place of the organization ID. Accepted in place of the organization ID. Accepted in place of
                the organization ID. 1 to 128 characters.
            sso_jit_provisioning: Which users become members at their first SSO sign-in: users of every active
                connection (`ALL_ALLOWED`, the default of a new organization), of the listed connections (`RESTRICTED`),
                or no users (`NOT_ALLOWED`). Default: `ALL_ALLOWED`.
            email_allowed_domains: Email domains that `email_jit_provisioning` and `email_invites` refer to when they
                are `RESTRICTED`. Domains of public email providers are rejected.
            email_jit_provisioning: Whether people with a verified email address in `email_allowed_domains` may join
                (`RESTRICTED`, which requires at least one domain), or no one may join by email domain (`NOT_ALLOWED`,
                the default of a new organization). Default: `NOT_ALLOWED`.
            email_invites: Which addresses may be invited: any (`ALL_ALLOWED`), those in `email_allowed_domains`
                (`RESTRICTED`), or none (`NOT_ALLOWED`). The default of a new organization is `ALL_ALLOWED`, or
                `NOT_ALLOWED` if another authentication setting is sent.
            auth_methods: Whether members may use every primary method (`ALL_ALLOWED`, the default of a new
                organization) or only those in `allowed_auth_methods` (`RESTRICTED`, which requires at least one there).
                Break-glass members are exempt. Default: `ALL_ALLOWED`.
            allowed_auth_methods: Primary methods that members may use while `auth_methods` is `RESTRICTED`; replaces
                the previous list.
            mfa_policy: Who needs a second factor to sign in: every member (`REQUIRED_FOR_ALL`), or those with
                `mfa_enrolled` (`OPTIONAL`, the default of a new organization). A change does not affect existing
                sessions. Default: `OPTIONAL`.
            rbac_email_implicit_role_assignments: Roles that are assigned by the domain of the verified email address.
            mfa_methods: Whether members may use every kind of second factor (`ALL_ALLOWED`, the default of a new
                organization) or only those in `allowed_mfa_methods` (`RESTRICTED`, which requires at least one there).
                Break-glass members are exempt. Default: `ALL_ALLOWED`.
            allowed_mfa_methods: Second factors that members may use while `mfa_methods` is `RESTRICTED`; replaces the
                previous list.
            oauth_tenant_jit_provisioning: Whether users of the tenants in `allowed_oauth_tenants` may join without an
                invitation (`RESTRICTED`), or no one may join by OAuth tenant (`NOT_ALLOWED`, the default of a new
                organization). Default: `NOT_ALLOWED`.
            allowed_oauth_tenants: Tenants whose users may join without an invitation while
                `oauth_tenant_jit_provisioning` is `RESTRICTED`: lists of tenant IDs under the keys `slack`, `hubspot`
                and `github`.
            claimed_email_domains: Email domains that are reserved for this organization: people with these addresses
                cannot join other organizations.
            first_party_connected_apps_allowed_type: Whether members may use all Connected Apps of a kind
                (`ALL_ALLOWED`, the default of a new organization), the listed ones (`RESTRICTED`) or none
                (`NOT_ALLOWED`). Default: `ALL_ALLOWED`.
            allowed_first_party_connected_apps: IDs of the usable apps while `first_party_connected_apps_allowed_type`
                is `RESTRICTED`.
            third_party_connected_apps_allowed_type: Whether members may use all Connected Apps of a kind
                (`ALL_ALLOWED`, the default of a new organization), the listed ones (`RESTRICTED`) or none
                (`NOT_ALLOWED`). Default: `ALL_ALLOWED`.
            allowed_third_party_connected_apps: IDs of the usable apps while `third_party_connected_apps_allowed_type`
                is `RESTRICTED`.

        Returns:
            CreateResponse: The organization was created.

        Raises:
            BadRequestError: action_not_allowed_email_domain_is_claimed, allowed_auth_methods_required_for_restricted,
                allowed_mfa_methods_required_for_restricted, cannot_assign_default_rbac_role_id,
                external_organization_id_same_as_organization_id, invalid_organization_allowed_auth_methods,
                invalid_organization_allowed_mfa_methods, invalid_organization_auth_factor_setting,
                invalid_organization_auth_method_settings, invalid_organization_external_id,
                invalid_organization_mfa_factor_setting, invalid_organization_mfa_policy, invalid_organization_name,
                invalid_organization_slug, invalid_rbac_role_assignment, invalid_restricted_email_setting,
                invalid_restricted_oauth_tenants_setting, invalid_restricted_sso_setting, metadata_invalid_format,
                metadata_too_large, metadata_too_many_keys, organization_external_id_already_used,
                organization_logo_url_too_long, organization_name_includes_banned_words, organization_name_missing,
                organization_settings_disposable_domain, organization_settings_domain_too_common,
                organization_settings_duplicate_domain, organization_settings_invalid_domain,
                organization_slug_already_used.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.organizations.create(
                organization_name="Example Inc",
                organization_slug="example-inc",
                trusted_metadata={"plan": "team"},
                organization_external_id="customer-4711",
                email_allowed_domains=["example.com"],
                email_jit_provisioning="RESTRICTED",
            )
            ```
        """
        return self._call(
            _CREATE,
            CreateResponse,
            body={
                "organization_name": organization_name,
                "organization_slug": organization_slug,
                "organization_logo_url": organization_logo_url,
                "trusted_metadata": trusted_metadata,
                "organization_external_id": organization_external_id,
                "sso_jit_provisioning": sso_jit_provisioning,
                "email_allowed_domains": email_allowed_domains,
                "email_jit_provisioning": email_jit_provisioning,
                "email_invites": email_invites,
                "auth_methods": auth_methods,
                "allowed_auth_methods": allowed_auth_methods,
                "mfa_policy": mfa_policy,
                "rbac_email_implicit_role_assignments": rbac_email_implicit_role_assignments,
                "mfa_methods": mfa_methods,
                "allowed_mfa_methods": allowed_mfa_methods,
                "oauth_tenant_jit_provisioning": oauth_tenant_jit_provisioning,
                "allowed_oauth_tenants": allowed_oauth_tenants,
                "claimed_email_domains": claimed_email_domains,
                "first_party_connected_apps_allowed_type": first_party_connected_apps_allowed_type,
                "allowed_first_party_connected_apps": allowed_first_party_connected_apps,
                "third_party_connected_apps_allowed_type": third_party_connected_apps_allowed_type,
                "allowed_third_party_connected_apps": allowed_third_party_connected_apps,
            },
        )

    def delete(self, *, organization_id: str, authorization: MemberAuthorization | None = None) -> DeleteResponse:
        """Delete an organization.

        Deletes the organization and all of its members. This cannot be undone. With a member session, the action
        `delete` on `stytch.organization` is needed.

        DELETE /v1/b2b/organizations/{organization_id}
        https://stytch.com/docs/b2b/api/delete-organization

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            DeleteResponse: The organization was deleted.

        Raises:
            BadRequestError: invalid_organization_id, invalid_session_token, jwt_invalid_audience, jwt_invalid_claims,
                jwt_invalid_issuer, too_many_session_arguments, unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.organizations.delete(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
            )
            ```
        """
        return self._call(
            _DELETE, DeleteResponse, path={"organization_id": organization_id}, authorization=authorization
        )

    def delete_external_id(
        self, *, organization_id: str, authorization: MemberAuthorization | None = None
    ) -> DeleteExternalIDResponse:
        """Delete the external ID of an organization.

        Deletes the external ID, so that only the ID and the slug identify the organization. Another organization can
        then have the external ID.

        DELETE /v1/b2b/organizations/{organization_id}/external_id
        https://stytch.com/docs/api-reference/b2b/api/organizations/delete-organization-external-id

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            DeleteExternalIDResponse: The external ID was deleted.

        Raises:
            BadRequestError: invalid_organization_id, invalid_session_token, jwt_invalid_audience, jwt_invalid_claims,
                jwt_invalid_issuer, too_many_session_arguments, unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.organizations.delete_external_id(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
            )
            ```
        """
        return self._call(
            _DELETE_EXTERNAL_ID,
            DeleteExternalIDResponse,
            path={"organization_id": organization_id},
            authorization=authorization,
        )

    def get(self, *, organization_id: str) -> GetResponse:
        """Read an organization.

        Returns the organization with all of its settings.

        GET /v1/b2b/organizations/{organization_id}
        https://stytch.com/docs/b2b/api/get-organization

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.

        Returns:
            GetResponse: The organization.

        Raises:
            BadRequestError: invalid_organization_id.
            PermissionDeniedError: organization_suspended.
            NotFoundError: organization_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.organizations.get(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
            )
            ```
        """
        return self._call(_GET, GetResponse, path={"organization_id": organization_id})

    def get_connected_app(
        self, *, organization_id: str, connected_app_id: str, authorization: MemberAuthorization | None = None
    ) -> GetConnectedAppResponse:
        """Read a connected app of an organization.

        Returns the app with the members who granted it access, and the scopes that each of them granted.

        GET /v1/b2b/organizations/{organization_id}/connected_apps/{connected_app_id}
        https://stytch.com/docs/b2b/api/connected-app-org-get

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            connected_app_id: ID of the connected app. 1 to 128 characters.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            GetConnectedAppResponse: The app with its members.

        Raises:
            BadRequestError: invalid_organization_id, invalid_session_token, jwt_invalid_audience, jwt_invalid_claims,
                jwt_invalid_issuer, too_many_session_arguments, unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: connected_app_not_found, organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.organizations.get_connected_app(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                connected_app_id="connected-app-test-4b9f2c61-7d3e-4a58-9c0b-8e1f6a5d2730",
            )
            ```
        """
        return self._call(
            _GET_CONNECTED_APP,
            GetConnectedAppResponse,
            path={"organization_id": organization_id, "connected_app_id": connected_app_id},
            authorization=authorization,
        )

    def metrics(self, *, organization_id: str) -> MetricsResponse:
        """Count the members of an organization.

        Returns the number of members. To read the members themselves, search for them.

        GET /v1/b2b/organizations/{organization_id}/metrics
        https://pkg.go.dev/github.com/stytchauth/stytch-go/v18/stytch/b2b/organizations

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.

        Returns:
            MetricsResponse: The count.

        Raises:
            BadRequestError: invalid_organization_id.
            PermissionDeniedError: organization_suspended.
            NotFoundError: organization_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.organizations.metrics(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
            )
            ```
        """
        return self._call(_METRICS, MetricsResponse, path={"organization_id": organization_id})

    def search(
        self, *, cursor: str | None = None, limit: int | None = None, query: SearchQuery | SearchQueryDict | None = None
    ) -> SearchResponse:
        """Search for organizations.

        Returns the organizations that match the filters, page by page; without filters, all organizations. The limit is
        100 calls per minute: use it for administration, not in a sign-in flow.

        POST /v1/b2b/organizations/search
        https://stytch.com/docs/b2b/api/search-organizations

        Args:
            cursor: `next_cursor` of the previous page; leave it out for the first page.
            limit: Maximum number of records per page. 1 to 1000. Default: `100`.
            query: Filters for organizations. Without operands, all organizations are returned.

        Returns:
            SearchResponse: One page of organizations.

        Raises:
            BadRequestError: invalid_argument, organization_search_allowed_domain_fuzzy_too_short,
                organization_search_expected_array_of_strings, organization_search_expected_boolean,
                organization_search_expected_string, organization_search_filter_name_must_be_string,
                organization_search_filter_name_not_recognized, organization_search_member_email_fuzzy_too_short,
                organization_search_missing_filter_name, organization_search_missing_filter_value,
                organization_search_organization_name_fuzzy_too_short,
                organization_search_organization_slug_fuzzy_too_short.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.organizations.search(limit=50)
            ```
        """
        return self._call(_SEARCH, SearchResponse, body={"cursor": cursor, "limit": limit, "query": query})

    def search_all(
        self, *, limit: int | None = None, query: SearchQuery | SearchQueryDict | None = None
    ) -> Iterator[Organization]:
        """Iterate over the records of all pages of `search`.

        Takes the arguments of `search` but `cursor`, and raises its errors. A page is requested when the records before
        it have been used.

        Raises:
            PaginationError: The pages do not follow one another as documented.

        Example:
            ```python
            for record in client.organizations.search_all():
                print(record)
            ```
        """
        return self._iterate(_SEARCH, SearchResponse, _SEARCH_PAGES, body={"limit": limit, "query": query})

    def update(
        self,
        *,
        organization_id: str,
        organization_name: str | None = None,
        organization_slug: str | None = None,
        organization_logo_url: str | None = None,
        trusted_metadata: Mapping[str, object] | None = None,
        organization_external_id: str | None = None,
        sso_default_connection_id: str | None = None,
        sso_jit_provisioning: SSOJITProvisioningInput | None = None,
        sso_jit_provisioning_allowed_connections: Sequence[str] | None = None,
        email_allowed_domains: Sequence[str] | None = None,
        email_jit_provisioning: EmailJITProvisioningInput | None = None,
        email_invites: EmailInvitesInput | None = None,
        auth_methods: AuthMethodsInput | None = None,
        allowed_auth_methods: Sequence[AuthMethodInput] | None = None,
        mfa_policy: MfaPolicyInput | None = None,
        rbac_email_implicit_role_assignments: Sequence[EmailImplicitRoleAssignment | EmailImplicitRoleAssignmentDict]
        | None = None,
        mfa_methods: MfaMethodsInput | None = None,
        allowed_mfa_methods: Sequence[MfaMethodInput] | None = None,
        oauth_tenant_jit_provisioning: OAuthTenantJITProvisioningInput | None = None,
        allowed_oauth_tenants: Mapping[str, object] | None = None,
        claimed_email_domains: Sequence[str] | None = None,
        first_party_connected_apps_allowed_type: ConnectedAppsAllowedTypeInput | None = None,
        allowed_first_party_connected_apps: Sequence[str] | None = None,
        third_party_connected_apps_allowed_type: ConnectedAppsAllowedTypeInput | None = None,
        allowed_third_party_connected_apps: Sequence[str] | None = None,
        authorization: MemberAuthorization | None = None,
    ) -> UpdateResponse:
        """Change an organization.

        Changes the fields that are sent and leaves the others unchanged; a list replaces the previous one. At least one
        way of joining must stay allowed. Existing members stay active, even if their authentication method is no longer
        allowed.

        With a member session, each field also needs its action on the resource `stytch.organization`:
        `update.info.name`, `update.info.slug` or `update.info.logo-url` for the fields of that name, and for the rest
        an action that begins with `update.settings.`, such as `update.settings.mfa-policy`,
        `update.settings.email-invites`, `update.settings.allowed-domains` or `update.settings.allowed-auth-methods`.
        Trusted metadata cannot be changed with a member session.

        PUT /v1/b2b/organizations/{organization_id}
        https://stytch.com/docs/b2b/api/update-organization

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            organization_name: Display name, 1 to 128 characters.
            organization_slug: Name for use in URLs, unique in the project: 2 to 128 letters, digits, `-`, `.`, `_` or
                `~`. Accepted in place of the organization ID. 2 to 128 characters.
            organization_logo_url: URL of the logo image.
            trusted_metadata: Data about the organization that only your backend may change. Keys are merged, and a key
                set to null is removed. It cannot be changed with a member session.
            organization_external_id: Your own ID of the organization, unique in the project. Accepted in place of the
                organization ID. Accepted in place of the organization ID. Accepted in place of the organization ID.
                Accepted in place of the organization ID. Accepted in place of the organization ID. Accepted in place of
                the organization ID. 1 to 128 characters.
            sso_default_connection_id: ID of the default SSO connection.
            sso_jit_provisioning: Which users become members at their first SSO sign-in: users of every active
                connection (`ALL_ALLOWED`, the default of a new organization), of the listed connections (`RESTRICTED`),
                or no users (`NOT_ALLOWED`).
            sso_jit_provisioning_allowed_connections: IDs of the SSO connections whose users may join at their first
                sign-in while `sso_jit_provisioning` is `RESTRICTED`.
            email_allowed_domains: Email domains that `email_jit_provisioning` and `email_invites` refer to when they
                are `RESTRICTED`. Domains of public email providers are rejected.
            email_jit_provisioning: Whether people with a verified email address in `email_allowed_domains` may join
                (`RESTRICTED`, which requires at least one domain), or no one may join by email domain (`NOT_ALLOWED`,
                the default of a new organization).
            email_invites: Which addresses may be invited: any (`ALL_ALLOWED`), those in `email_allowed_domains`
                (`RESTRICTED`), or none (`NOT_ALLOWED`). The default of a new organization is `ALL_ALLOWED`, or
                `NOT_ALLOWED` if another authentication setting is sent.
            auth_methods: Whether members may use every primary method (`ALL_ALLOWED`, the default of a new
                organization) or only those in `allowed_auth_methods` (`RESTRICTED`, which requires at least one there).
                Break-glass members are exempt.
            allowed_auth_methods: Primary methods that members may use while `auth_methods` is `RESTRICTED`; replaces
                the previous list.
            mfa_policy: Who needs a second factor to sign in: every member (`REQUIRED_FOR_ALL`), or those with
                `mfa_enrolled` (`OPTIONAL`, the default of a new organization). A change does not affect existing
                sessions.
            rbac_email_implicit_role_assignments: Roles that are assigned by the domain of the verified email address.
            mfa_methods: Whether members may use every kind of second factor (`ALL_ALLOWED`, the default of a new
                organization) or only those in `allowed_mfa_methods` (`RESTRICTED`, which requires at least one there).
                Break-glass members are exempt.
            allowed_mfa_methods: Second factors that members may use while `mfa_methods` is `RESTRICTED`; replaces the
                previous list.
            oauth_tenant_jit_provisioning: Whether users of the tenants in `allowed_oauth_tenants` may join without an
                invitation (`RESTRICTED`), or no one may join by OAuth tenant (`NOT_ALLOWED`, the default of a new
                organization).
            allowed_oauth_tenants: Tenants whose users may join without an invitation while
                `oauth_tenant_jit_provisioning` is `RESTRICTED`: lists of tenant IDs under the keys `slack`, `hubspot`
                and `github`.
            claimed_email_domains: Email domains that are reserved for this organization: people with these addresses
                cannot join other organizations.
            first_party_connected_apps_allowed_type: Whether members may use all Connected Apps of a kind
                (`ALL_ALLOWED`, the default of a new organization), the listed ones (`RESTRICTED`) or none
                (`NOT_ALLOWED`).
            allowed_first_party_connected_apps: IDs of the usable apps while `first_party_connected_apps_allowed_type`
                is `RESTRICTED`.
            third_party_connected_apps_allowed_type: Whether members may use all Connected Apps of a kind
                (`ALL_ALLOWED`, the default of a new organization), the listed ones (`RESTRICTED`) or none
                (`NOT_ALLOWED`).
            allowed_third_party_connected_apps: IDs of the usable apps while `third_party_connected_apps_allowed_type`
                is `RESTRICTED`.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            UpdateResponse: The organization was changed.

        Raises:
            BadRequestError: action_not_allowed_email_domain_is_claimed, allowed_auth_methods_required_for_restricted,
                allowed_mfa_methods_required_for_restricted, cannot_assign_default_rbac_role_id,
                external_organization_id_same_as_organization_id, invalid_organization_allowed_auth_methods,
                invalid_organization_allowed_mfa_methods, invalid_organization_auth_factor_setting,
                invalid_organization_auth_method_settings, invalid_organization_external_id, invalid_organization_id,
                invalid_organization_mfa_factor_setting, invalid_organization_mfa_policy, invalid_organization_name,
                invalid_organization_slug, invalid_rbac_role_assignment, invalid_restricted_email_setting,
                invalid_restricted_oauth_tenants_setting, invalid_restricted_sso_setting, invalid_session_token,
                jwt_invalid_audience, jwt_invalid_claims, jwt_invalid_issuer, metadata_invalid_format,
                metadata_too_large, metadata_too_many_keys, organization_external_id_already_used,
                organization_logo_url_too_long, organization_name_includes_banned_words,
                organization_settings_disposable_domain, organization_settings_domain_too_common,
                organization_settings_duplicate_domain, organization_settings_invalid_domain,
                organization_slug_already_used, too_many_session_arguments, unable_to_parse_session_jwt.
            AuthenticationError: cannot_update_trusted_metadata.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.organizations.update(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                mfa_policy="REQUIRED_FOR_ALL",
                mfa_methods="RESTRICTED",
                allowed_mfa_methods=["totp"],
            )
            ```
        """
        return self._call(
            _UPDATE,
            UpdateResponse,
            path={"organization_id": organization_id},
            body={
                "organization_name": organization_name,
                "organization_slug": organization_slug,
                "organization_logo_url": organization_logo_url,
                "trusted_metadata": trusted_metadata,
                "organization_external_id": organization_external_id,
                "sso_default_connection_id": sso_default_connection_id,
                "sso_jit_provisioning": sso_jit_provisioning,
                "sso_jit_provisioning_allowed_connections": sso_jit_provisioning_allowed_connections,
                "email_allowed_domains": email_allowed_domains,
                "email_jit_provisioning": email_jit_provisioning,
                "email_invites": email_invites,
                "auth_methods": auth_methods,
                "allowed_auth_methods": allowed_auth_methods,
                "mfa_policy": mfa_policy,
                "rbac_email_implicit_role_assignments": rbac_email_implicit_role_assignments,
                "mfa_methods": mfa_methods,
                "allowed_mfa_methods": allowed_mfa_methods,
                "oauth_tenant_jit_provisioning": oauth_tenant_jit_provisioning,
                "allowed_oauth_tenants": allowed_oauth_tenants,
                "claimed_email_domains": claimed_email_domains,
                "first_party_connected_apps_allowed_type": first_party_connected_apps_allowed_type,
                "allowed_first_party_connected_apps": allowed_first_party_connected_apps,
                "third_party_connected_apps_allowed_type": third_party_connected_apps_allowed_type,
                "allowed_third_party_connected_apps": allowed_third_party_connected_apps,
            },
            authorization=authorization,
        )
