"""Models of `b2b.magic_links.discovery`."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from ...common.envelope import Envelope
from ..discovery.organizations import DiscoveredOrganization


class AuthenticateResponse(Envelope):
    """The verified email address, the organizations of the person, and the token for the next step."""

    intermediate_session_token: Annotated[str, Field(repr=False)]
    """Token for the verified email address, valid for ten minutes: exchange it for a session or create an organization
    with it.
    """

    intermediate_session_token_expires_at: datetime | None = None
    """When the intermediate session token expires; null if none was issued."""

    email_address: str
    """Email address that was verified."""

    discovered_organizations: list[DiscoveredOrganization]
    """Organizations that the person belongs to, is invited to or may join; empty if there are none."""
