"""Models of `consumer.users`."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from ..._runtime.model import Model
from ..common.connected_app import AuthorizedApp
from ..common.envelope import Envelope
from ..common.fields import SearchOperator
from ..common.search import ResultsMetadata

UserStatus = TypeAliasType("UserStatus", Literal["active", "pending"] | str)
"""Status of the user."""


UserStatusInput = TypeAliasType("UserStatusInput", Literal["active", "pending"])
"""Status of the users to look for."""


class Name(Model):
    """A person's name, in parts."""

    first_name: str | None = None
    """First name."""

    middle_name: str | None = None
    """Middle name."""

    last_name: str | None = None
    """Last name."""


class Email(Model):
    """Email address of a user."""

    email_id: str
    """ID of the email address."""

    email: str
    """The email address."""

    verified: bool
    """Whether the user has verified the address."""


class PhoneNumber(Model):
    """Phone number of a user."""

    phone_id: str
    """ID of the phone number."""

    phone_number: str
    """The phone number, in E.164 form."""

    verified: bool
    """Whether the user has verified the number."""


class WebAuthnRegistration(Model):
    """Passkey or security key of a user."""

    webauthn_registration_id: str
    """ID of the registration."""

    domain: str
    """Domain for which the key is registered."""

    user_agent: str
    """User agent with which the key was registered."""

    verified: bool
    """Whether the key is verified, which its first use does."""

    authenticator_type: str
    """Whether the key is built into the device (`platform`) or separate (`cross-platform`)."""

    name: str
    """Name of the key."""


class OAuthProvider(Model):
    """Account at an OAuth provider with which a user has signed in."""

    provider_type: str
    """The provider, such as `Google`."""

    provider_subject: str
    """ID of the account at the provider."""

    profile_picture_url: str
    """URL of the profile picture; an empty string if the provider sent none."""

    locale: str
    """Language of the account; an empty string if the provider sent none."""

    oauth_user_registration_id: str
    """ID of the registration."""


class TOTP(Model):
    """Authenticator app of a user."""

    totp_id: str
    """ID of the registration."""

    verified: bool
    """Whether a first code was authenticated."""


class CryptoWallet(Model):
    """Crypto wallet of a user."""

    crypto_wallet_id: str
    """ID of the registration."""

    crypto_wallet_address: str
    """Address of the wallet."""

    crypto_wallet_type: str
    """Blockchain of the wallet, such as `ethereum` or `solana`."""

    verified: bool
    """Whether the user has signed with the wallet."""


class BiometricRegistration(Model):
    """Biometric registration of a user's device."""

    biometric_registration_id: str
    """ID of the registration."""

    verified: bool
    """Whether the registration has been used."""


class Password(Model):
    """The password of a user, without its value."""

    password_id: str
    """ID of the password."""

    requires_reset: bool
    """Whether the user must reset the password before the next sign-in."""


class User(Model):
    """A user of a consumer project."""

    user_id: str
    """ID of the user."""

    emails: list[Email]
    """Email addresses of the user."""

    status: UserStatus
    """Status of the user."""

    phone_numbers: list[PhoneNumber]
    """Phone numbers of the user."""

    webauthn_registrations: list[WebAuthnRegistration]
    """Passkeys and security keys of the user."""

    providers: list[OAuthProvider]
    """Accounts at OAuth providers with which the user has signed in."""

    totps: list[TOTP]
    """Authenticator apps of the user."""

    crypto_wallets: list[CryptoWallet]
    """Crypto wallets of the user."""

    biometric_registrations: list[BiometricRegistration]
    """Biometric registrations of the user."""

    is_locked: bool
    """Whether the account is locked after too many failed attempts."""

    roles: list[str]
    """IDs of the roles of the user."""

    name: Name | None = None
    """Name of the user."""

    created_at: datetime | None = None
    """When the record was created."""

    password: Password | None = None
    """The user's password, if there is one."""

    trusted_metadata: dict[str, Any] | None = None
    """Data about the record that only your backend may change. In an update, keys are merged, and a key set to
    null is removed.
    """

    untrusted_metadata: dict[str, Any] | None = None
    """Data about the record that a browser or app may also change; do not base access decisions on it. In an
    update, keys are merged, and a key set to null is removed.
    """

    external_id: str | None = None
    """Your own ID for the record; null or an empty string if there is none."""

    lock_created_at: datetime | None = None
    """When the account was locked; null if it is not locked."""

    lock_expires_at: datetime | None = None
    """When the lock ends; null if the account is not locked."""


class CreateResponse(Envelope):
    """The user that was created."""

    user_id: str
    """ID of the new user."""

    email_id: str
    """ID of the email address; an empty string if none was sent."""

    status: UserStatus
    """Status of the user."""

    phone_id: str
    """ID of the phone number; an empty string if none was sent."""

    user: User
    """The new user."""


class GetResponse(Envelope, User):
    """The user. Its fields are beside those of the envelope."""


class UpdateResponse(Envelope):
    """The user after the change."""

    user_id: str
    """ID of the user."""

    emails: list[Email]
    """Email addresses of the user."""

    phone_numbers: list[PhoneNumber]
    """Phone numbers of the user."""

    crypto_wallets: list[CryptoWallet]
    """Crypto wallets of the user."""

    user: User
    """The user after the change."""


class DeleteResponse(Envelope):
    """Confirms which user was deleted."""

    user_id: str
    """ID of the deleted user."""


class TimeRange(Model):
    """A period of time, without its start and its end."""

    greater_than: datetime
    """Start of the period."""

    less_than: datetime
    """End of the period."""


class CreatedAtGreaterThanFilter(Model):
    """Users created after a time."""

    filter_name: Literal["created_at_greater_than"]
    """Name of the filter."""

    filter_value: datetime
    """The time."""


class CreatedAtLessThanFilter(Model):
    """Users created before a time."""

    filter_name: Literal["created_at_less_than"]
    """Name of the filter."""

    filter_value: datetime
    """The time."""


class CreatedAtBetweenFilter(Model):
    """Users created within a period of time."""

    filter_name: Literal["created_at_between"]
    """Name of the filter."""

    filter_value: TimeRange
    """A period of time, without its start and its end."""


class StatusFilter(Model):
    """Users with the given status."""

    filter_name: Literal["status"]
    """Name of the filter."""

    filter_value: UserStatusInput
    """Status of the users to look for."""


class UserIDFilter(Model):
    """Users with one of the given IDs."""

    filter_name: Literal["user_id"]
    """Name of the filter."""

    filter_value: list[str]
    """IDs to look for."""


class FullNameFuzzyFilter(Model):
    """Users whose name contains a string."""

    filter_name: Literal["full_name_fuzzy"]
    """Name of the filter."""

    filter_value: str
    """String to look for, at least three characters."""


class PhoneNumberFilter(Model):
    """Users with one of the given phone numbers."""

    filter_name: Literal["phone_number"]
    """Name of the filter."""

    filter_value: list[str]
    """Phone numbers to look for, in E.164 form."""


class PhoneNumberFuzzyFilter(Model):
    """Users whose phone number contains some digits."""

    filter_name: Literal["phone_number_fuzzy"]
    """Name of the filter."""

    filter_value: str
    """String to look for, at least three characters."""


class PhoneIDFilter(Model):
    """Users with a phone number that has one of the given IDs."""

    filter_name: Literal["phone_id"]
    """Name of the filter."""

    filter_value: list[str]
    """IDs to look for."""


class PhoneVerifiedFilter(Model):
    """Users with a verified phone number, or with an unverified one."""

    filter_name: Literal["phone_verified"]
    """Name of the filter."""

    filter_value: bool
    """True for a verified phone number, false for an unverified one."""


class EmailAddressFilter(Model):
    """Users with one of the given email addresses."""

    filter_name: Literal["email_address"]
    """Name of the filter."""

    filter_value: list[str]
    """Addresses to look for."""


class EmailAddressFuzzyFilter(Model):
    """Users whose email address contains a string."""

    filter_name: Literal["email_address_fuzzy"]
    """Name of the filter."""

    filter_value: str
    """String to look for, at least three characters."""


class EmailIDFilter(Model):
    """Users with an email address that has one of the given IDs."""

    filter_name: Literal["email_id"]
    """Name of the filter."""

    filter_value: list[str]
    """IDs to look for."""


class EmailVerifiedFilter(Model):
    """Users with a verified email address, or with an unverified one."""

    filter_name: Literal["email_verified"]
    """Name of the filter."""

    filter_value: bool
    """True for a verified email address, false for an unverified one."""


class OAuthProviderFilter(Model):
    """Users who have signed in with one of the given OAuth providers."""

    filter_name: Literal["oauth_provider"]
    """Name of the filter."""

    filter_value: list[str]
    """Providers to look for."""


class WebAuthnRegistrationIDFilter(Model):
    """Users with one of the given passkeys or security keys."""

    filter_name: Literal["webauthn_registration_id"]
    """Name of the filter."""

    filter_value: list[str]
    """IDs of the registrations to look for."""


class WebAuthnRegistrationVerifiedFilter(Model):
    """Users with a verified passkey or security key, or with an unverified one."""

    filter_name: Literal["webauthn_registration_verified"]
    """Name of the filter."""

    filter_value: bool
    """True for a verified key, false for an unverified one."""


class CryptoWalletIDFilter(Model):
    """Users with one of the given crypto wallets."""

    filter_name: Literal["crypto_wallet_id"]
    """Name of the filter."""

    filter_value: list[str]
    """IDs to look for."""


class CryptoWalletAddressFilter(Model):
    """Users with a crypto wallet that has one of the given addresses."""

    filter_name: Literal["crypto_wallet_address"]
    """Name of the filter."""

    filter_value: list[str]
    """Addresses to look for."""


class CryptoWalletVerifiedFilter(Model):
    """Users with a verified crypto wallet, or with an unverified one."""

    filter_name: Literal["crypto_wallet_verified"]
    """Name of the filter."""

    filter_value: bool
    """True for a verified wallet, false for an unverified one."""


class TOTPIDFilter(Model):
    """Users with one of the given authenticator apps."""

    filter_name: Literal["totp_id"]
    """Name of the filter."""

    filter_value: list[str]
    """IDs of the registrations to look for."""


class TOTPVerifiedFilter(Model):
    """Users with a verified authenticator app, or with an unverified one."""

    filter_name: Literal["totp_verified"]
    """Name of the filter."""

    filter_value: bool
    """True for a verified app, false for an unverified one."""


class PasswordExistsFilter(Model):
    """Users with, or without, a password."""

    filter_name: Literal["password_exists"]
    """Name of the filter."""

    filter_value: bool
    """True for users with a password."""


SearchOperand = TypeAliasType(
    "SearchOperand",
    Annotated[
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
        Field(discriminator="filter_name"),
    ],
)
"""One condition on a user."""


class SearchQuery(Model):
    """Filters for users. Without operands, all users are returned."""

    operator: SearchOperator
    """Whether all filters must match (`AND`) or at least one (`OR`, which is only for existing integrations)."""

    operands: list[SearchOperand]
    """The filters to combine. Each has a `filter_name` and a `filter_value`."""


class SearchResponse(Envelope):
    """One page of users."""

    results: list[User]
    """The users on this page."""

    results_metadata: ResultsMetadata
    """Total number of records, and the cursor of the next page."""


class ChangedUser(Model):
    """A user after a change."""

    user_id: str
    """ID of the user."""

    user: User
    """The user after the change."""


class DeleteEmailResponse(Envelope, ChangedUser):
    """The user without the email address."""


class DeletePhoneNumberResponse(Envelope, ChangedUser):
    """The user without the phone number."""


class DeleteWebAuthnRegistrationResponse(Envelope, ChangedUser):
    """The user without the passkey or security key."""


class DeleteBiometricRegistrationResponse(Envelope, ChangedUser):
    """The user without the biometric registration."""


class DeleteTOTPResponse(Envelope, ChangedUser):
    """The user without the authenticator app."""


class DeleteCryptoWalletResponse(Envelope, ChangedUser):
    """The user without the crypto wallet."""


class DeletePasswordResponse(Envelope, ChangedUser):
    """The user without the password."""


class DeleteOAuthRegistrationResponse(Envelope, ChangedUser):
    """The user without the OAuth account."""


class DeleteExternalIDResponse(Envelope, ChangedUser):
    """The user without an external ID."""


class ExchangePrimaryFactorResponse(Envelope, ChangedUser):
    """The user with the new factor."""


class UserConnectedApp(AuthorizedApp):
    """An app to which the user has granted access."""


class ConnectedAppsResponse(Envelope):
    """Apps to which the user has granted access."""

    connected_apps: list[UserConnectedApp]
    """The apps; empty if there are none."""


class RevokeResponse(Envelope):
    """Confirms that the access of the app was revoked."""
