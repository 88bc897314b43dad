"""Models of `b2b.organizations.members.oauth_providers`."""

from typing import Annotated

from pydantic import Field

from ....._runtime.model import Model
from ....common.envelope import Envelope


class GithubProviderInfo(Model):
    """Token that GitHub issued for the member."""

    provider_subject: str
    """ID of the account at the provider."""

    provider_tenant_ids: list[str]
    """IDs of the tenants at the provider, which are organizations at GitHub."""

    access_token: Annotated[str, Field(repr=False)]
    """Access token for the API of the provider."""

    scopes: list[str]
    """Scopes of the access token."""


class HubspotProviderInfo(Model):
    """Tokens that HubSpot issued for the member in one hub."""

    provider_subject: str
    """ID of the account at the provider."""

    provider_tenant_id: str
    """ID of the tenant at the provider, a Slack workspace or a HubSpot hub."""

    access_token: Annotated[str, Field(repr=False)]
    """Access token for the API of the provider."""

    access_token_expires_in: int
    """Seconds until the access token expires."""

    scopes: list[str]
    """Scopes of the access token."""

    refresh_token: Annotated[str | None, Field(repr=False)] = None
    """Refresh token, if the provider issued one and `include_refresh_token` is true; null or absent otherwise."""


class SlackProviderInfo(Model):
    """Tokens that Slack issued for the member in one workspace."""

    provider_subject: str
    """ID of the account at the provider."""

    provider_tenant_id: str
    """ID of the tenant at the provider, a Slack workspace or a HubSpot hub."""

    access_token: Annotated[str, Field(repr=False)]
    """Access token for the API of the provider."""

    scopes: list[str]
    """Scopes of the access token."""

    bot_access_token: Annotated[str, Field(repr=False)]
    """Access token of the bot; an empty string if there is no bot."""

    bot_scopes: list[str]
    """Scopes of the bot."""


class GoogleResponse(Envelope):
    """The tokens of the Google account."""

    provider_type: str
    """Name of the provider, such as `Google`."""

    provider_subject: str
    """ID of the account at the provider."""

    id_token: Annotated[str, Field(repr=False)]
    """ID token of the provider, a JWT with claims about the account."""

    scopes: list[str]
    """Scopes of the access token."""

    access_token: Annotated[str | None, Field(repr=False)] = None
    """Access token for the API of Google; null or absent after Google One Tap."""

    access_token_expires_in: int | None = None
    """Seconds until the access token expires; null or absent without one."""

    refresh_token: Annotated[str | None, Field(repr=False)] = None
    """Refresh token, if the provider issued one and `include_refresh_token` is true; null or absent otherwise."""


class MicrosoftResponse(Envelope):
    """The tokens of the Microsoft account."""

    provider_type: str
    """Name of the provider, such as `Google`."""

    provider_subject: str
    """ID of the account at the provider."""

    access_token: Annotated[str, Field(repr=False)]
    """Access token for the API of the provider."""

    access_token_expires_in: int
    """Seconds until the access token expires."""

    id_token: Annotated[str, Field(repr=False)]
    """ID token of the provider, a JWT with claims about the account."""

    scopes: list[str]
    """Scopes of the access token."""

    refresh_token: Annotated[str | None, Field(repr=False)] = None
    """Refresh token, if the provider issued one and `include_refresh_token` is true; null or absent otherwise."""


class SlackResponse(Envelope):
    """The tokens of the Slack accounts."""

    provider_type: str
    """Name of the provider, such as `Google`."""

    registrations: list[SlackProviderInfo]
    """The tokens of each workspace."""


class HubspotResponse(Envelope):
    """The tokens of the HubSpot accounts."""

    provider_type: str
    """Name of the provider, such as `Google`."""

    registrations: list[HubspotProviderInfo]
    """The tokens of each hub."""


class GithubResponse(Envelope):
    """The tokens of the GitHub accounts."""

    provider_type: str
    """Name of the provider, such as `Google`."""

    registrations: list[GithubProviderInfo]
    """The tokens of each account."""
