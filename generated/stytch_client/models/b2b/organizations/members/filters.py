"""Models of `b2b.organizations.members.filters`."""

from typing import Literal

from typing_extensions import TypeAliasType

from ....._runtime.model import Model

MemberStatusInput = TypeAliasType("MemberStatusInput", Literal["pending", "invited", "active", "deleted"])
"""A state to look for; see the states of a member."""


class MemberTOTPExistsFilter(Model):
    """Members who have, or do not have, an authenticator app."""

    filter_name: Literal["member_totp_exists"]
    """Name of the filter."""

    filter_value: bool
    """True for those that have one, false for those that have none."""


class MemberRolesFilter(Model):
    """Members who hold one of the given roles."""

    filter_name: Literal["member_roles"]
    """Name of the filter."""

    filter_value: list[str]
    """Role IDs to look for."""


class MemberPasswordExistsFilter(Model):
    """Members who have, or do not have, a password."""

    filter_name: Literal["member_password_exists"]
    """Name of the filter."""

    filter_value: bool
    """True for those that have one, false for those that have none."""


class MemberMfaPhoneNumberFuzzyFilter(Model):
    """Members whose second-factor phone number contains some digits."""

    filter_name: Literal["member_mfa_phone_number_fuzzy"]
    """Name of the filter."""

    filter_value: str
    """Part of the text to look for, at least three characters."""


class MemberMfaPhoneNumbersFilter(Model):
    """Members with one of the given numbers as their second factor."""

    filter_name: Literal["member_mfa_phone_numbers"]
    """Name of the filter."""

    filter_value: list[str]
    """Phone numbers to look for, in E.164 form."""


class MemberPhoneNumberFuzzyFilter(Model):
    """Members whose phone number contains some digits."""

    filter_name: Literal["member_phone_number_fuzzy"]
    """Name of the filter."""

    filter_value: str
    """Part of the text to look for, at least three characters."""


class MemberPhoneNumbersFilter(Model):
    """Members with one of the given phone numbers."""

    filter_name: Literal["member_phone_numbers"]
    """Name of the filter."""

    filter_value: list[str]
    """Phone numbers to look for, in E.164 form."""


class StatusesFilter(Model):
    """Members in one of the given states; the only way to see deleted members."""

    filter_name: Literal["statuses"]
    """Name of the filter."""

    filter_value: list[MemberStatusInput]
    """States to look for."""


class MemberIsBreakglassFilter(Model):
    """Members who are, or are not, break-glass accounts."""

    filter_name: Literal["member_is_breakglass"]
    """Name of the filter."""

    filter_value: bool
    """True for break-glass members, false for the others."""


class MemberEmailFuzzyFilter(Model):
    """Members whose email address contains a text."""

    filter_name: Literal["member_email_fuzzy"]
    """Name of the filter."""

    filter_value: str
    """Part of the text to look for, at least three characters."""


class MemberIDsFilter(Model):
    """Members with one of the given IDs."""

    filter_name: Literal["member_ids"]
    """Name of the filter."""

    filter_value: list[str]
    """Member IDs to look for; external IDs may not be mixed in."""


class MemberEmailsFilter(Model):
    """Members with one of the given email addresses."""

    filter_name: Literal["member_emails"]
    """Name of the filter."""

    filter_value: list[str]
    """Email addresses to look for, in full."""


MemberFilter = TypeAliasType(
    "MemberFilter",
    MemberIDsFilter
    | MemberEmailsFilter
    | MemberEmailFuzzyFilter
    | MemberIsBreakglassFilter
    | StatusesFilter
    | MemberPhoneNumbersFilter
    | MemberPhoneNumberFuzzyFilter
    | MemberMfaPhoneNumbersFilter
    | MemberMfaPhoneNumberFuzzyFilter
    | MemberPasswordExistsFilter
    | MemberRolesFilter
    | MemberTOTPExistsFilter,
)
"""One condition on a member."""
