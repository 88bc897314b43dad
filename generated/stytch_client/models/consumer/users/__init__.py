"""Models of `consumer.users`."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from typing_extensions import TypeAliasType

from ...._runtime.model import Model
from ...common.connected_app import AuthorizedApp
from ...common.envelope import Envelope
from ...common.search import ResultsMetadata

UserStatus = TypeAliasType("UserStatus", Literal["active", "pending"] | str)
"""Status of the user."""


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
    """Data about the record that only your backend may change. In an update, keys are merged, and a key set to null is
    removed.
    """

    untrusted_metadata: dict[str, Any] | None = None
    """Data about the record that a browser or app may also change; do not base access decisions on it. In an update, keys
    are merged, and a key set to null is removed.
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


if TYPE_CHECKING:
    from .requests import CreatedAtBetweenFilter as CreatedAtBetweenFilter
    from .requests import CreatedAtGreaterThanFilter as CreatedAtGreaterThanFilter
    from .requests import CreatedAtLessThanFilter as CreatedAtLessThanFilter
    from .requests import CryptoWalletAddressFilter as CryptoWalletAddressFilter
    from .requests import CryptoWalletIDFilter as CryptoWalletIDFilter
    from .requests import CryptoWalletVerifiedFilter as CryptoWalletVerifiedFilter
    from .requests import EmailAddressFilter as EmailAddressFilter
    from .requests import EmailAddressFuzzyFilter as EmailAddressFuzzyFilter
    from .requests import EmailIDFilter as EmailIDFilter
    from .requests import EmailVerifiedFilter as EmailVerifiedFilter
    from .requests import FullNameFuzzyFilter as FullNameFuzzyFilter
    from .requests import OAuthProviderFilter as OAuthProviderFilter
    from .requests import PasswordExistsFilter as PasswordExistsFilter
    from .requests import PhoneIDFilter as PhoneIDFilter
    from .requests import PhoneNumberFilter as PhoneNumberFilter
    from .requests import PhoneNumberFuzzyFilter as PhoneNumberFuzzyFilter
    from .requests import PhoneVerifiedFilter as PhoneVerifiedFilter
    from .requests import SearchOperand as SearchOperand
    from .requests import SearchQuery as SearchQuery
    from .requests import StatusFilter as StatusFilter
    from .requests import TimeRange as TimeRange
    from .requests import TOTPIDFilter as TOTPIDFilter
    from .requests import TOTPVerifiedFilter as TOTPVerifiedFilter
    from .requests import UserIDFilter as UserIDFilter
    from .requests import UserStatusInput as UserStatusInput
    from .requests import WebAuthnRegistrationIDFilter as WebAuthnRegistrationIDFilter
    from .requests import WebAuthnRegistrationVerifiedFilter as WebAuthnRegistrationVerifiedFilter


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in (
        "CreatedAtBetweenFilter",
        "CreatedAtGreaterThanFilter",
        "CreatedAtLessThanFilter",
        "CryptoWalletAddressFilter",
        "CryptoWalletIDFilter",
        "CryptoWalletVerifiedFilter",
        "EmailAddressFilter",
        "EmailAddressFuzzyFilter",
        "EmailIDFilter",
        "EmailVerifiedFilter",
        "FullNameFuzzyFilter",
        "OAuthProviderFilter",
        "PasswordExistsFilter",
        "PhoneIDFilter",
        "PhoneNumberFilter",
        "PhoneNumberFuzzyFilter",
        "PhoneVerifiedFilter",
        "SearchOperand",
        "SearchQuery",
        "StatusFilter",
        "TOTPIDFilter",
        "TOTPVerifiedFilter",
        "TimeRange",
        "UserIDFilter",
        "UserStatusInput",
        "WebAuthnRegistrationIDFilter",
        "WebAuthnRegistrationVerifiedFilter",
    ):
        return getattr(import_module(".requests", __name__), name)
    if name in ("requests",):
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
