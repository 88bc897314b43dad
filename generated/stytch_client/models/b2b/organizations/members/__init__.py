"""Models of `b2b.organizations.members`."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from ....._runtime.model import Model
from ....common.connected_app import AuthorizedApp
from ....common.envelope import Envelope
from ....common.search import ResultsMetadata
from ...scim import SCIMAttributes
from .. import Organization

MemberStatus = TypeAliasType("MemberStatus", Literal["pending", "invited", "active", "deleted"] | str)
"""Status of the member. A `pending` or `invited` member becomes `active` with the first successful sign-in; a `deleted`
member can be reactivated.
"""


DefaultMfaMethod = TypeAliasType("DefaultMfaMethod", Literal["sms_otp", "totp", ""] | str)
"""Second factor that is used by default, `sms_otp` or `totp`; an empty string if there is none."""


MemberRoleSourceType = TypeAliasType(
    "MemberRoleSourceType",
    Literal["direct_assignment", "email_assignment", "sso_connection", "sso_connection_group", "scim_connection_group"]
    | str,
)
"""How the role was assigned: directly, by the domain of the email address, by an SSO connection or one of its groups, or
by a group of a SCIM connection.
"""


class SSORegistration(Model):
    """The member's account at one SSO connection."""

    connection_id: str
    """ID of the SSO connection."""

    external_id: str
    """ID of the person at the identity provider."""

    registration_id: str
    """ID of the registration."""

    sso_attributes: dict[str, Any] | None = None
    """Attributes that the identity provider sent."""


class OAuthRegistration(Model):
    """An OAuth account that is linked to the member."""

    provider_type: str
    """Name of the provider, such as `Google`."""

    provider_subject: str
    """ID of the person at the provider."""

    member_oauth_registration_id: str
    """ID of the registration."""

    profile_picture_url: str | None = None
    """Address of the profile picture, if the provider gave one."""

    locale: str | None = None
    """Language of the account, according to the provider."""


class RetiredEmail(Model):
    """A former email address of the member."""

    email_id: str
    """ID of the email address."""

    email_address: str
    """Email address."""


class MemberRoleSource(Model):
    """One way in which a role was assigned to a member."""

    type: MemberRoleSourceType
    """How the role was assigned: directly, by the domain of the email address, by an SSO connection or one of its groups,
    or by a group of a SCIM connection.
    """

    details: dict[str, Any] | None = None
    """The email domain, the connection or the group, depending on `type`; empty for a direct assignment."""


class MemberRole(Model):
    """A role of the member and how it was assigned."""

    role_id: str
    """ID of the role. Every member has `stytch_member`."""

    sources: list[MemberRoleSource]
    """Each way in which the role was assigned."""


class SCIMRegistration(Model):
    """The member's entry at a SCIM connection."""

    connection_id: str
    """ID of the SCIM connection."""

    registration_id: str
    """ID of the registration."""

    external_id: str | None = None
    """ID of the person at the identity provider."""

    scim_attributes: SCIMAttributes | None = None
    """Attributes that the identity provider set."""


class Member(Model):
    """A person's account in one organization. String fields without a value are empty strings."""

    organization_id: str
    """ID, slug or external ID of the organization."""

    member_id: str
    """ID of the member, or its external ID within the organization."""

    email_address: str
    """Email address."""

    status: MemberStatus
    """Status of the member. A `pending` or `invited` member becomes `active` with the first successful sign-in; a
    `deleted` member can be reactivated.
    """

    name: str
    """Full name."""

    sso_registrations: list[SSORegistration]
    """SSO connections through which the member has signed in."""

    is_breakglass: bool
    """Whether the member is exempt from the organization's limits on authentication methods."""

    member_password_id: str
    """ID of the member's password; an empty string if there is none."""

    oauth_registrations: list[OAuthRegistration]
    """OAuth accounts that are linked to the member."""

    email_address_verified: bool
    """Whether the member has verified the email address."""

    mfa_phone_number_verified: bool
    """Whether the member has authenticated a passcode sent to the phone number."""

    is_admin: Annotated[bool, Field(strict=True)]
    """Whether the member holds the role `stytch_admin`."""

    totp_registration_id: str
    """ID of the registration of the authenticator app; an empty string if there is none."""

    retired_email_addresses: list[RetiredEmail]
    """Former email addresses, which other members of the organization cannot use."""

    is_locked: bool
    """Whether the account is locked after too many failed attempts."""

    mfa_enrolled: bool
    """Whether sign-ins of the member require a second factor even if the `mfa_policy` of the organization is `OPTIONAL`."""

    mfa_phone_number: str
    """Phone number in E.164 form; an empty string if there is none."""

    default_mfa_method: DefaultMfaMethod
    """Second factor that is used by default, `sms_otp` or `totp`; an empty string if there is none."""

    roles: list[MemberRole]
    """Roles of the member and where each of them comes from."""

    trusted_metadata: dict[str, Any] | None = None
    """Data about the record that only your backend may change. In an update, keys are merged, and a key set to null is
    removed.
    """

    untrusted_metadata: dict[str, Any] | None = None
    """Data about the record that a browser or app may also change; do not base access decisions on it. In an update, keys
    are merged, and a key set to null is removed.
    """

    created_at: datetime | None = None
    """When the record was created."""

    updated_at: datetime | None = None
    """When the record was last changed."""

    scim_registration: SCIMRegistration | None = None
    """The SCIM registration of the member; null if the member was not provisioned by SCIM."""

    external_id: str | None = None
    """Your own ID for the record; null or an empty string if there is none."""

    lock_created_at: datetime | None = None
    """When the account was locked; null if it is not locked."""

    lock_expires_at: datetime | None = None
    """When the lock ends; null if the account is not locked."""


class MemberAndOrganization(Model):
    """A member and its organization."""

    member_id: str
    """ID of the member, or its external ID within the organization."""

    member: Member
    """A person's account in one organization. String fields without a value are empty strings."""

    organization: Organization
    """A tenant of the application, with its rules for joining and signing in."""


class CreateResponse(Envelope, MemberAndOrganization):
    """The member that was created, and its organization."""


class GetResponse(Envelope, MemberAndOrganization):
    """The member, and its organization."""


class DangerouslyGetResponse(Envelope, MemberAndOrganization):
    """The member, and its organization."""


class UpdateResponse(Envelope, MemberAndOrganization):
    """The member after the change, and its organization."""


class DeleteResponse(Envelope):
    """Confirms which member was deleted."""

    member_id: str
    """ID of the member, or its external ID within the organization."""


class ReactivateResponse(Envelope, MemberAndOrganization):
    """The member, active again, and its organization."""


class SearchResponse(Envelope):
    """One page of members, with their organizations."""

    members: list[Member]
    """The members on this page."""

    results_metadata: ResultsMetadata
    """Total number of records, and the cursor of the next page."""

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
    """ID, slug or external ID of the organization."""


class StartEmailUpdateResponse(Envelope, MemberAndOrganization):
    """The member before the change, and its organization."""


class DeleteExternalIDResponse(Envelope, MemberAndOrganization):
    """The member without an external ID, and its organization."""


class MemberConnectedApp(AuthorizedApp):
    """An app to which the member has granted access."""


class GetConnectedAppsResponse(Envelope):
    """The connected apps of the member."""

    connected_apps: list[MemberConnectedApp]
    """The apps; empty if there are none."""


class OIDCProviderInfo(Model):
    """Tokens of one OIDC connection of the member."""

    provider_subject: str
    """ID of the account at the provider."""

    id_token: Annotated[str, Field(repr=False)]
    """ID token of the provider, a JWT with claims about the account."""

    access_token: Annotated[str, Field(repr=False)]
    """Access token for the API of the provider."""

    access_token_expires_in: int
    """Seconds until the access token expires."""

    scopes: list[str]
    """Scopes of the access token."""

    connection_id: str
    """ID of the SSO connection."""

    refresh_token: Annotated[str | None, Field(repr=False)] = None
    """Refresh token, if the provider issued one and `include_refresh_token` is true; null or absent otherwise."""


class OidcProvidersResponse(Envelope):
    """The tokens of the member's OIDC connections."""

    registrations: list[OIDCProviderInfo]
    """The tokens of each connection."""


if TYPE_CHECKING:
    from .requests import EmailUpdateDeliveryMethod as EmailUpdateDeliveryMethod
    from .requests import SearchQuery as SearchQuery


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in ("EmailUpdateDeliveryMethod", "SearchQuery"):
        return getattr(import_module(".requests", __name__), name)
    if name in ("connected_apps", "filters", "oauth_providers", "requests"):
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
