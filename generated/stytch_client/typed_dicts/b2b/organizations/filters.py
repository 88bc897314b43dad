"""Dicts that methods accept in place of the models of `b2b.organizations.filters`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, TypedDict, Union

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal


class OrganizationIDsFilterDict(TypedDict):
    """Organizations with one of the given IDs."""

    filter_name: Literal["organization_ids"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """Organization IDs to look for."""


class OrganizationSlugsFilterDict(TypedDict):
    """Organizations with one of the given slugs."""

    filter_name: Literal["organization_slugs"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """Complete slugs to look for."""


class OrganizationNameFuzzyFilterDict(TypedDict):
    """Organizations whose name contains a string."""

    filter_name: Literal["organization_name_fuzzy"]
    """Name of the filter."""

    filter_value: str
    """String to look for, at least three characters. At least 3 characters."""


class OrganizationSlugFuzzyFilterDict(TypedDict):
    """Organizations whose slug contains a string."""

    filter_name: Literal["organization_slug_fuzzy"]
    """Name of the filter."""

    filter_value: str
    """String to look for, at least three characters. At least 3 characters."""


class MemberEmailsFilterDict(TypedDict):
    """Organizations that have a member with one of the given email addresses."""

    filter_name: Literal["member_emails"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """Complete email addresses to look for."""


class MemberEmailFuzzyFilterDict(TypedDict):
    """Organizations with a member whose email address contains a string."""

    filter_name: Literal["member_email_fuzzy"]
    """Name of the filter."""

    filter_value: str
    """String to look for, at least three characters. At least 3 characters."""


class AllowedDomainsFilterDict(TypedDict):
    """Organizations with one of the given domains among `email_allowed_domains`."""

    filter_name: Literal["allowed_domains"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """Complete domains to look for."""


class AllowedDomainFuzzyFilterDict(TypedDict):
    """Organizations with an allowed email domain that contains a string."""

    filter_name: Literal["allowed_domain_fuzzy"]
    """Name of the filter."""

    filter_value: str
    """String to look for, at least three characters. At least 3 characters."""


class ClaimedEmailDomainsFilterDict(TypedDict):
    """Organizations that claim one of the given email domains."""

    filter_name: Literal["claimed_email_domains"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """Complete claimed domains to look for."""


class HasActiveSSOConnectionFilterDict(TypedDict):
    """Organizations with, or without, an active SSO connection."""

    filter_name: Literal["has_active_sso_connection"]
    """Name of the filter."""

    filter_value: bool
    """True for those with one, false for those without."""


class SSOConnectionIDFilterDict(TypedDict):
    """The organization to which an SSO connection belongs."""

    filter_name: Literal["sso_connection_id"]
    """Name of the filter."""

    filter_value: str
    """ID of the SAML or OIDC connection."""


OrganizationFilterDict: TypeAlias = Union[
    "OrganizationIDsFilterDict",
    "OrganizationSlugsFilterDict",
    "OrganizationNameFuzzyFilterDict",
    "OrganizationSlugFuzzyFilterDict",
    "MemberEmailsFilterDict",
    "MemberEmailFuzzyFilterDict",
    "AllowedDomainsFilterDict",
    "AllowedDomainFuzzyFilterDict",
    "ClaimedEmailDomainsFilterDict",
    "HasActiveSSOConnectionFilterDict",
    "SSOConnectionIDFilterDict",
]
"""One condition on an organization."""
