"""Models of `b2b.recovery_codes`."""

from typing import Annotated

from pydantic import Field

from ..common.devices import DeviceInfo
from ..common.envelope import Envelope
from .organizations import Organization
from .organizations.members import Member
from .sessions import MemberSession


class GetResponse(Envelope):
    """The recovery codes a member has left."""

    member_id: str
    """ID of the member."""

    member: Member
    """A person's account in one organization. Fields of type string that have no value are empty."""

    organization: Organization
    """One tenant of the application, with its members' rules for signing in and joining."""

    recovery_codes: Annotated[list[str], Field(repr=False)]
    """Every code that is still unused."""


class RecoverResponse(Envelope):
    """The member and the session that now carries the recovery code factor."""

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

    recovery_codes_remaining: int
    """How many unused codes are left; rotate them before it reaches zero."""

    member_session: MemberSession | None = None
    """The session with the new factor appended."""

    member_device: DeviceInfo | None = None
    """Device the factor was proven on; null unless a telemetry ID was sent."""


class RotateResponse(Envelope):
    """The fresh set of recovery codes."""

    member_id: str
    """ID of the member."""

    member: Member
    """A person's account in one organization. Fields of type string that have no value are empty."""

    organization: Organization
    """One tenant of the application, with its members' rules for signing in and joining."""

    recovery_codes: Annotated[list[str], Field(repr=False)]
    """The ten codes now in force; all earlier ones are void."""
