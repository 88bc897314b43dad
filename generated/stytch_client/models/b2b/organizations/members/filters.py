"""Models of `b2b.organizations.members.filters`."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from ....._runtime.model import Model

MemberStatusInput = TypeAliasType("MemberStatusInput", Literal["pending", "invited", "active", "deleted"])
"""A status to look for, one of those of a member."""


class MemberTOTPExistsFilter(Model):
    """Members who have, or do not have, an authenticator app."""

    filter_name: Literal["member_totp_exists"]
    """Name of the filter."""

    filter_value: bool
    """True for those with one, false for those without."""


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
    """True for those with one, false for those without."""


class MemberMfaPhoneNumberFuzzyFilter(Model):
    """Members whose phone number for passcodes contains some digits."""

    filter_name: Literal["member_mfa_phone_number_fuzzy"]
    """Name of the filter."""

    filter_value: str
    """String to look for, at least three characters."""


class MemberMfaPhoneNumbersFilter(Model):
    """Members with one of the given phone numbers for passcodes."""

    filter_name: Literal["member_mfa_phone_numbers"]
    """Name of the filter."""

    filter_value: list[str]
    """Phone numbers to look for, in E.164 form."""


class MemberPhoneNumberFuzzyFilter(Model):
    """Members whose phone number contains some digits."""

    filter_name: Literal["member_phone_number_fuzzy"]
    """Name of the filter."""

    filter_value: str
    """String to look for, at least three characters."""


class MemberPhoneNumbersFilter(Model):
    """Members with one of the given phone numbers."""

    filter_name: Literal["member_phone_numbers"]
    """Name of the filter."""

    filter_value: list[str]
    """Phone numbers to look for, in E.164 form."""


class StatusesFilter(Model):
    """Members with one of the given statuses. Deleted members are returned only with this filter."""

    filter_name: Literal["statuses"]
    """Name of the filter."""

    filter_value: list[MemberStatusInput]
    """Statuses to look for."""


class MemberIsBreakglassFilter(Model):
    """Members who are, or are not, break-glass accounts."""

    filter_name: Literal["member_is_breakglass"]
    """Name of the filter."""

    filter_value: bool
    """True for break-glass members, false for the others."""


class MemberEmailFuzzyFilter(Model):
    """Members whose email address contains a string."""

    filter_name: Literal["member_email_fuzzy"]
    """Name of the filter."""

    filter_value: str
    """String to look for, at least three characters."""


class MemberIDsFilter(Model):
    """Members with one of the given IDs."""

    filter_name: Literal["member_ids"]
    """Name of the filter."""

    filter_value: list[str]
    """IDs to look for, either all of them member IDs or all external IDs."""


class MemberEmailsFilter(Model):
    """Members with one of the given email addresses."""

    filter_name: Literal["member_emails"]
    """Name of the filter."""

    filter_value: list[str]
    """Complete email addresses to look for."""


MemberFilter = TypeAliasType(
    "MemberFilter",
    Annotated[
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
        Field(discriminator="filter_name"),
    ],
)
"""One condition on a member."""
