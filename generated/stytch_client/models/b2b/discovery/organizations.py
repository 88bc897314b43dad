"""Models of `b2b.discovery.organizations`."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from ...._runtime.model import Model
from ...common.devices import DeviceInfo
from ...common.envelope import Envelope
from ..mfa import MfaRequired
from ..organizations import (
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
    SSOJITProvisioningInput,
)
from ..organizations.members import Member
from ..sessions import MemberSession, PrimaryRequired


class ListRequest(Model):
    """Whose organizations to list, by exactly one token."""

    intermediate_session_token: Annotated[str | None, Field(repr=False)] = None
    """Token that remembers which primary factors were already proven, before a full session exists. Lives ten
    minutes.
    """

    session_token: Annotated[str | None, Field(repr=False)] = None
    """Opaque token of a session. Do not send it together with a session JWT."""

    session_jwt: Annotated[str | None, Field(repr=False)] = None
    """JWT of a session. One that has passed its own expiry is still taken while the session behind it lives. Do
    not send it together with a session token.
    """


MembershipType = TypeAliasType(
    "MembershipType",
    Literal[
        "active_member",
        "pending_member",
        "invited_member",
        "eligible_to_join_by_email_domain",
        "eligible_to_join_by_oauth_tenant",
    ]
    | str,
)
"""Whether the person is an active, pending or invited member, or may join by the domain of the email address or
by an OAuth tenant.
"""


class CreateRequest(Model):
    """The factors proven so far, and the organization to found. Settings left out take their defaults."""

    intermediate_session_token: Annotated[str, Field(repr=False)]
    """Token that remembers which primary factors were already proven, before a full session exists. Lives ten
    minutes.
    """

    session_duration_minutes: int | None = None
    """Lifetime of the new session in minutes; an hour without it. Ignored while a step is missing."""

    session_custom_claims: dict[str, Any] | None = None
    """Claims to merge into those of the session, key by key; null removes a key. The registered names `iss`,
    `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may take 4096 bytes as JSON.
    """

    organization_name: str | None = None
    """Display name, 1 to 128 characters; taken from the founder's email address when left out."""

    organization_slug: str | None = None
    """Name for use in addresses; taken from the founder's email address when left out."""

    organization_external_id: str | None = None
    """Your own ID of the organization, unique in the project."""

    organization_logo_url: str | None = None
    """Address of the logo image."""

    trusted_metadata: dict[str, Any] | None = None
    """Data about the record that only your backend may change. In an update, keys are merged and a key set to
    null is removed.
    """

    sso_jit_provisioning: SSOJITProvisioningInput | None = None
    email_allowed_domains: list[str] | None = None
    """Email domains that `email_jit_provisioning` and `email_invites` refer to when they are `RESTRICTED`.
    Domains of public mail providers are refused.
    """

    email_jit_provisioning: EmailJITProvisioningInput | None = None
    email_invites: EmailInvitesInput | None = None
    auth_methods: AuthMethodsInput | None = None
    allowed_auth_methods: list[AuthMethodInput] | None = None
    """Primary methods that members may use while `auth_methods` is `RESTRICTED`; replaces the former list."""

    mfa_policy: MfaPolicyInput | None = None
    rbac_email_implicit_role_assignments: list[EmailImplicitRoleAssignment] | None = None
    """Roles that members get by the domain of their verified email address."""

    mfa_methods: MfaMethodsInput | None = None
    allowed_mfa_methods: list[MfaMethodInput] | None = None
    """Second factors that members may use while `mfa_methods` is `RESTRICTED`; replaces the former list."""

    oauth_tenant_jit_provisioning: OAuthTenantJITProvisioningInput | None = None
    allowed_oauth_tenants: dict[str, Any] | None = None
    """Tenants whose users may join by themselves while `oauth_tenant_jit_provisioning` is `RESTRICTED`: lists of
    tenant IDs under the keys `slack`, `hubspot` and `github`.
    """

    first_party_connected_apps_allowed_type: ConnectedAppsAllowedTypeInput | None = None
    allowed_first_party_connected_apps: list[str] | None = None
    """IDs of the usable apps while `first_party_connected_apps_allowed_type` is `RESTRICTED`."""

    third_party_connected_apps_allowed_type: ConnectedAppsAllowedTypeInput | None = None
    allowed_third_party_connected_apps: list[str] | None = None
    """IDs of the usable apps while `third_party_connected_apps_allowed_type` is `RESTRICTED`."""

    telemetry_id: str | None = None
    """Identifier of a device fingerprint lookup that the browser made before this call."""


class CreateResponse(Envelope):
    """The founder, with either a session in the new organization or an intermediate session token and the step
    that is still missing.
    """

    member_id: str
    """Member, named by its ID or, within its organization, by its external ID."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    member: Member
    member_authenticated: bool
    """Whether the sign-in is complete; if not, `primary_required` or `mfa_required` says why."""

    intermediate_session_token: Annotated[str, Field(repr=False)]
    """The token that was sent, to be used for the missing step; empty when the sign-in is complete."""

    intermediate_session_token_expires_at: datetime | None = None
    """When the intermediate session token expires; null if none was issued."""

    member_session: MemberSession | None = None
    """The new session; null while a step is missing."""

    organization: Organization | None = None
    mfa_required: MfaRequired | None = None
    """The second factor that is missing, or null."""

    primary_required: PrimaryRequired | None = None
    """The primary step that is missing, or null."""

    member_device: DeviceInfo | None = None
    """Device of the member; null unless a telemetry ID was sent."""


class Membership(Model):
    """How the person stands to the organization."""

    type: MembershipType
    details: dict[str, Any] | None = None
    """What the right to join rests on, such as the email domain; null for those who are members."""

    member: Member | None = None
    """The person's account in the organization; null for those who are not members yet."""


class DiscoveredOrganization(Model):
    """An organization that the person can sign in to or join, and what that would take."""

    member_authenticated: bool
    """Whether the factors proven so far are enough to sign in."""

    organization: Organization | None = None
    membership: Membership | None = None
    primary_required: PrimaryRequired | None = None
    """The primary step that signing in would still take, or null."""

    mfa_required: MfaRequired | None = None
    """The second factor that signing in would still take, or null."""


class ListResponse(Envelope):
    """The organizations that are open to the person."""

    email_address: str
    """Email address."""

    discovered_organizations: list[DiscoveredOrganization]
    """One entry an organization. With a session, only those the person is a member of."""

    organization_id_hint: str | None = None
    """Organization in which the sign-in began; null if it began with discovery or a session was sent."""
