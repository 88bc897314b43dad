"""Models of `b2b.recovery_codes`."""

from typing import Annotated

from pydantic import Field

from ..common.devices import DeviceInfo
from ..common.envelope import Envelope
from .organizations import Organization
from .organizations.members import Member
from .sessions import MemberSession


class GetResponse(Envelope):
    """The unused recovery codes of a member."""

    member_id: str
    """ID of the member."""

    member: Member
    """A person's account in one organization. String fields without a value are empty strings."""

    organization: Organization
    """A tenant of the application, with its rules for joining and signing in."""

    recovery_codes: Annotated[list[str], Field(repr=False)]
    """All unused codes."""


class RecoverResponse(Envelope):
    """The member, and the session with the recovery code factor."""

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

    recovery_codes_remaining: int
    """Number of unused codes that are left. Rotate the codes before it is zero."""

    member_session: MemberSession | None = None
    """The session, with the new factor."""

    member_device: DeviceInfo | None = None
    """Device of the member; null unless a telemetry ID was sent."""


class RotateResponse(Envelope):
    """The new recovery codes."""

    member_id: str
    """ID of the member."""

    member: Member
    """A person's account in one organization. String fields without a value are empty strings."""

    organization: Organization
    """A tenant of the application, with its rules for joining and signing in."""

    recovery_codes: Annotated[list[str], Field(repr=False)]
    """The ten new codes; all earlier ones are invalid."""
