"""Models of `b2b.otps.sms`."""

from typing import Annotated

from pydantic import Field

from ...common.devices import DeviceInfo
from ...common.envelope import Envelope
from ..organizations import Organization
from ..organizations.members import Member
from ..sessions import MemberSession


class SendResponse(Envelope):
    """The member to whom the passcode was sent."""

    member_id: str
    """ID of the member."""

    member: Member
    """A person's account in one organization. String fields without a value are empty strings."""

    organization: Organization
    """A tenant of the application, with its rules for joining and signing in."""


class AuthenticateResponse(Envelope):
    """The member, and the session with the SMS factor."""

    member_id: str
    """ID of the member."""

    member: Member
    """A person's account in one organization. String fields without a value are empty strings."""

    organization: Organization
    """A tenant of the application, with its rules for joining and signing in."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes."""

    member_session: MemberSession | None = None
    """The session, with the new factor."""

    member_device: DeviceInfo | None = None
    """Device of the member; null unless a telemetry ID was sent."""
