"""Models of `consumer.users`."""

from datetime import datetime
from typing import Any, Literal

from typing_extensions import TypeAliasType

from ..._runtime.model import Model
from ..common.connected_app import AuthorizedApp
from ..common.envelope import Envelope
from ..common.fields import SearchOperator
from ..common.search import ResultsMetadata

UserStatus = TypeAliasType("UserStatus", Literal["active", "pending"] | str)
"""State of the user."""


UserStatusInput = TypeAliasType("UserStatusInput", Literal["active", "pending"])
"""State of the users to look for."""


class Name(Model):
    """Name of a person, in parts."""

    first_name: str | None = None
    """First name."""

    middle_name: str | None = None
    """Middle name."""

    last_name: str | None = None
    """Last name."""


class Email(Model):
    """Email address of a user."""

    email_id: str
    """Identifier of the address."""

    email: str
    """The address."""

    verified: bool
    """Whether the user has proven the address."""


class PhoneNumber(Model):
    """Phone number of a user."""

    phone_id: str
    """Identifier of the number."""

    phone_number: str
    """The number, in E.164 form."""

    verified: bool
    """Whether the user has proven the number."""


class WebAuthnRegistration(Model):
    """Passkey or security key of a user."""

    webauthn_registration_id: str
    """Identifier of the registration."""

    domain: str
    """Domain the key belongs to."""

    user_agent: str
    """User agent the key was registered with."""

    verified: bool
    """Whether the key has been used."""

    authenticator_type: str
    """Whether the key is built into the device (`platform`) or separate (`cross-platform`)."""

    name: str
    """Name the key was given."""


class OAuthProvider(Model):
    """Account at an OAuth provider that a user signed in with."""

    provider_type: str
    """The provider, such as `Google`."""

    provider_subject: str
    """Identifier of the account at the provider."""

    profile_picture_url: str
    """Picture of the account; an empty string if the provider gave none."""

    locale: str
    """Language of the account; an empty string if the provider gave none."""

    oauth_user_registration_id: str
    """Identifier of the registration."""


class TOTP(Model):
    """Authenticator app of a user."""

    totp_id: str
    """Identifier of the registration."""

    verified: bool
    """Whether a first code was authenticated."""


class CryptoWallet(Model):
    """Crypto wallet of a user."""

    crypto_wallet_id: str
    """Identifier of the registration."""

    crypto_wallet_address: str
    """Address of the wallet."""

    crypto_wallet_type: str
    """Blockchain of the wallet, such as `ethereum` or `solana`."""

    verified: bool
    """Whether the user has signed with the wallet."""


class BiometricRegistration(Model):
    """Biometric registration of a user's device."""

    biometric_registration_id: str
    """Identifier of the registration."""

    verified: bool
    """Whether the registration has been used."""


class Password(Model):
    """What may be known about the password of a user."""

    password_id: str
    """Identifier of the password."""

    requires_reset: bool
    """Whether the user has to choose a new password before the next sign-in."""


class User(Model):
    """Person who has an account with the project."""

    user_id: str
    """Identifier of the user."""

    emails: list[Email]
    """Email addresses of the user."""

    status: UserStatus
    """State of the user."""

    phone_numbers: list[PhoneNumber]
    """Phone numbers of the user."""

    webauthn_registrations: list[WebAuthnRegistration]
    """Passkeys and security keys of the user."""

    providers: list[OAuthProvider]
    """Accounts at OAuth providers that the user signed in with."""

    totps: list[TOTP]
    """Authenticator apps of the user."""

    crypto_wallets: list[CryptoWallet]
    """Crypto wallets of the user."""

    biometric_registrations: list[BiometricRegistration]
    """Biometric registrations of the user."""

    is_locked: bool
    """Whether the account is locked after too many failed attempts."""

    roles: list[str]
    """Roles of the user, by ID."""

    name: Name | None = None
    """Name of the user."""

    created_at: datetime | None = None
    """When the record was created."""

    password: Password | None = None
    """The user's password, if there is one."""

    trusted_metadata: dict[str, Any] | None = None
    """Data about the record that only your backend may change. In an update, keys are merged and a key set to
    null is removed.
    """

    untrusted_metadata: dict[str, Any] | None = None
    """Data about the record that its holder may edit from a browser or app, so never a basis for decisions on
    access. In an update, keys are merged and a key set to null is removed.
    """

    external_id: str | None = None
    """Your own identifier for the record; null or empty if you gave none."""

    lock_created_at: datetime | None = None
    """When the lock was set; null while there is no lock."""

    lock_expires_at: datetime | None = None
    """When the lock ends by itself; null while there is no lock."""


class CreateResponse(Envelope):
    """User that was created."""

    user_id: str
    """Identifier of the new user."""

    email_id: str
    """Identifier of the email address; an empty string if none was given."""

    status: UserStatus
    """State of the user."""

    phone_id: str
    """Identifier of the phone number; an empty string if none was given."""

    user: User
    """The new user."""


class GetResponse(Envelope, User):
    """User that was asked for, its fields beside those of the envelope."""


class UpdateResponse(Envelope):
    """User after the change."""

    user_id: str
    """Identifier of the user."""

    emails: list[Email]
    """Email addresses of the user."""

    phone_numbers: list[PhoneNumber]
    """Phone numbers of the user."""

    crypto_wallets: list[CryptoWallet]
    """Crypto wallets of the user."""

    user: User
    """The user after the change."""


class DeleteResponse(Envelope):
    """Confirmation that a user was deleted."""

    user_id: str
    """Identifier of the user that was deleted."""


class TimeRange(Model):
    """Span of time, both ends excluded."""

    greater_than: datetime
    """When the span begins."""

    less_than: datetime
    """When the span ends."""


class CreatedAtGreaterThanFilter(Model):
    """Users created after a point in time."""

    filter_name: Literal["created_at_greater_than"]
    """Name of the filter."""

    filter_value: datetime
    """Point in time."""


class CreatedAtLessThanFilter(Model):
    """Users created before a point in time."""

    filter_name: Literal["created_at_less_than"]
    """Name of the filter."""

    filter_value: datetime
    """Point in time."""


class CreatedAtBetweenFilter(Model):
    """Users created within a span of time."""

    filter_name: Literal["created_at_between"]
    """Name of the filter."""

    filter_value: TimeRange
    """Span of time, both ends excluded."""


class StatusFilter(Model):
    """Users in one state."""

    filter_name: Literal["status"]
    """Name of the filter."""

    filter_value: UserStatusInput
    """State of the users to look for."""


class UserIDFilter(Model):
    """Users by their IDs."""

    filter_name: Literal["user_id"]
    """Name of the filter."""

    filter_value: list[str]
    """IDs, any of which may match."""


class FullNameFuzzyFilter(Model):
    """Users whose name contains a text."""

    filter_name: Literal["full_name_fuzzy"]
    """Name of the filter."""

    filter_value: str
    """Part of the text to look for, at least three characters."""


class PhoneNumberFilter(Model):
    """Users by their phone numbers."""

    filter_name: Literal["phone_number"]
    """Name of the filter."""

    filter_value: list[str]
    """Phone numbers in E.164 form, any of which may match."""


class PhoneNumberFuzzyFilter(Model):
    """Users whose phone number contains some digits."""

    filter_name: Literal["phone_number_fuzzy"]
    """Name of the filter."""

    filter_value: str
    """Part of the text to look for, at least three characters."""


class PhoneIDFilter(Model):
    """Users by the identifiers of their phone numbers."""

    filter_name: Literal["phone_id"]
    """Name of the filter."""

    filter_value: list[str]
    """Identifiers, any of which may match."""


class PhoneVerifiedFilter(Model):
    """Users with a phone number that is proven, or not."""

    filter_name: Literal["phone_verified"]
    """Name of the filter."""

    filter_value: bool
    """Whether the number is proven."""


class EmailAddressFilter(Model):
    """Users by their email addresses."""

    filter_name: Literal["email_address"]
    """Name of the filter."""

    filter_value: list[str]
    """Addresses, any of which may match."""


class EmailAddressFuzzyFilter(Model):
    """Users whose email address contains a text."""

    filter_name: Literal["email_address_fuzzy"]
    """Name of the filter."""

    filter_value: str
    """Part of the text to look for, at least three characters."""


class EmailIDFilter(Model):
    """Users by the identifiers of their email addresses."""

    filter_name: Literal["email_id"]
    """Name of the filter."""

    filter_value: list[str]
    """Identifiers, any of which may match."""


class EmailVerifiedFilter(Model):
    """Users with an email address that is proven, or not."""

    filter_name: Literal["email_verified"]
    """Name of the filter."""

    filter_value: bool
    """Whether the address is proven."""


class OAuthProviderFilter(Model):
    """Users who signed in with an OAuth provider."""

    filter_name: Literal["oauth_provider"]
    """Name of the filter."""

    filter_value: list[str]
    """Providers, any of which may match."""


class WebAuthnRegistrationIDFilter(Model):
    """Users by their passkeys and security keys."""

    filter_name: Literal["webauthn_registration_id"]
    """Name of the filter."""

    filter_value: list[str]
    """Identifiers of registrations, any of which may match."""


class WebAuthnRegistrationVerifiedFilter(Model):
    """Users with a passkey or security key that has been used, or not."""

    filter_name: Literal["webauthn_registration_verified"]
    """Name of the filter."""

    filter_value: bool
    """Whether the key has been used."""


class CryptoWalletIDFilter(Model):
    """Users by the identifiers of their crypto wallets."""

    filter_name: Literal["crypto_wallet_id"]
    """Name of the filter."""

    filter_value: list[str]
    """Identifiers, any of which may match."""


class CryptoWalletAddressFilter(Model):
    """Users by the addresses of their crypto wallets."""

    filter_name: Literal["crypto_wallet_address"]
    """Name of the filter."""

    filter_value: list[str]
    """Addresses, any of which may match."""


class CryptoWalletVerifiedFilter(Model):
    """Users with a crypto wallet that has signed, or not."""

    filter_name: Literal["crypto_wallet_verified"]
    """Name of the filter."""

    filter_value: bool
    """Whether the wallet has signed."""


class TOTPIDFilter(Model):
    """Users by their authenticator apps."""

    filter_name: Literal["totp_id"]
    """Name of the filter."""

    filter_value: list[str]
    """Identifiers of registrations, any of which may match."""


class TOTPVerifiedFilter(Model):
    """Users with an authenticator app that has been used, or not."""

    filter_name: Literal["totp_verified"]
    """Name of the filter."""

    filter_value: bool
    """Whether the app has been used."""


class PasswordExistsFilter(Model):
    """Users with a password, or without."""

    filter_name: Literal["password_exists"]
    """Name of the filter."""

    filter_value: bool
    """Whether there is a password."""


SearchOperand = TypeAliasType(
    "SearchOperand",
    CreatedAtGreaterThanFilter
    | CreatedAtLessThanFilter
    | CreatedAtBetweenFilter
    | StatusFilter
    | UserIDFilter
    | FullNameFuzzyFilter
    | PhoneNumberFilter
    | PhoneNumberFuzzyFilter
    | PhoneIDFilter
    | PhoneVerifiedFilter
    | EmailAddressFilter
    | EmailAddressFuzzyFilter
    | EmailIDFilter
    | EmailVerifiedFilter
    | OAuthProviderFilter
    | WebAuthnRegistrationIDFilter
    | WebAuthnRegistrationVerifiedFilter
    | CryptoWalletIDFilter
    | CryptoWalletAddressFilter
    | CryptoWalletVerifiedFilter
    | TOTPIDFilter
    | TOTPVerifiedFilter
    | PasswordExistsFilter,
)
"""One filter."""


class SearchQuery(Model):
    """Filters and how they combine. Without filters every user matches."""

    operator: SearchOperator
    """Whether all filters must match (`AND`) or any one (`OR`, kept for old integrations)."""

    operands: list[SearchOperand]
    """The filters."""


class SearchResponse(Envelope):
    """One page of the users that match."""

    results: list[User]
    """The users on this page."""

    results_metadata: ResultsMetadata
    """Size of the whole result and the way to its next page."""


class ChangedUser(Model):
    """User after a change."""

    user_id: str
    """Identifier of the user."""

    user: User
    """The user after the change."""


class DeleteEmailResponse(Envelope, ChangedUser):
    """User without the email address."""


class DeletePhoneNumberResponse(Envelope, ChangedUser):
    """User without the phone number."""


class DeleteWebAuthnRegistrationResponse(Envelope, ChangedUser):
    """User without the passkey or security key."""


class DeleteBiometricRegistrationResponse(Envelope, ChangedUser):
    """User without the biometric registration."""


class DeleteTOTPResponse(Envelope, ChangedUser):
    """User without the authenticator app."""


class DeleteCryptoWalletResponse(Envelope, ChangedUser):
    """User without the crypto wallet."""


class DeletePasswordResponse(Envelope, ChangedUser):
    """User without the password."""


class DeleteOAuthRegistrationResponse(Envelope, ChangedUser):
    """User without the OAuth account."""


class DeleteExternalIDResponse(Envelope, ChangedUser):
    """User without an external ID."""


class ExchangePrimaryFactorResponse(Envelope, ChangedUser):
    """User with the new factor."""


class UserConnectedApp(AuthorizedApp):
    """App that the user has given access to."""


class ConnectedAppsResponse(Envelope):
    """Apps that have access to the user."""

    connected_apps: list[UserConnectedApp]
    """The apps; empty if there is none."""


class RevokeResponse(Envelope):
    """Confirmation that the app has no access."""
