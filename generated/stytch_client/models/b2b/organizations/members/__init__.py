"""Models of `b2b.organizations.members`."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from ....._runtime.model import Model
from ....common.connected_app import AuthorizedApp
from ....common.envelope import Envelope
from ....common.fields import SearchOperator
from ....common.search import ResultsMetadata
from ...scim import SCIMAttributes
from .. import MfaMethod, Organization
from .filters import MemberFilter

MemberStatus = TypeAliasType("MemberStatus", Literal["pending", "invited", "active", "deleted"] | str)
"""State of the account. A `pending` or `invited` member becomes `active` with the first successful sign-in; a
`deleted` one is kept so that it can be reactivated.
"""


MemberRoleSourceType = TypeAliasType(
    "MemberRoleSourceType",
    Literal[
        "direct_assignment",
        "email_assignment",
        "sso_connection",
        "sso_connection_group",
        "scim_connection_group",
    ]
    | str,
)
"""How the role was given: directly, by the domain of the email address, by an SSO connection or one of its
groups, or by a group of a SCIM connection.
"""


EmailUpdateDeliveryMethodInput = TypeAliasType(
    "EmailUpdateDeliveryMethodInput", Literal["EMAIL_MAGIC_LINK", "EMAIL_OTP"]
)
"""How the new address is proven, by magic link (`EMAIL_MAGIC_LINK`) or by passcode (`EMAIL_OTP`)."""


class SSORegistration(Model):
    """The member's account at one SSO connection."""

    connection_id: str
    """Identifies the SSO connection."""

    external_id: str
    """The person's identifier at the identity provider."""

    registration_id: str
    """Identifies this registration."""

    sso_attributes: dict[str, Any] | None = None
    """Attributes that the identity provider sent along."""


class OAuthRegistration(Model):
    """An OAuth account that is linked to the member."""

    provider_type: str
    """Name of the provider, such as `Google`."""

    provider_subject: str
    """The person's identifier at the provider."""

    member_oauth_registration_id: str
    """Identifies this registration."""

    profile_picture_url: str | None = None
    """Address of the profile picture, if the provider gave one."""

    locale: str | None = None
    """Language of the account as the provider states it."""


class RetiredEmail(Model):
    """An email address that the member used to have."""

    email_id: str
    """Identifies the address."""

    email_address: str
    """Email address."""


class MemberRoleSource(Model):
    """One way by which a member came to hold a role."""

    type: MemberRoleSourceType
    """How the role was given: directly, by the domain of the email address, by an SSO connection or one of its
    groups, or by a group of a SCIM connection.
    """

    details: dict[str, Any] | None = None
    """What the grant rests on, by kind: nothing for a direct assignment, else the email domain, the connection
    or the group.
    """


class MemberRole(Model):
    """A role and the reasons why the member holds it."""

    role_id: str
    """Identifies the role. Every member holds `stytch_member`."""

    sources: list[MemberRoleSource]
    """Each way by which the role was given."""


class SCIMRegistration(Model):
    """The member's entry at a SCIM connection."""

    connection_id: str
    """Identifies the SCIM connection."""

    registration_id: str
    """Identifies this registration."""

    external_id: str | None = None
    """The person's identifier at the identity provider."""

    scim_attributes: SCIMAttributes | None = None
    """Attributes that the identity provider wrote."""


class Member(Model):
    """A person's account in one organization. Fields of type string that have no value are empty."""

    organization_id: str
    """Organization, named by its ID, its slug or its external ID."""

    member_id: str
    """Member, named by its ID or, within its organization, by its external ID."""

    email_address: str
    """Email address."""

    status: MemberStatus
    """State of the account. A `pending` or `invited` member becomes `active` with the first successful sign-in;
    a `deleted` one is kept so that it can be reactivated.
    """

    name: str
    """Full name."""

    sso_registrations: list[SSORegistration]
    """SSO connections through which the member has signed in."""

    is_breakglass: bool
    """Whether the member is exempt from the organization's limits on authentication methods."""

    member_password_id: str
    """Identifies the member's password; empty when there is none."""

    oauth_registrations: list[OAuthRegistration]
    """OAuth accounts that are linked to the member."""

    email_address_verified: bool
    """Whether the member has proven to own the email address."""

    mfa_phone_number_verified: bool
    """Whether a passcode sent to the phone number was entered correctly at least once."""

    is_admin: bool
    """Whether the member holds the role `stytch_admin`."""

    totp_registration_id: str
    """Identifies the authenticator app; empty when none is registered."""

    retired_email_addresses: list[RetiredEmail]
    """Former addresses, which no other member of the organization may take over."""

    is_locked: bool
    """Whether the account is locked after too many failed attempts."""

    mfa_enrolled: bool
    """Whether the member needs a second factor even where the organization leaves it open."""

    mfa_phone_number: str
    """Phone number in E.164 form; an empty string if there is none."""

    default_mfa_method: MfaMethod
    """Second factor that is asked for first, `sms_otp` or `totp`; empty when none is set up."""

    roles: list[MemberRole]
    """Roles of the member and where each of them comes from."""

    trusted_metadata: dict[str, Any] | None = None
    """Data about the record that only your backend may change. In an update, keys are merged and a key set to
    null is removed.
    """

    untrusted_metadata: dict[str, Any] | None = None
    """Data about the record that its holder may edit from a browser or app, so never a basis for decisions on
    access. In an update, keys are merged and a key set to null is removed.
    """

    created_at: datetime | None = None
    """When the record was created."""

    updated_at: datetime | None = None
    """When the record was last changed."""

    scim_registration: SCIMRegistration | None = None
    """How the member came in over SCIM; null for all others."""

    external_id: str | None = None
    """Your own identifier for the record; null or empty if you gave none."""

    lock_created_at: datetime | None = None
    """When the lock was set; null while there is no lock."""

    lock_expires_at: datetime | None = None
    """When the lock ends by itself; null while there is no lock."""


class SearchQuery(Model):
    """Filters for members. With no operands, all members that are not deleted are returned."""

    operator: SearchOperator
    """Whether all filters must match (`AND`) or any one (`OR`, kept for old integrations)."""

    operands: list[MemberFilter]
    """The filters to combine, each named by its `filter_name`."""


class MemberAndOrganization(Model):
    """A member and its organization."""

    member_id: str
    """Member, named by its ID or, within its organization, by its external ID."""

    member: Member
    """A person's account in one organization. Fields of type string that have no value are empty."""

    organization: Organization
    """One tenant of the application, with its members' rules for signing in and joining."""


class CreateResponse(Envelope, MemberAndOrganization):
    """The member that was created, and its organization."""


class GetResponse(Envelope, MemberAndOrganization):
    """The member that was asked for, and its organization."""


class DangerouslyGetResponse(Envelope, MemberAndOrganization):
    """The member that was asked for, and the organization it was found in."""


class UpdateResponse(Envelope, MemberAndOrganization):
    """The member after the change, and its organization."""


class DeleteResponse(Envelope):
    """Confirms which member was deleted."""

    member_id: str
    """Member, named by its ID or, within its organization, by its external ID."""


class ReactivateResponse(Envelope, MemberAndOrganization):
    """The member, active again, and its organization."""


class SearchResponse(Envelope):
    """One page of members, with the organizations they belong to."""

    members: list[Member]
    """The members on this page."""

    results_metadata: ResultsMetadata
    """Size of the whole result and the way to its next page."""

    organizations: dict[str, Organization]
    """The organizations of these members, by organization ID."""


class DeleteTOTPResponse(Envelope, MemberAndOrganization):
    """The member without the authenticator app, and its organization."""


class DeleteMfaPhoneNumberResponse(Envelope, MemberAndOrganization):
    """The member without the phone number, and its organization."""


class DeletePasswordResponse(Envelope, MemberAndOrganization):
    """The member without the password, and its organization."""


class UnlinkRetiredEmailResponse(Envelope, MemberAndOrganization):
    """The member without the retired address, and its organization."""

    organization_id: str
    """Organization, named by its ID, its slug or its external ID."""


class StartEmailUpdateResponse(Envelope, MemberAndOrganization):
    """The member, still with the present address, and its organization."""


class DeleteExternalIDResponse(Envelope, MemberAndOrganization):
    """The member without an external ID, and its organization."""


class MemberConnectedApp(AuthorizedApp):
    """An app that the member has given access to."""


class GetConnectedAppsResponse(Envelope):
    """The apps that have access to the member."""

    connected_apps: list[MemberConnectedApp]
    """The apps; empty if there is none."""


class OIDCProviderInfo(Model):
    """Tokens that one OIDC connection issued for the member."""

    provider_subject: str
    """The person's identifier at the provider."""

    id_token: Annotated[str, Field(repr=False)]
    """JWT of the provider that says who signed in."""

    access_token: Annotated[str, Field(repr=False)]
    """Access token for the API of the provider."""

    access_token_expires_in: int
    """Seconds until the access token expires."""

    scopes: list[str]
    """Scopes of the access token."""

    connection_id: str
    """SSO connection that the tokens belong to."""

    refresh_token: Annotated[str | None, Field(repr=False)] = None
    """Token that renews the access token; only with `include_refresh_token`, and if the provider issued one."""


class OidcProvidersResponse(Envelope):
    """The tokens of the member's OIDC connections."""

    registrations: list[OIDCProviderInfo]
    """The tokens of each connection."""


def __getattr__(name: str) -> object:
    if name not in ("connected_apps", "filters", "oauth_providers"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return import_module(f".{name}", __name__)
