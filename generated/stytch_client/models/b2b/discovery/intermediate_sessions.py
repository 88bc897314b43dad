"""Models of `b2b.discovery.intermediate_sessions`."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from ...common.devices import DeviceInfo
from ...common.envelope import Envelope
from ..mfa import MfaRequired
from ..organizations import Organization
from ..organizations.members import Member
from ..sessions import MemberSession, PrimaryRequired


class ExchangeResponse(Envelope):
    """A session in the organization, or the same intermediate session token and the step that is still missing."""

    member_id: str
    """ID of the member, or its external ID within the organization."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    member: Member
    """A person's account in one organization. String fields without a value are empty strings."""

    organization: Organization
    """A tenant of the application, with its rules for joining and signing in."""

    member_authenticated: Annotated[bool, Field(strict=True)]
    """Whether the sign-in is complete; if not, `primary_required` or `mfa_required` names the missing step."""

    intermediate_session_token: Annotated[str, Field(repr=False)]
    """The token that was sent, for the missing step; an empty string if the sign-in is complete."""

    intermediate_session_token_expires_at: datetime | None = None
    """When the intermediate session token expires; null if none was issued."""

    member_session: MemberSession | None = None
    """The new session; null while a step is missing."""

    mfa_required: MfaRequired | None = None
    """The second factor that is missing, or null."""

    primary_required: PrimaryRequired | None = None
    """The primary step that is missing, or null."""

    member_device: DeviceInfo | None = None
    """Device of the member; null unless a telemetry ID was sent."""
