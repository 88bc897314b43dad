"""Models of `b2b.magic_links`."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from ...common.devices import DeviceInfo
from ...common.envelope import Envelope
from ..mfa import MfaRequired
from ..organizations import Organization
from ..organizations.members import Member
from ..sessions import MemberSession, PrimaryRequired


class AuthenticateResponse(Envelope):
    """Outcome of proving an email address by magic link: a session, or the factor that is still owed."""

    member_id: str
    """ID of the member."""

    method_id: str
    """ID of the email address that was proven."""

    reset_sessions: bool
    """Left over from an earlier design; carries no meaning any more."""

    organization_id: str
    """ID of the organization."""

    member: Member
    """A person's account in one organization. Fields of type string that have no value are empty."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    organization: Organization
    """One tenant of the application, with its members' rules for signing in and joining."""

    intermediate_session_token: Annotated[str, Field(repr=False)]
    """Token that remembers the factors proven so far, to be passed to the next step; an empty string if the
    member is fully authenticated.
    """

    intermediate_session_token_expires_at: datetime | None = None
    """When the intermediate session token expires; null if none was issued."""

    member_authenticated: bool
    """True when the login is complete and a session was granted; false while a primary or second factor is owed."""

    member_session: MemberSession | None = None
    """The session granted, or null while a factor is still owed."""

    mfa_required: MfaRequired | None = None
    """The second factor still owed before a session is granted, or null when none is."""

    primary_required: PrimaryRequired | None = None
    """The primary methods the organization still insists on, or null when the ones given satisfy it."""

    member_device: DeviceInfo | None = None
    """Device the factor was proven on; null unless a telemetry ID was sent."""


def __getattr__(name: str) -> object:
    if name not in ("discovery", "email"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return import_module(f".{name}", __name__)
