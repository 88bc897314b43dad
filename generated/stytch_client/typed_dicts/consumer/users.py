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
    """Name of a person, in parts."""

    first_name: NotRequired[str]
    """First name."""

    middle_name: NotRequired[str]
    """Middle name."""

    last_name: NotRequired[str]
    """Last name."""


class TimeRangeDict(TypedDict):
    """Span of time, both ends excluded."""

    greater_than: datetime | str
    """When the span begins."""

    less_than: datetime | str
    """When the span ends."""


class CreatedAtGreaterThanFilterDict(TypedDict):
    """Users created after a point in time."""

    filter_name: Literal["created_at_greater_than"]
    """Name of the filter."""

    filter_value: datetime | str
    """Point in time."""


class CreatedAtLessThanFilterDict(TypedDict):
    """Users created before a point in time."""

    filter_name: Literal["created_at_less_than"]
    """Name of the filter."""

    filter_value: datetime | str
    """Point in time."""


class CreatedAtBetweenFilterDict(TypedDict):
    """Users created within a span of time."""

    filter_name: Literal["created_at_between"]
    """Name of the filter."""

    filter_value: TimeRange | TimeRangeDict
    """Span of time, both ends excluded."""


class StatusFilterDict(TypedDict):
    """Users in one state."""

    filter_name: Literal["status"]
    """Name of the filter."""

    filter_value: UserStatusInput
    """State of the users to look for."""


class UserIDFilterDict(TypedDict):
    """Users by their IDs."""

    filter_name: Literal["user_id"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """IDs, any of which may match."""


class FullNameFuzzyFilterDict(TypedDict):
    """Users whose name contains a text."""

    filter_name: Literal["full_name_fuzzy"]
    """Name of the filter."""

    filter_value: str
    """Part of the text to look for, at least three characters. At least 3 characters."""


class PhoneNumberFilterDict(TypedDict):
    """Users by their phone numbers."""

    filter_name: Literal["phone_number"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """Phone numbers in E.164 form, any of which may match."""


class PhoneNumberFuzzyFilterDict(TypedDict):
    """Users whose phone number contains some digits."""

    filter_name: Literal["phone_number_fuzzy"]
    """Name of the filter."""

    filter_value: str
    """Part of the text to look for, at least three characters. At least 3 characters."""


class PhoneIDFilterDict(TypedDict):
    """Users by the identifiers of their phone numbers."""

    filter_name: Literal["phone_id"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """Identifiers, any of which may match."""


class PhoneVerifiedFilterDict(TypedDict):
    """Users with a phone number that is proven, or not."""

    filter_name: Literal["phone_verified"]
    """Name of the filter."""

    filter_value: bool
    """Whether the number is proven."""


class EmailAddressFilterDict(TypedDict):
    """Users by their email addresses."""

    filter_name: Literal["email_address"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """Addresses, any of which may match."""


class EmailAddressFuzzyFilterDict(TypedDict):
    """Users whose email address contains a text."""

    filter_name: Literal["email_address_fuzzy"]
    """Name of the filter."""

    filter_value: str
    """Part of the text to look for, at least three characters. At least 3 characters."""


class EmailIDFilterDict(TypedDict):
    """Users by the identifiers of their email addresses."""

    filter_name: Literal["email_id"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """Identifiers, any of which may match."""


class EmailVerifiedFilterDict(TypedDict):
    """Users with an email address that is proven, or not."""

    filter_name: Literal["email_verified"]
    """Name of the filter."""

    filter_value: bool
    """Whether the address is proven."""


class OAuthProviderFilterDict(TypedDict):
    """Users who signed in with an OAuth provider."""

    filter_name: Literal["oauth_provider"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """Providers, any of which may match."""


class WebAuthnRegistrationIDFilterDict(TypedDict):
    """Users by their passkeys and security keys."""

    filter_name: Literal["webauthn_registration_id"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """Identifiers of registrations, any of which may match."""


class WebAuthnRegistrationVerifiedFilterDict(TypedDict):
    """Users with a passkey or security key that has been used, or not."""

    filter_name: Literal["webauthn_registration_verified"]
    """Name of the filter."""

    filter_value: bool
    """Whether the key has been used."""


class CryptoWalletIDFilterDict(TypedDict):
    """Users by the identifiers of their crypto wallets."""

    filter_name: Literal["crypto_wallet_id"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """Identifiers, any of which may match."""


class CryptoWalletAddressFilterDict(TypedDict):
    """Users by the addresses of their crypto wallets."""

    filter_name: Literal["crypto_wallet_address"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """Addresses, any of which may match."""


class CryptoWalletVerifiedFilterDict(TypedDict):
    """Users with a crypto wallet that has signed, or not."""

    filter_name: Literal["crypto_wallet_verified"]
    """Name of the filter."""

    filter_value: bool
    """Whether the wallet has signed."""


class TOTPIDFilterDict(TypedDict):
    """Users by their authenticator apps."""

    filter_name: Literal["totp_id"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """Identifiers of registrations, any of which may match."""


class TOTPVerifiedFilterDict(TypedDict):
    """Users with an authenticator app that has been used, or not."""

    filter_name: Literal["totp_verified"]
    """Name of the filter."""

    filter_value: bool
    """Whether the app has been used."""


class PasswordExistsFilterDict(TypedDict):
    """Users with a password, or without."""

    filter_name: Literal["password_exists"]
    """Name of the filter."""

    filter_value: bool
    """Whether there is a password."""


class SearchQueryDict(TypedDict):
    """Filters and how they combine. Without filters every user matches."""

    operator: SearchOperator
    """Whether all filters must match (`AND`) or any one (`OR`, kept for old integrations)."""

    operands: Sequence[SearchOperand | SearchOperandDict]
    """The filters."""


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
"""One filter."""
