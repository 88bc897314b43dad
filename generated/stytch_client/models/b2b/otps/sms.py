"""Models of `b2b.otps.sms`."""

from typing import Annotated

from pydantic import Field

from ...common.devices import DeviceInfo
from ...common.envelope import Envelope
from ..organizations import Organization
from ..organizations.members import Member
from ..sessions import MemberSession


class SendResponse(Envelope):
    """The member whose phone the code was sent to."""

    member_id: str
    """ID of the member."""

    member: Member
    """A person's account in one organization. Fields of type string that have no value are empty."""

    organization: Organization
    """One tenant of the application, with its members' rules for signing in and joining."""


class AuthenticateResponse(Envelope):
    """The member and the session that now carries the SMS factor."""

    member_id: str
    """ID of the member."""

    member: Member
    """A person's account in one organization. Fields of type string that have no value are empty."""

    organization: Organization
    """One tenant of the application, with its members' rules for signing in and joining."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session that now holds the factor."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of that session, valid for five minutes."""

    member_session: MemberSession | None = None
    """The session with the new factor appended."""

    member_device: DeviceInfo | None = None
    """Device the factor was proven on; null unless a telemetry ID was sent."""
