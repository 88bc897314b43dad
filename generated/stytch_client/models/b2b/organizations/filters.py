"""Models of `b2b.organizations.filters`."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from ...._runtime.model import Model


class SSOConnectionIDFilter(Model):
    """The organization to which an SSO connection belongs."""

    filter_name: Literal["sso_connection_id"]
    """Name of the filter."""

    filter_value: str
    """ID of the SAML or OIDC connection."""


class HasActiveSSOConnectionFilter(Model):
    """Organizations with, or without, an active SSO connection."""

    filter_name: Literal["has_active_sso_connection"]
    """Name of the filter."""

    filter_value: bool
    """True for those with one, false for those without."""


class ClaimedEmailDomainsFilter(Model):
    """Organizations that claim one of the given email domains."""

    filter_name: Literal["claimed_email_domains"]
    """Name of the filter."""

    filter_value: list[str]
    """Complete claimed domains to look for."""


class AllowedDomainFuzzyFilter(Model):
    """Organizations with an allowed email domain that contains a string."""

    filter_name: Literal["allowed_domain_fuzzy"]
    """Name of the filter."""

    filter_value: str
    """String to look for, at least three characters."""


class AllowedDomainsFilter(Model):
    """Organizations with one of the given domains among `email_allowed_domains`."""

    filter_name: Literal["allowed_domains"]
    """Name of the filter."""

    filter_value: list[str]
    """Complete domains to look for."""


class MemberEmailFuzzyFilter(Model):
    """Organizations with a member whose email address contains a string."""

    filter_name: Literal["member_email_fuzzy"]
    """Name of the filter."""

    filter_value: str
    """String to look for, at least three characters."""


class MemberEmailsFilter(Model):
    """Organizations that have a member with one of the given email addresses."""

    filter_name: Literal["member_emails"]
    """Name of the filter."""

    filter_value: list[str]
    """Complete email addresses to look for."""


class OrganizationSlugFuzzyFilter(Model):
    """Organizations whose slug contains a string."""

    filter_name: Literal["organization_slug_fuzzy"]
    """Name of the filter."""

    filter_value: str
    """String to look for, at least three characters."""


class OrganizationNameFuzzyFilter(Model):
    """Organizations whose name contains a string."""

    filter_name: Literal["organization_name_fuzzy"]
    """Name of the filter."""

    filter_value: str
    """String to look for, at least three characters."""


class OrganizationIDsFilter(Model):
    """Organizations with one of the given IDs."""

    filter_name: Literal["organization_ids"]
    """Name of the filter."""

    filter_value: list[str]
    """Organization IDs to look for."""


class OrganizationSlugsFilter(Model):
    """Organizations with one of the given slugs."""

    filter_name: Literal["organization_slugs"]
    """Name of the filter."""

    filter_value: list[str]
    """Complete slugs to look for."""


OrganizationFilter = TypeAliasType(
    "OrganizationFilter",
    Annotated[
        OrganizationIDsFilter
        | OrganizationSlugsFilter
        | OrganizationNameFuzzyFilter
        | OrganizationSlugFuzzyFilter
        | MemberEmailsFilter
        | MemberEmailFuzzyFilter
        | AllowedDomainsFilter
        | AllowedDomainFuzzyFilter
        | ClaimedEmailDomainsFilter
        | HasActiveSSOConnectionFilter
        | SSOConnectionIDFilter,
        Field(discriminator="filter_name"),
    ],
)
"""One condition on an organization."""
