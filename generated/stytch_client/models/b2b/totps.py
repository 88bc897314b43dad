"""Models of `b2b.totps`."""

from typing import Annotated

from pydantic import Field

from ..common.devices import DeviceInfo
from ..common.envelope import Envelope
from .organizations import Organization
from .organizations.members import Member
from .sessions import MemberSession


class CreateResponse(Envelope):
    """A registration awaiting its first code, and what the authenticator app needs to know."""

    member_id: str
    """ID of the member."""

    totp_registration_id: str
    """ID of the TOTP registration."""

    secret: Annotated[str, Field(repr=False)]
    """Shared secret of the authenticator app, 32 base32 characters."""

    qr_code: Annotated[str, Field(repr=False)]
    """QR code that holds the secret, as a PNG image in a `data:` URI."""

    recovery_codes: Annotated[list[str], Field(repr=False)]
    """Ten single-use codes that stand in for the app when it is lost."""

    member: Member
    """A person's account in one organization. Fields of type string that have no value are empty."""

    organization: Organization
    """One tenant of the application, with its members' rules for signing in and joining."""


class AuthenticateResponse(Envelope):
    """The member and the session that now carries the TOTP factor."""

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


class MigrateResponse(Envelope):
    """The imported registration, active at once."""

    member_id: str
    """ID of the member."""

    member: Member
    """A person's account in one organization. Fields of type string that have no value are empty."""

    organization: Organization
    """One tenant of the application, with its members' rules for signing in and joining."""

    totp_registration_id: str
    """ID of the TOTP registration."""

    recovery_codes: Annotated[list[str], Field(repr=False)]
    """The recovery codes now in force."""
