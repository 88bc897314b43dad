"""Models of `b2b.organizations`."""

from datetime import datetime
from typing import Any, Literal

from typing_extensions import TypeAliasType

from ...._runtime.model import Model
from ...common.connected_app import ConnectedApp
from ...common.envelope import Envelope
from ...common.fields import SearchOperator
from ...common.search import ResultsMetadata
from .filters import OrganizationFilter

SSOJITProvisioning = TypeAliasType(
    "SSOJITProvisioning", Literal["ALL_ALLOWED", "RESTRICTED", "NOT_ALLOWED"] | str
)
"""Who becomes a member at a first SSO sign-in: users of every active connection (`ALL_ALLOWED`), of the listed
connections (`RESTRICTED`), or no one (`NOT_ALLOWED`).
"""


SSOJITProvisioningInput = TypeAliasType(
    "SSOJITProvisioningInput", Literal["ALL_ALLOWED", "RESTRICTED", "NOT_ALLOWED"]
)
"""Who may become a member at a first SSO sign-in: users of every active connection (`ALL_ALLOWED`, as a new
organization has it), of the listed connections (`RESTRICTED`), or no one (`NOT_ALLOWED`).
"""


EmailJITProvisioning = TypeAliasType("EmailJITProvisioning", Literal["RESTRICTED", "NOT_ALLOWED"] | str)
"""Whether a person may join by proving an address in `email_allowed_domains` (`RESTRICTED`) or not by email at
all (`NOT_ALLOWED`).
"""


EmailJITProvisioningInput = TypeAliasType("EmailJITProvisioningInput", Literal["RESTRICTED", "NOT_ALLOWED"])
"""Whether a person may join by proving an address in `email_allowed_domains` (`RESTRICTED`, which needs at least
one domain) or not by email at all (`NOT_ALLOWED`, as a new organization has it).
"""


EmailInvites = TypeAliasType("EmailInvites", Literal["ALL_ALLOWED", "RESTRICTED", "NOT_ALLOWED"] | str)
"""Which addresses may be invited: any (`ALL_ALLOWED`), those in `email_allowed_domains` (`RESTRICTED`), or none
(`NOT_ALLOWED`).
"""


EmailInvitesInput = TypeAliasType("EmailInvitesInput", Literal["ALL_ALLOWED", "RESTRICTED", "NOT_ALLOWED"])
"""Which addresses may be invited: any (`ALL_ALLOWED`), those in `email_allowed_domains` (`RESTRICTED`), or none
(`NOT_ALLOWED`). Left out of a new organization it is `ALL_ALLOWED`, or `NOT_ALLOWED` as soon as another
authentication setting is given.
"""


AuthMethods = TypeAliasType("AuthMethods", Literal["ALL_ALLOWED", "RESTRICTED"] | str)
"""Whether members may use every primary method (`ALL_ALLOWED`) or those in `allowed_auth_methods` only
(`RESTRICTED`). Break-glass members are exempt.
"""


AuthMethodsInput = TypeAliasType("AuthMethodsInput", Literal["ALL_ALLOWED", "RESTRICTED"])
"""Whether members may use every primary method (`ALL_ALLOWED`, as a new organization has it) or those in
`allowed_auth_methods` only (`RESTRICTED`, which needs at least one there). Break-glass members are exempt.
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


AuthMethodInput = TypeAliasType(
    "AuthMethodInput",
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
    ],
)
"""A primary authentication method to allow."""


MfaPolicy = TypeAliasType("MfaPolicy", Literal["OPTIONAL", "REQUIRED_FOR_ALL"] | str)
"""Who needs a second factor to sign in: every member (`REQUIRED_FOR_ALL`), or those with `mfa_enrolled` set
(`OPTIONAL`).
"""


MfaPolicyInput = TypeAliasType("MfaPolicyInput", Literal["OPTIONAL", "REQUIRED_FOR_ALL"])
"""Who needs a second factor to sign in: every member (`REQUIRED_FOR_ALL`), or those with `mfa_enrolled` set
(`OPTIONAL`, as a new organization has it). Sessions that already run are left alone by a change.
"""


MfaMethods = TypeAliasType("MfaMethods", Literal["ALL_ALLOWED", "RESTRICTED"] | str)
"""Whether members may use every kind of second factor (`ALL_ALLOWED`) or those in `allowed_mfa_methods` only
(`RESTRICTED`). Break-glass members are exempt.
"""


MfaMethodsInput = TypeAliasType("MfaMethodsInput", Literal["ALL_ALLOWED", "RESTRICTED"])
"""Whether members may use every kind of second factor (`ALL_ALLOWED`, as a new organization has it) or those in
`allowed_mfa_methods` only (`RESTRICTED`, which needs at least one there). Break-glass members are exempt.
"""


MfaMethod = TypeAliasType("MfaMethod", Literal["sms_otp", "totp"] | str)
"""A kind of second factor, by text message (`sms_otp`) or by authenticator app (`totp`)."""


MfaMethodInput = TypeAliasType("MfaMethodInput", Literal["sms_otp", "totp"])
"""A kind of second factor to choose, by text message (`sms_otp`) or by authenticator app (`totp`)."""


OAuthTenantJITProvisioning = TypeAliasType(
    "OAuthTenantJITProvisioning", Literal["RESTRICTED", "NOT_ALLOWED"] | str
)
"""Whether users of the tenants in `allowed_oauth_tenants` may join by themselves (`RESTRICTED`) or no one by
tenant (`NOT_ALLOWED`).
"""


OAuthTenantJITProvisioningInput = TypeAliasType(
    "OAuthTenantJITProvisioningInput", Literal["RESTRICTED", "NOT_ALLOWED"]
)
"""Whether users of the tenants in `allowed_oauth_tenants` may join by themselves (`RESTRICTED`) or no one by
tenant (`NOT_ALLOWED`, as a new organization has it).
"""


ConnectedAppsAllowedType = TypeAliasType(
    "ConnectedAppsAllowedType", Literal["ALL_ALLOWED", "RESTRICTED", "NOT_ALLOWED"] | str
)
"""Whether all Connected Apps, the listed ones or none may be used."""


ConnectedAppsAllowedTypeInput = TypeAliasType(
    "ConnectedAppsAllowedTypeInput", Literal["ALL_ALLOWED", "RESTRICTED", "NOT_ALLOWED"]
)
"""Whether members may use all Connected Apps of a kind (`ALL_ALLOWED`, as a new organization has it), the listed
ones (`RESTRICTED`) or none (`NOT_ALLOWED`).
"""


class ActiveSSOConnection(Model):
    """An SSO connection that is ready for sign-in."""

    connection_id: str
    """Identifies the SAML or OIDC connection."""

    display_name: str
    """Name of the connection as people see it."""

    identity_provider: str
    """Product at the other end, such as `okta`, or `generic` where it is not a known one."""


class EmailImplicitRoleAssignment(Model):
    """Gives a role to each member whose verified email address lies in a domain."""

    domain: str
    """Email domain without the `@`, such as `example.com`."""

    role_id: str
    """Role that is granted."""


class CustomRolePermission(Model):
    """Actions which a custom role allows on one resource."""

    resource_id: str
    """Resource that the actions apply to, matched exactly."""

    actions: list[str]
    """Allowed actions; `*` stands for all of the resource's actions."""


class CustomRole(Model):
    """A role that is defined inside one organization."""

    role_id: str
    """Name of the role, unique among the roles of the project and the organization."""

    description: str
    """What the role is for, in the words of those who made it."""

    permissions: list[CustomRolePermission]
    """Everything that the role allows."""


class ActiveSCIMConnection(Model):
    """The SCIM connection in use, without its bearer token."""

    connection_id: str
    """Identifies the SCIM connection."""

    display_name: str
    """Name of the connection as people see it."""

    bearer_token_last_four: str
    """Last four characters of the bearer token, enough to recognize it by."""

    bearer_token_expires_at: datetime | None = None
    """When the bearer token stops working, in UTC."""


class Organization(Model):
    """One tenant of the application, with its members' rules for signing in and joining."""

    organization_id: str
    """Organization, named by its ID, its slug or its external ID."""

    organization_name: str
    """Display name, 1 to 128 characters."""

    organization_logo_url: str
    """Address of the logo image; an empty string when none was set."""

    organization_slug: str
    """Name for use in addresses, unique in the project: 2 to 128 letters, digits, `-`, `.`, `_` or `~`. Accepted
    wherever an organization ID is.
    """

    sso_jit_provisioning: SSOJITProvisioning
    """Who becomes a member at a first SSO sign-in: users of every active connection (`ALL_ALLOWED`), of the
    listed connections (`RESTRICTED`), or no one (`NOT_ALLOWED`).
    """

    sso_jit_provisioning_allowed_connections: list[str]
    """Connections whose users may join by themselves while `sso_jit_provisioning` is `RESTRICTED`."""

    sso_active_connections: list[ActiveSSOConnection]
    """SSO connections through which members can sign in at present."""

    email_allowed_domains: list[str]
    """Email domains that `email_jit_provisioning` and `email_invites` refer to when they are `RESTRICTED`.
    Domains of public mail providers are refused.
    """

    email_jit_provisioning: EmailJITProvisioning
    """Whether a person may join by proving an address in `email_allowed_domains` (`RESTRICTED`) or not by email
    at all (`NOT_ALLOWED`).
    """

    email_invites: EmailInvites
    """Which addresses may be invited: any (`ALL_ALLOWED`), those in `email_allowed_domains` (`RESTRICTED`), or
    none (`NOT_ALLOWED`).
    """

    auth_methods: AuthMethods
    """Whether members may use every primary method (`ALL_ALLOWED`) or those in `allowed_auth_methods` only
    (`RESTRICTED`). Break-glass members are exempt.
    """

    allowed_auth_methods: list[AuthMethod]
    """Primary methods that members may use while `auth_methods` is `RESTRICTED`."""

    mfa_policy: MfaPolicy
    """Who needs a second factor to sign in: every member (`REQUIRED_FOR_ALL`), or those with `mfa_enrolled` set
    (`OPTIONAL`).
    """

    rbac_email_implicit_role_assignments: list[EmailImplicitRoleAssignment]
    """Roles that members get by the domain of their verified email address."""

    mfa_methods: MfaMethods
    """Whether members may use every kind of second factor (`ALL_ALLOWED`) or those in `allowed_mfa_methods` only
    (`RESTRICTED`). Break-glass members are exempt.
    """

    allowed_mfa_methods: list[MfaMethod]
    """Second factors that members may use while `mfa_methods` is `RESTRICTED`."""

    oauth_tenant_jit_provisioning: OAuthTenantJITProvisioning
    """Whether users of the tenants in `allowed_oauth_tenants` may join by themselves (`RESTRICTED`) or no one by
    tenant (`NOT_ALLOWED`).
    """

    claimed_email_domains: list[str]
    """Email domains that belong to this organization alone; no other one may admit their addresses."""

    first_party_connected_apps_allowed_type: ConnectedAppsAllowedType
    """Which first-party Connected Apps members may sign in to with this organization."""

    allowed_first_party_connected_apps: list[str]
    """IDs of the usable apps while `first_party_connected_apps_allowed_type` is `RESTRICTED`."""

    third_party_connected_apps_allowed_type: ConnectedAppsAllowedType
    """Which third-party Connected Apps members may sign in to with this organization."""

    allowed_third_party_connected_apps: list[str]
    """IDs of the usable apps while `third_party_connected_apps_allowed_type` is `RESTRICTED`."""

    custom_roles: list[CustomRole]
    """Roles that exist in this organization only, on top of the roles of the project."""

    trusted_metadata: dict[str, Any] | None = None
    """Data about the record that only your backend may change. In an update, keys are merged and a key set to
    null is removed.
    """

    created_at: datetime | None = None
    """When the record was created."""

    updated_at: datetime | None = None
    """When the record was last changed."""

    organization_external_id: str | None = None
    """Your own identifier for the record; null or empty if you gave none."""

    sso_default_connection_id: str | None = None
    """Connection that is offered first when a member signs in with SSO, if one was chosen."""

    scim_active_connection: ActiveSCIMConnection | None = None
    """The SCIM connection that provisions members, or null without one."""

    allowed_oauth_tenants: dict[str, Any] | None = None
    """OAuth tenants whose users may join by themselves, by provider; null when none were listed."""


class SearchQuery(Model):
    """Filters for organizations. With no operands, nothing is filtered out."""

    operator: SearchOperator
    """Whether all filters must match (`AND`) or any one (`OR`, kept for old integrations)."""

    operands: list[OrganizationFilter]
    """The filters to combine, each named by its `filter_name`."""


class CreateResponse(Envelope):
    """The organization that was created."""

    organization: Organization
    """One tenant of the application, with its members' rules for signing in and joining."""


class GetResponse(Envelope):
    """The organization that was asked for."""

    organization: Organization
    """One tenant of the application, with its members' rules for signing in and joining."""


class UpdateResponse(Envelope):
    """The organization after the change."""

    organization: Organization
    """One tenant of the application, with its members' rules for signing in and joining."""


class DeleteResponse(Envelope):
    """Confirms which organization is gone."""

    organization_id: str
    """Organization, named by its ID, its slug or its external ID."""


class SearchResponse(Envelope):
    """One page of organizations."""

    organizations: list[Organization]
    """The organizations on this page."""

    results_metadata: ResultsMetadata
    """Size of the whole result and the way to its next page."""


class DeleteExternalIDResponse(Envelope):
    """The organization without an external ID."""

    organization: Organization
    """One tenant of the application, with its members' rules for signing in and joining."""


class MetricsResponse(Envelope):
    """Counts of the organization."""

    member_count: int
    """How many members the organization has."""


class OrganizationConnectedApp(ConnectedApp):
    """An app that members of the organization have given access to."""


class OrganizationConnectedAppActiveMember(Model):
    """A member who has given the app access."""

    member_id: str
    """The member, by ID."""

    granted_scopes: list[str]
    """Scopes that the member granted last."""


class ConnectedAppsResponse(Envelope):
    """The apps that members of the organization use."""

    connected_apps: list[OrganizationConnectedApp]
    """The apps; empty if there is none."""


class GetConnectedAppResponse(Envelope, ConnectedApp):
    """The app that was asked for, its fields beside those of the envelope, and its members."""

    active_members: list[OrganizationConnectedAppActiveMember]
    """The members who have given the app access."""


def __getattr__(name: str) -> object:
    if name not in ("filters", "members"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return import_module(f".{name}", __name__)
