"""Models of `b2b.passwords.discovery.email`."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from ....common.envelope import Envelope
from ...discovery.organizations import DiscoveredOrganization


class ResetStartResponse(Envelope):
    """Confirmation that the link is on its way."""


class ResetResponse(Envelope):
    """The organizations that the person can enter, and the token to go on with."""

    intermediate_session_token: Annotated[str, Field(repr=False)]
    """Token that remembers the password for ten minutes; exchange it for a session in an organization."""

    email_address: str
    """Email address."""

    discovered_organizations: list[DiscoveredOrganization]
    """Organizations that the address belongs to, is invited to or may join."""

    intermediate_session_token_expires_at: datetime | None = None
    """When the intermediate session token expires; null if none was issued."""
