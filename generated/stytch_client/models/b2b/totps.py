"""Models of `b2b.totps`."""

from typing import Annotated

from pydantic import Field

from ..common.devices import DeviceInfo
from ..common.envelope import Envelope
from .organizations import Organization
from .organizations.members import Member
from .sessions import MemberSession


class CreateResponse(Envelope):
    """The registration, which needs its first code, and the secret for the authenticator app."""

    member_id: str
    """ID of the member."""

    totp_registration_id: str
    """ID of the TOTP registration."""

    secret: Annotated[str, Field(repr=False)]
    """Shared secret of the authenticator app, 32 base32 characters."""

    qr_code: Annotated[str, Field(repr=False)]
    """QR code with the secret, as a PNG image in a `data:` URI."""

    recovery_codes: Annotated[list[str], Field(repr=False)]
    """Ten codes to use in place of the app if it is lost. Each works once."""

    member: Member
    """A person's account in one organization. String fields without a value are empty strings."""

    organization: Organization
    """A tenant of the application, with its rules for joining and signing in."""


class AuthenticateResponse(Envelope):
    """The member, and the session with the TOTP factor."""

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


class MigrateResponse(Envelope):
    """The imported registration, which is active."""

    member_id: str
    """ID of the member."""

    member: Member
    """A person's account in one organization. String fields without a value are empty strings."""

    organization: Organization
    """A tenant of the application, with its rules for joining and signing in."""

    totp_registration_id: str
    """ID of the TOTP registration."""

    recovery_codes: Annotated[list[str], Field(repr=False)]
    """The valid recovery codes."""
