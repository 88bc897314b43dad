"""Models of `b2b.organizations`."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from typing_extensions import TypeAliasType

from ...._runtime.model import Model
from ...common.connected_app import ConnectedApp
from ...common.envelope import Envelope
from ...common.search import ResultsMetadata

SSOJITProvisioning = TypeAliasType("SSOJITProvisioning", Literal["ALL_ALLOWED", "RESTRICTED", "NOT_ALLOWED"] | str)
"""Which users become members at their first SSO sign-in: users of every active connection (`ALL_ALLOWED`), of the listed
connections (`RESTRICTED`), or no users (`NOT_ALLOWED`).
"""


EmailJITProvisioning = TypeAliasType("EmailJITProvisioning", Literal["RESTRICTED", "NOT_ALLOWED"] | str)
"""Whether people with a verified email address in `email_allowed_domains` may join (`RESTRICTED`), or no one may join by
email domain (`NOT_ALLOWED`).
"""


EmailInvites = TypeAliasType("EmailInvites", Literal["ALL_ALLOWED", "RESTRICTED", "NOT_ALLOWED"] | str)
"""Which addresses may be invited: any (`ALL_ALLOWED`), those in `email_allowed_domains` (`RESTRICTED`), or none
(`NOT_ALLOWED`).
"""


AuthMethods = TypeAliasType("AuthMethods", Literal["ALL_ALLOWED", "RESTRICTED"] | str)
"""Whether members may use every primary method (`ALL_ALLOWED`) or only those in `allowed_auth_methods` (`RESTRICTED`).
Break-glass members are exempt.
"""


AuthMethod = TypeAliasType(
    "AuthMethod",
    Literal[
        "sso",
        "magic_link",
        "email_otp",
        "password",
        "google_oauth",
        "microsoft_oauth",
        "slack_oauth",
        "github_oauth",
        "hubspot_oauth",
    ]
    | str,
)
"""A primary authentication method."""


MfaPolicy = TypeAliasType("MfaPolicy", Literal["OPTIONAL", "REQUIRED_FOR_ALL"] | str)
"""Who needs a second factor to sign in: every member (`REQUIRED_FOR_ALL`), or those with `mfa_enrolled` (`OPTIONAL`)."""


MfaMethods = TypeAliasType("MfaMethods", Literal["ALL_ALLOWED", "RESTRICTED"] | str)
"""Whether members may use every kind of second factor (`ALL_ALLOWED`) or only those in `allowed_mfa_methods`
(`RESTRICTED`). Break-glass members are exempt.
"""


MfaMethod = TypeAliasType("MfaMethod", Literal["sms_otp", "totp"] | str)
"""A kind of second factor: passcode by SMS (`sms_otp`) or authenticator app (`totp`)."""


OAuthTenantJITProvisioning = TypeAliasType("OAuthTenantJITProvisioning", Literal["RESTRICTED", "NOT_ALLOWED"] | str)
"""Whether users of the tenants in `allowed_oauth_tenants` may join without an invitation (`RESTRICTED`), or no one may
join by OAuth tenant (`NOT_ALLOWED`).
"""


ConnectedAppsAllowedType = TypeAliasType(
    "ConnectedAppsAllowedType", Literal["ALL_ALLOWED", "RESTRICTED", "NOT_ALLOWED"] | str
)
"""Whether members may use all Connected Apps of a kind (`ALL_ALLOWED`), the listed ones (`RESTRICTED`) or none
(`NOT_ALLOWED`).
"""


class ActiveSSOConnection(Model):
    """An active SSO connection."""

    connection_id: str
    """ID of the SAML or OIDC connection."""

    display_name: str
    """Display name of the connection."""

    identity_provider: str
    """The identity provider, such as `okta`, or `generic` if it is not one of the known providers."""


class EmailImplicitRoleAssignment(Model):
    """Assigns a role to each member whose verified email address has the domain."""

    domain: str
    """Email domain without the `@`, such as `example.com`."""

    role_id: str
    """ID of the role to assign."""


class CustomRolePermission(Model):
    """Actions that a custom role allows on one resource."""

    resource_id: str
    """ID of the resource to which the actions apply."""

    actions: list[str]
    """Allowed actions; `*` means all actions of the resource."""


class CustomRole(Model):
    """A role that exists in one organization only."""

    role_id: str
    """ID of the role, unique among the roles of the project and the organization."""

    description: str
    """Description of the role."""

    permissions: list[CustomRolePermission]
    """The actions that the role allows, by resource."""


class ActiveSCIMConnection(Model):
    """The active SCIM connection, without its bearer token."""

    connection_id: str
    """ID of the SCIM connection."""

    display_name: str
    """Display name of the connection."""

    bearer_token_last_four: str
    """Last four characters of the bearer token."""

    bearer_token_expires_at: datetime | None = None
    """When the bearer token expires, in UTC."""


class Organization(Model):
    """A tenant of the application, with its rules for joining and signing in."""

    organization_id: str
    """ID, slug or external ID of the organization."""

    organization_name: str
    """Display name, 1 to 128 characters."""

    organization_logo_url: str
    """URL of the logo image; an empty string if there is none."""

    organization_slug: str
    """Name for use in URLs, unique in the project: 2 to 128 letters, digits, `-`, `.`, `_` or `~`. Accepted in place of
    the organization ID.
    """

    sso_jit_provisioning: SSOJITProvisioning
    """Which users become members at their first SSO sign-in: users of every active connection (`ALL_ALLOWED`), of the
    listed connections (`RESTRICTED`), or no users (`NOT_ALLOWED`).
    """

    sso_jit_provisioning_allowed_connections: list[str]
    """IDs of the SSO connections whose users may join at their first sign-in while `sso_jit_provisioning` is `RESTRICTED`."""

    sso_active_connections: list[ActiveSSOConnection]
    """Active SSO connections."""

    email_allowed_domains: list[str]
    """Email domains that `email_jit_provisioning` and `email_invites` refer to when they are `RESTRICTED`. Domains of
    public email providers are rejected.
    """

    email_jit_provisioning: EmailJITProvisioning
    """Whether people with a verified email address in `email_allowed_domains` may join (`RESTRICTED`), or no one may join
    by email domain (`NOT_ALLOWED`).
    """

    email_invites: EmailInvites
    """Which addresses may be invited: any (`ALL_ALLOWED`), those in `email_allowed_domains` (`RESTRICTED`), or none
    (`NOT_ALLOWED`).
    """

    auth_methods: AuthMethods
    """Whether members may use every primary method (`ALL_ALLOWED`) or only those in `allowed_auth_methods` (`RESTRICTED`).
    Break-glass members are exempt.
    """

    allowed_auth_methods: list[AuthMethod]
    """Primary methods that members may use while `auth_methods` is `RESTRICTED`."""

    mfa_policy: MfaPolicy
    """Who needs a second factor to sign in: every member (`REQUIRED_FOR_ALL`), or those with `mfa_enrolled` (`OPTIONAL`)."""

    rbac_email_implicit_role_assignments: list[EmailImplicitRoleAssignment]
    """Roles that are assigned by the domain of the verified email address."""

    mfa_methods: MfaMethods
    """Whether members may use every kind of second factor (`ALL_ALLOWED`) or only those in `allowed_mfa_methods`
    (`RESTRICTED`). Break-glass members are exempt.
    """

    allowed_mfa_methods: list[MfaMethod]
    """Second factors that members may use while `mfa_methods` is `RESTRICTED`."""

    oauth_tenant_jit_provisioning: OAuthTenantJITProvisioning
    """Whether users of the tenants in `allowed_oauth_tenants` may join without an invitation (`RESTRICTED`), or no one may
    join by OAuth tenant (`NOT_ALLOWED`).
    """

    claimed_email_domains: list[str]
    """Email domains that are reserved for this organization: people with these addresses cannot join other organizations."""

    first_party_connected_apps_allowed_type: ConnectedAppsAllowedType
    """Which first-party Connected Apps members may sign in to with this organization."""

    allowed_first_party_connected_apps: list[str]
    """IDs of the usable apps while `first_party_connected_apps_allowed_type` is `RESTRICTED`."""

    third_party_connected_apps_allowed_type: ConnectedAppsAllowedType
    """Which third-party Connected Apps members may sign in to with this organization."""

    allowed_third_party_connected_apps: list[str]
    """IDs of the usable apps while `third_party_connected_apps_allowed_type` is `RESTRICTED`."""

    custom_roles: list[CustomRole]
    """Roles that exist in this organization only, in addition to the roles of the project."""

    trusted_metadata: dict[str, Any] | None = None
    """Data about the record that only your backend may change. In an update, keys are merged, and a key set to null is
    removed.
    """

    created_at: datetime | None = None
    """When the record was created."""

    updated_at: datetime | None = None
    """When the record was last changed."""

    organization_external_id: str | None = None
    """Your own ID for the record; null or an empty string if there is none."""

    sso_default_connection_id: str | None = None
    """ID of the default SSO connection, if there is one."""

    scim_active_connection: ActiveSCIMConnection | None = None
    """The SCIM connection that provisions members, or null if there is none."""

    allowed_oauth_tenants: dict[str, Any] | None = None
    """OAuth tenants whose users may join without an invitation, by provider; null if there are none."""


class CreateResponse(Envelope):
    """The organization that was created."""

    organization: Organization
    """A tenant of the application, with its rules for joining and signing in."""


class GetResponse(Envelope):
    """The organization."""

    organization: Organization
    """A tenant of the application, with its rules for joining and signing in."""


class UpdateResponse(Envelope):
    """The organization after the change."""

    organization: Organization
    """A tenant of the application, with its rules for joining and signing in."""


class DeleteResponse(Envelope):
    """Confirms which organization was deleted."""

    organization_id: str
    """ID, slug or external ID of the organization."""


class SearchResponse(Envelope):
    """One page of organizations."""

    organizations: list[Organization]
    """The organizations on this page."""

    results_metadata: ResultsMetadata
    """Total number of records, and the cursor of the next page."""


class DeleteExternalIDResponse(Envelope):
    """The organization without an external ID."""

    organization: Organization
    """A tenant of the application, with its rules for joining and signing in."""


class MetricsResponse(Envelope):
    """The number of members."""

    member_count: int
    """Number of members."""


class OrganizationConnectedApp(ConnectedApp):
    """An app to which members of the organization have granted access."""


class OrganizationConnectedAppActiveMember(Model):
    """A member who has granted the app access."""

    member_id: str
    """ID of the member."""

    granted_scopes: list[str]
    """Scopes of the last authorization."""


class ConnectedAppsResponse(Envelope):
    """The connected apps of the organization."""

    connected_apps: list[OrganizationConnectedApp]
    """The apps; empty if there are none."""


class GetConnectedAppResponse(Envelope, ConnectedApp):
    """The app, its fields beside those of the envelope, with its members."""

    active_members: list[OrganizationConnectedAppActiveMember]
    """Members who have granted the app access."""


if TYPE_CHECKING:
    from .requests import AuthMethodInput as AuthMethodInput
    from .requests import AuthMethodsInput as AuthMethodsInput
    from .requests import ConnectedAppsAllowedTypeInput as ConnectedAppsAllowedTypeInput
    from .requests import EmailInvitesInput as EmailInvitesInput
    from .requests import EmailJITProvisioningInput as EmailJITProvisioningInput
    from .requests import MfaMethodInput as MfaMethodInput
    from .requests import MfaMethodsInput as MfaMethodsInput
    from .requests import MfaPolicyInput as MfaPolicyInput
    from .requests import OAuthTenantJITProvisioningInput as OAuthTenantJITProvisioningInput
    from .requests import SearchQuery as SearchQuery
    from .requests import SSOJITProvisioningInput as SSOJITProvisioningInput


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in (
        "AuthMethodInput",
        "AuthMethodsInput",
        "ConnectedAppsAllowedTypeInput",
        "EmailInvitesInput",
        "EmailJITProvisioningInput",
        "MfaMethodInput",
        "MfaMethodsInput",
        "MfaPolicyInput",
        "OAuthTenantJITProvisioningInput",
        "SSOJITProvisioningInput",
        "SearchQuery",
    ):
        return getattr(import_module(".requests", __name__), name)
    if name in ("filters", "members", "requests"):
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
