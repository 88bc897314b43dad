"""Models of `b2b.otps.email.discovery`."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from ....._runtime.model import Model
from ....common.envelope import Envelope
from ....common.fields import Locale
from ...discovery.organizations import DiscoveredOrganization


class AuthenticateRequest(Model):
    """A discovery code and the address it was sent to."""

    email_address: str
    """Address the code was sent to."""

    code: Annotated[str, Field(repr=False)]
    """Six-digit code from the email; only the newest one sent to the address counts."""


class SendRequest(Model):
    """Who gets the code, and how the email looks."""

    email_address: str
    """Address the discovery code is sent to; it need not be known to the project."""

    login_template_id: str | None = None
    """Custom email template for login mails."""

    locale: Locale | None = None
    discovery_expiration_minutes: int | None = None
    """Minutes for which a passcode sent to a member by email stays valid."""


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
