"""Operations `b2b.discovery.organizations.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.b2b.discovery.organizations import CreateResponse, ListResponse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
        SSOJITProvisioningInput,
    )
    from ....typed_dicts.b2b.organizations import EmailImplicitRoleAssignmentDict

_CREATE = Operation(
    "b2b.discovery.organizations.create",
    "POST",
    "/v1/b2b/discovery/organizations/create",
    sensitive=("intermediate_session_token",),
)
_LIST = Operation(
    "b2b.discovery.organizations.list",
    "POST",
    "/v1/b2b/discovery/organizations",
    retry="safe",
    sensitive=("intermediate_session_token", "session_token", "session_jwt"),
)


class Organizations(Resource):
    """Organizations that a person with a verified email address can sign in to, join or create."""

    def create(
        self,
        *,
        intermediate_session_token: str,
        session_duration_minutes: int | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        organization_name: str | None = None,
        organization_slug: str | None = None,
        organization_external_id: str | None = None,
        organization_logo_url: str | None = None,
        trusted_metadata: Mapping[str, object] | None = None,
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
        first_party_connected_apps_allowed_type: ConnectedAppsAllowedTypeInput | None = None,
        allowed_first_party_connected_apps: Sequence[str] | None = None,
        third_party_connected_apps_allowed_type: ConnectedAppsAllowedTypeInput | None = None,
        allowed_third_party_connected_apps: Sequence[str] | None = None,
        telemetry_id: str | None = None,
    ) -> CreateResponse:
        """Create an organization and become its first member.

        Creates an organization for the person to whom the intermediate session belongs, and makes that person its first
        member, with the role `stytch_admin`. A name or slug that is left out is derived from the email address.

        If the email address is not verified yet, or the new organization requires a second factor of all members,
        `member_authenticated` is false and the token is returned for the missing step.

        POST /v1/b2b/discovery/organizations/create
        https://stytch.com/docs/b2b/api/create-organization-via-discovery

        Args:
            intermediate_session_token: Token for a sign-in that is not complete, with the factors authenticated so far.
                Valid for ten minutes.
            session_duration_minutes: Lifetime of the new session in minutes; 60 without it. Ignored while a step is
                missing. 5 to 527040. Default: `60`.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key. The
                registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may
                take 4096 bytes as JSON.
            organization_name: Display name, 1 to 128 characters; without it, derived from the email address of the
                person.
            organization_slug: Name for use in URLs; without it, derived from the email address of the person. 2 to 128
                characters.
            organization_external_id: Your own ID of the organization, unique in the project. Accepted in place of the
                organization ID. Accepted in place of the organization ID. Accepted in place of the organization ID.
                Accepted in place of the organization ID. Accepted in place of the organization ID. Accepted in place of
                the organization ID. 1 to 128 characters.
            organization_logo_url: URL of the logo image.
            trusted_metadata: Data about the record that only your backend may change. In an update, keys are merged,
                and a key set to null is removed.
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
            telemetry_id: ID of the device fingerprint lookup that the browser made before this call. With it, the
                response contains data about the device.

        Returns:
            CreateResponse: The organization was created; its first member is signed in, or a step is still missing.

        Raises:
            BadRequestError: action_not_allowed_email_domain_is_claimed, allowed_auth_methods_required_for_restricted,
                allowed_mfa_methods_required_for_restricted, cannot_assign_default_rbac_role_id,
                custom_claims_too_large, external_organization_id_same_as_organization_id,
                invalid_intermediate_session_token_for_organization, invalid_organization_allowed_auth_methods,
                invalid_organization_allowed_mfa_methods, invalid_organization_auth_factor_setting,
                invalid_organization_auth_method_settings, invalid_organization_external_id,
                invalid_organization_mfa_factor_setting, invalid_organization_mfa_policy, invalid_organization_name,
                invalid_organization_slug, invalid_rbac_role_assignment, invalid_restricted_email_setting,
                invalid_restricted_oauth_tenants_setting, invalid_restricted_sso_setting, invalid_session_duration,
                invalid_session_duration_minutes, invalid_session_token, metadata_invalid_format, metadata_too_large,
                metadata_too_many_keys, organization_external_id_already_used, organization_logo_url_too_long,
                organization_name_includes_banned_words, organization_settings_disposable_domain,
                organization_settings_domain_too_common, organization_settings_duplicate_domain,
                organization_settings_invalid_domain, organization_slug_already_used, reserved_claims_in_custom_claims,
                stytch_claims_in_custom_claims, unable_to_represent_custom_claims_json.
            NotFoundError: intermediate_session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.discovery.organizations.create(
                intermediate_session_token="SeiGwdj5lKkrEVgcEY3QNJXt6srxS3IK2Nwkar6mXD4=",
                session_duration_minutes=60,
                organization_name="Example Inc",
                organization_slug="example-inc",
                email_allowed_domains=["example.com"],
                email_jit_provisioning="RESTRICTED",
            )
            ```
        """
        return self._call(
            _CREATE,
            CreateResponse,
            body={
                "intermediate_session_token": intermediate_session_token,
                "session_duration_minutes": session_duration_minutes,
                "session_custom_claims": session_custom_claims,
                "organization_name": organization_name,
                "organization_slug": organization_slug,
                "organization_external_id": organization_external_id,
                "organization_logo_url": organization_logo_url,
                "trusted_metadata": trusted_metadata,
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
                "first_party_connected_apps_allowed_type": first_party_connected_apps_allowed_type,
                "allowed_first_party_connected_apps": allowed_first_party_connected_apps,
                "third_party_connected_apps_allowed_type": third_party_connected_apps_allowed_type,
                "allowed_third_party_connected_apps": allowed_third_party_connected_apps,
                "telemetry_id": telemetry_id,
            },
        )

    def list(
        self,
        *,
        intermediate_session_token: str | None = None,
        session_token: str | None = None,
        session_jwt: str | None = None,
    ) -> ListResponse:
        """List the organizations that a person can sign in to or join.

        Returns the organizations of which the person is a member, to which the person is invited or which the person
        may join, with the steps that signing in to each requires. Send exactly one token; it remains valid. With a
        session, only memberships and invitations are listed.

        POST /v1/b2b/discovery/organizations
        https://stytch.com/docs/b2b/api/list-discovered-organizations

        Args:
            intermediate_session_token: Token for a sign-in that is not complete, with the factors authenticated so far.
                Valid for ten minutes.
            session_token: Opaque token of a session. Do not send it together with a session JWT.
            session_jwt: JWT of a session. An expired JWT is accepted as long as its session is valid. Do not send it
                together with a session token.

        Returns:
            ListResponse: The organizations.

        Raises:
            BadRequestError: invalid_intermediate_session_token_for_organization, invalid_session_token,
                jwt_invalid_audience, jwt_invalid_claims, jwt_invalid_issuer, no_session_arguments,
                too_many_session_arguments, unable_to_parse_session_jwt.
            NotFoundError: intermediate_session_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.discovery.organizations.list(
                intermediate_session_token="SeiGwdj5lKkrEVgcEY3QNJXt6srxS3IK2Nwkar6mXD4=",
            )
            ```
        """
        return self._call(
            _LIST,
            ListResponse,
            body={
                "intermediate_session_token": intermediate_session_token,
                "session_token": session_token,
                "session_jwt": session_jwt,
            },
        )
