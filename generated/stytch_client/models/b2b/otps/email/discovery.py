"""Models of `b2b.otps.email.discovery`."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from ....common.envelope import Envelope
from ...discovery.organizations import DiscoveredOrganization


class SendResponse(Envelope):
    """Confirmation that the discovery code is on its way."""


class AuthenticateResponse(Envelope):
    """The proven address, what it may log in to, and the token to go on with."""

    intermediate_session_token: Annotated[str, Field(repr=False)]
    """Token standing for the proven address, alive for ten minutes; exchange it for a session or create an
    organization with it.
    """

    intermediate_session_token_expires_at: datetime | None = None
    """When the intermediate session token expires; null if none was issued."""

    email_address: str
    """Address that was proven."""

    discovered_organizations: list[DiscoveredOrganization]
    """Organizations the address belongs to, is invited to or may join; empty when there is none yet."""
