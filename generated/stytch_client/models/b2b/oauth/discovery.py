"""Models of `b2b.oauth.discovery`."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from ...common.envelope import Envelope
from ..discovery.organizations import DiscoveredOrganization


class AuthenticateResponse(Envelope):
    """The person at the provider, the organizations, and the token for the next step."""

    intermediate_session_token: Annotated[str, Field(repr=False)]
    """Token with the account as factor, valid for ten minutes: exchange it for a session or create an organization with
    it.
    """

    email_address: str
    """Email address of the account."""

    discovered_organizations: list[DiscoveredOrganization]
    """Organizations that the person belongs to, is invited to or may join; empty if there are none."""

    provider_type: str
    """The provider, such as `Google`."""

    provider_tenant_id: str
    """ID of the tenant at the provider, such as a Slack workspace, if there is exactly one; an empty string otherwise. Use
    `provider_tenant_ids`, which has all of them.
    """

    provider_tenant_ids: list[str]
    """IDs of the tenants at the provider: Slack workspaces, HubSpot hubs or GitHub organizations. Empty if the provider
    returned none.
    """

    full_name: str
    """Full name of the person; an empty string if it is not known."""

    intermediate_session_token_expires_at: datetime | None = None
    """When the intermediate session token expires; null if none was issued."""
