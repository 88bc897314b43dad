"""Models of `b2b.passwords.existing_password`."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from ...common.devices import DeviceInfo
from ...common.envelope import Envelope
from ..mfa import MfaRequired
from ..organizations import Organization
from ..organizations.members import Member
from ..sessions import MemberSession, PrimaryRequired


class ResetResponse(Envelope):
    """A session of the member with the new password, or the factor that is missing."""

    member_id: str
    """ID of the member."""

    member: Member
    """A person's account in one organization. String fields without a value are empty strings."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    organization: Organization
    """A tenant of the application, with its rules for joining and signing in."""

    intermediate_session_token: Annotated[str, Field(repr=False)]
    """Token for the next step of this sign-in, with the password as factor, valid for ten minutes; an empty string if the
    sign-in is complete. Operations of discovery do not accept it.
    """

    intermediate_session_token_expires_at: datetime | None = None
    """When the intermediate session token expires; null if none was issued."""

    member_authenticated: Annotated[bool, Field(strict=True)]
    """Whether the sign-in is complete; if not, a factor is missing and there is no session."""

    member_session: MemberSession | None = None
    """The session; null while a factor is missing."""

    mfa_required: MfaRequired | None = None
    """The second factor that is missing, or null."""

    primary_required: PrimaryRequired | None = None
    """The primary step that is missing besides the password, or null."""

    member_device: DeviceInfo | None = None
    """Device of the member; null unless a telemetry ID was sent."""
