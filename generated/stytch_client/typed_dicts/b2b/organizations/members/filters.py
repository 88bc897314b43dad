"""Dicts that methods accept in place of the models of `b2b.organizations.members.filters`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, TypedDict, Union

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from .....models.b2b.organizations.members.filters import MemberStatusInput


class MemberIDsFilterDict(TypedDict):
    """Members with one of the given IDs."""

    filter_name: Literal["member_ids"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """IDs to look for, either all of them member IDs or all external IDs."""


class MemberEmailsFilterDict(TypedDict):
    """Members with one of the given email addresses."""

    filter_name: Literal["member_emails"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """Complete email addresses to look for."""


class MemberEmailFuzzyFilterDict(TypedDict):
    """Members whose email address contains a string."""

    filter_name: Literal["member_email_fuzzy"]
    """Name of the filter."""

    filter_value: str
    """String to look for, at least three characters. At least 3 characters."""


class MemberIsBreakglassFilterDict(TypedDict):
    """Members who are, or are not, break-glass accounts."""

    filter_name: Literal["member_is_breakglass"]
    """Name of the filter."""

    filter_value: bool
    """True for break-glass members, false for the others."""


class StatusesFilterDict(TypedDict):
    """Members with one of the given statuses. Deleted members are returned only with this filter."""

    filter_name: Literal["statuses"]
    """Name of the filter."""

    filter_value: Sequence[MemberStatusInput]
    """Statuses to look for."""


class MemberPhoneNumbersFilterDict(TypedDict):
    """Members with one of the given phone numbers."""

    filter_name: Literal["member_phone_numbers"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """Phone numbers to look for, in E.164 form."""


class MemberPhoneNumberFuzzyFilterDict(TypedDict):
    """Members whose phone number contains some digits."""

    filter_name: Literal["member_phone_number_fuzzy"]
    """Name of the filter."""

    filter_value: str
    """String to look for, at least three characters. At least 3 characters."""


class MemberMfaPhoneNumbersFilterDict(TypedDict):
    """Members with one of the given phone numbers for passcodes."""

    filter_name: Literal["member_mfa_phone_numbers"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """Phone numbers to look for, in E.164 form."""


class MemberMfaPhoneNumberFuzzyFilterDict(TypedDict):
    """Members whose phone number for passcodes contains some digits."""

    filter_name: Literal["member_mfa_phone_number_fuzzy"]
    """Name of the filter."""

    filter_value: str
    """String to look for, at least three characters. At least 3 characters."""


class MemberPasswordExistsFilterDict(TypedDict):
    """Members who have, or do not have, a password."""

    filter_name: Literal["member_password_exists"]
    """Name of the filter."""

    filter_value: bool
    """True for those with one, false for those without."""


class MemberRolesFilterDict(TypedDict):
    """Members who hold one of the given roles."""

    filter_name: Literal["member_roles"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """Role IDs to look for."""


class MemberTOTPExistsFilterDict(TypedDict):
    """Members who have, or do not have, an authenticator app."""

    filter_name: Literal["member_totp_exists"]
    """Name of the filter."""

    filter_value: bool
    """True for those with one, false for those without."""


MemberFilterDict: TypeAlias = Union[
    "MemberIDsFilterDict",
    "MemberEmailsFilterDict",
    "MemberEmailFuzzyFilterDict",
    "MemberIsBreakglassFilterDict",
    "StatusesFilterDict",
    "MemberPhoneNumbersFilterDict",
    "MemberPhoneNumberFuzzyFilterDict",
    "MemberMfaPhoneNumbersFilterDict",
    "MemberMfaPhoneNumberFuzzyFilterDict",
    "MemberPasswordExistsFilterDict",
    "MemberRolesFilterDict",
    "MemberTOTPExistsFilterDict",
]
"""One condition on a member."""
