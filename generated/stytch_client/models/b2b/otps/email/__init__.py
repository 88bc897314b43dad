"""Models of `b2b.otps.email`."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from ....common.devices import DeviceInfo
from ....common.envelope import Envelope
from ...mfa import MfaRequired
from ...organizations import Organization
from ...organizations.members import Member
from ...sessions import MemberSession, PrimaryRequired


class LoginOrSignupResponse(Envelope):
    """The member to whom the passcode was sent."""

    member_id: str
    """ID of the member."""

    member_created: bool
    """Whether this call created the member, because the address was new."""

    member: Member
    """A person's account in one organization. String fields without a value are empty strings."""

    organization: Organization
    """A tenant of the application, with its rules for joining and signing in."""


class AuthenticateResponse(Envelope):
    """A session, or the factor that is still missing."""

    member_id: str
    """ID of the member."""

    method_id: str
    """ID of the email address that was verified."""

    organization_id: str
    """ID of the organization."""

    member: Member
    """A person's account in one organization. String fields without a value are empty strings."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    organization: Organization
    """A tenant of the application, with its rules for joining and signing in."""

    intermediate_session_token: Annotated[str, Field(repr=False)]
    """Token for the next step, with the factors authenticated so far; an empty string if the sign-in is complete."""

    intermediate_session_token_expires_at: datetime | None = None
    """When the intermediate session token expires; null if none was issued."""

    member_authenticated: Annotated[bool, Field(strict=True)]
    """Whether the sign-in is complete and a session was started; false while a primary or second factor is missing."""

    member_session: MemberSession | None = None
    """The session; null while a factor is missing."""

    mfa_required: MfaRequired | None = None
    """The second factor that is missing, or null."""

    primary_required: PrimaryRequired | None = None
    """The primary step that is missing, or null."""

    member_device: DeviceInfo | None = None
    """Device of the member; null unless a telemetry ID was sent."""


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in ("discovery",):
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
