"""Models of `consumer.totps`."""

from typing import Annotated

from pydantic import Field

from ..._runtime.model import Model
from ..common.devices import DeviceInfo
from ..common.envelope import Envelope
from .sessions import Session
from .users import User


class TOTP(Model):
    """Authenticator app of a user, with its recovery codes."""

    totp_id: str
    """Identifier of the registration."""

    verified: bool
    """Whether a first code was authenticated."""

    recovery_codes: Annotated[list[str], Field(repr=False)]
    """Recovery codes that are still unused. Each works once."""


class CreateResponse(Envelope):
    """Registration, to be completed by authenticating a first code."""

    totp_id: str
    """Identifier of the registration."""

    secret: Annotated[str, Field(repr=False)]
    """Shared secret of the authenticator app, 32 base32 characters."""

    qr_code: Annotated[str, Field(repr=False)]
    """QR code that holds the secret, as a PNG image in a `data:` URI."""

    recovery_codes: Annotated[list[str], Field(repr=False)]
    """Recovery codes to hand to the user, each of which works once."""

    user: User
    """The user."""

    user_id: str
    """Identifier of the user."""


class AuthenticateResponse(Envelope):
    """User who has given a valid code."""

    user_id: str
    """Identifier of the user."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    totp_id: str
    """Identifier of the registration."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    user: User
    """The user."""

    session: Session | None = None
    """The session; null if none was started."""

    user_device: DeviceInfo | None = None
    """Device of the user, if a telemetry ID was sent."""


class RecoveryCodesResponse(Envelope):
    """Recovery codes of each of the user's authenticator apps."""

    user_id: str
    """Identifier of the user."""

    totps: list[TOTP]
    """Authenticator apps of the user."""


class RecoverResponse(Envelope):
    """User who has given a valid recovery code."""

    user_id: str
    """Identifier of the user."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    totp_id: str
    """Identifier of the registration."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    user: User
    """The user."""

    session: Session | None = None
    """The session; null if none was started."""

    user_device: DeviceInfo | None = None
    """Device of the user, if a telemetry ID was sent."""
