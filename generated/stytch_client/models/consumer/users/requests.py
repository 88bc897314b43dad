"""Models of `consumer.users.requests`."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from ...._runtime.model import Model
from ...common.fields import SearchOperator

UserStatusInput = TypeAliasType("UserStatusInput", Literal["active", "pending"])
"""Status of the users to look for."""


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
