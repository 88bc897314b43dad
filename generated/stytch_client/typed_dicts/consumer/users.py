"""Dicts that methods accept in place of the models of `consumer.users`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired, TypeAlias, TypedDict, Union

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from typing import Literal

    from ...models.common.fields import SearchOperator
    from ...models.consumer.users import SearchOperand, TimeRange, UserStatusInput


class NameDict(TypedDict):
    """A person's name, in parts."""

    first_name: NotRequired[str]
    """First name."""

    middle_name: NotRequired[str]
    """Middle name."""

    last_name: NotRequired[str]
    """Last name."""


class TimeRangeDict(TypedDict):
    """A period of time, without its start and its end."""

    greater_than: datetime | str
    """Start of the period."""

    less_than: datetime | str
    """End of the period."""


class CreatedAtGreaterThanFilterDict(TypedDict):
    """Users created after a time."""

    filter_name: Literal["created_at_greater_than"]
    """Name of the filter."""

    filter_value: datetime | str
    """The time."""


class CreatedAtLessThanFilterDict(TypedDict):
    """Users created before a time."""

    filter_name: Literal["created_at_less_than"]
    """Name of the filter."""

    filter_value: datetime | str
    """The time."""


class CreatedAtBetweenFilterDict(TypedDict):
    """Users created within a period of time."""

    filter_name: Literal["created_at_between"]
    """Name of the filter."""

    filter_value: TimeRange | TimeRangeDict
    """A period of time, without its start and its end."""


class StatusFilterDict(TypedDict):
    """Users with the given status."""

    filter_name: Literal["status"]
    """Name of the filter."""

    filter_value: UserStatusInput
    """Status of the users to look for."""


class UserIDFilterDict(TypedDict):
    """Users with one of the given IDs."""

    filter_name: Literal["user_id"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """IDs to look for."""


class FullNameFuzzyFilterDict(TypedDict):
    """Users whose name contains a string."""

    filter_name: Literal["full_name_fuzzy"]
    """Name of the filter."""

    filter_value: str
    """String to look for, at least three characters. At least 3 characters."""


class PhoneNumberFilterDict(TypedDict):
    """Users with one of the given phone numbers."""

    filter_name: Literal["phone_number"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """Phone numbers to look for, in E.164 form."""


class PhoneNumberFuzzyFilterDict(TypedDict):
    """Users whose phone number contains some digits."""

    filter_name: Literal["phone_number_fuzzy"]
    """Name of the filter."""

    filter_value: str
    """String to look for, at least three characters. At least 3 characters."""


class PhoneIDFilterDict(TypedDict):
    """Users with a phone number that has one of the given IDs."""

    filter_name: Literal["phone_id"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """IDs to look for."""


class PhoneVerifiedFilterDict(TypedDict):
    """Users with a verified phone number, or with an unverified one."""

    filter_name: Literal["phone_verified"]
    """Name of the filter."""

    filter_value: bool
    """True for a verified phone number, false for an unverified one."""


class EmailAddressFilterDict(TypedDict):
    """Users with one of the given email addresses."""

    filter_name: Literal["email_address"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """Addresses to look for."""


class EmailAddressFuzzyFilterDict(TypedDict):
    """Users whose email address contains a string."""

    filter_name: Literal["email_address_fuzzy"]
    """Name of the filter."""

    filter_value: str
    """String to look for, at least three characters. At least 3 characters."""


class EmailIDFilterDict(TypedDict):
    """Users with an email address that has one of the given IDs."""

    filter_name: Literal["email_id"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """IDs to look for."""


class EmailVerifiedFilterDict(TypedDict):
    """Users with a verified email address, or with an unverified one."""

    filter_name: Literal["email_verified"]
    """Name of the filter."""

    filter_value: bool
    """True for a verified email address, false for an unverified one."""


class OAuthProviderFilterDict(TypedDict):
    """Users who have signed in with one of the given OAuth providers."""

    filter_name: Literal["oauth_provider"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """Providers to look for."""


class WebAuthnRegistrationIDFilterDict(TypedDict):
    """Users with one of the given passkeys or security keys."""

    filter_name: Literal["webauthn_registration_id"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """IDs of the registrations to look for."""


class WebAuthnRegistrationVerifiedFilterDict(TypedDict):
    """Users with a verified passkey or security key, or with an unverified one."""

    filter_name: Literal["webauthn_registration_verified"]
    """Name of the filter."""

    filter_value: bool
    """True for a verified key, false for an unverified one."""


class CryptoWalletIDFilterDict(TypedDict):
    """Users with one of the given crypto wallets."""

    filter_name: Literal["crypto_wallet_id"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """IDs to look for."""


class CryptoWalletAddressFilterDict(TypedDict):
    """Users with a crypto wallet that has one of the given addresses."""

    filter_name: Literal["crypto_wallet_address"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """Addresses to look for."""


class CryptoWalletVerifiedFilterDict(TypedDict):
    """Users with a verified crypto wallet, or with an unverified one."""

    filter_name: Literal["crypto_wallet_verified"]
    """Name of the filter."""

    filter_value: bool
    """True for a verified wallet, false for an unverified one."""


class TOTPIDFilterDict(TypedDict):
    """Users with one of the given authenticator apps."""

    filter_name: Literal["totp_id"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """IDs of the registrations to look for."""


class TOTPVerifiedFilterDict(TypedDict):
    """Users with a verified authenticator app, or with an unverified one."""

    filter_name: Literal["totp_verified"]
    """Name of the filter."""

    filter_value: bool
    """True for a verified app, false for an unverified one."""


class PasswordExistsFilterDict(TypedDict):
    """Users with, or without, a password."""

    filter_name: Literal["password_exists"]
    """Name of the filter."""

    filter_value: bool
    """True for users with a password."""


class SearchQueryDict(TypedDict):
    """Filters for users. Without operands, all users are returned."""

    operator: SearchOperator
    """Whether all filters must match (`AND`) or at least one (`OR`, which is only for existing integrations)."""

    operands: Sequence[SearchOperand | SearchOperandDict]
    """The filters to combine. Each has a `filter_name` and a `filter_value`."""


SearchOperandDict: TypeAlias = Union[
    "CreatedAtGreaterThanFilterDict",
    "CreatedAtLessThanFilterDict",
    "CreatedAtBetweenFilterDict",
    "StatusFilterDict",
    "UserIDFilterDict",
    "FullNameFuzzyFilterDict",
    "PhoneNumberFilterDict",
    "PhoneNumberFuzzyFilterDict",
    "PhoneIDFilterDict",
    "PhoneVerifiedFilterDict",
    "EmailAddressFilterDict",
    "EmailAddressFuzzyFilterDict",
    "EmailIDFilterDict",
    "EmailVerifiedFilterDict",
    "OAuthProviderFilterDict",
    "WebAuthnRegistrationIDFilterDict",
    "WebAuthnRegistrationVerifiedFilterDict",
    "CryptoWalletIDFilterDict",
    "CryptoWalletAddressFilterDict",
    "CryptoWalletVerifiedFilterDict",
    "TOTPIDFilterDict",
    "TOTPVerifiedFilterDict",
    "PasswordExistsFilterDict",
]
"""One condition on a user."""
